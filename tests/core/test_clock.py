"""The real clock, and that tests may put another in its place."""

from __future__ import annotations

import time

import pytest

from dl_tui.core.clock import Clock, MonotonicClock
from tests.support.clock import FakeClock


def test_the_real_clock_does_not_care_about_the_time_of_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = MonotonicClock().now()
    monkeypatch.setattr(time, "time", lambda: 0.0)

    assert before <= MonotonicClock().now() < before + 60


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="needs Linux's clocks")
def test_it_goes_on_while_the_machine_sleeps() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)

    assert before <= MonotonicClock().now() <= time.clock_gettime(time.CLOCK_BOOTTIME)


def test_a_fake_clock_can_stand_in() -> None:
    clock: Clock = FakeClock(10.0)
    assert clock.now() == clock.now() == 10.0
