"""A kiosk visit ends after 2 minutes without input and after 15 in any case, with a warning.

The warning comes 30 s before. No wall clock that is moved changes that.
"""

from __future__ import annotations

import time

import pytest

from dl_tui.core.clock import MonotonicClock
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.kiosk.options import IDLE, SESSION, WARNING
from tests.support.clock import FakeClock


def test_nothing_ends_before_a_visit_begins() -> None:
    clock = FakeClock()
    limits = Limits(clock, IDLE, SESSION, WARNING)
    clock.advance(5000)
    assert not limits.over
    assert limits.warning == ""


def test_idle_ends_after_two_minutes_with_a_countdown_that_a_touch_stops() -> None:
    clock = FakeClock()
    limits = Limits(clock, IDLE, SESSION, WARNING)
    limits.begin()
    clock.advance(89)
    assert limits.warning == ""
    clock.advance(11)
    assert "Ends in 20 s" in limits.warning
    limits.touch()
    assert limits.warning == ""
    clock.advance(120)
    assert limits.over


def test_no_touch_puts_off_the_absolute_end() -> None:
    clock = FakeClock()
    limits = Limits(clock, IDLE, SESSION, WARNING)
    limits.begin()
    for _ in range(88):
        clock.advance(10)
        limits.touch()
    assert "Time is up in 20 s" in limits.warning
    clock.advance(20)
    assert limits.over


def test_the_limits_are_the_promised_ones() -> None:
    assert (IDLE, SESSION, WARNING) == (2 * 60, 15 * 60, 30)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_wall_clock_that_is_moved_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    limits = Limits(MonotonicClock(), IDLE, SESSION, WARNING)
    limits.begin()
    now = time.time() + days * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: now)
    assert not limits.over
    assert limits.warning == ""
