"""The countdown of a visit: input puts off one limit, nothing puts off the other."""

from __future__ import annotations

import time

import pytest

from dl_tui.core.signin.idle import IdleWatch, State
from tests.support.clock import FakeClock


def watch(clock: FakeClock) -> IdleWatch:
    return IdleWatch(clock, 120, absolute=900, warning=30)


def state(visit: IdleWatch) -> State:
    return visit.state


def test_it_warns_then_is_over_and_stays_so(clock: FakeClock) -> None:
    visit = watch(clock)
    clock.advance(89)
    assert (state(visit), visit.seconds_left) == ("active", 31)
    clock.advance(1)
    assert (state(visit), visit.seconds_left) == ("warning", 30)
    clock.advance(30)
    assert state(visit) == "over"

    visit.touch()
    assert state(visit) == "over"
    visit.restart()
    assert state(visit) == "active"


def test_a_touch_after_the_limit_does_not_revive_the_visit(clock: FakeClock) -> None:
    visit = watch(clock)
    clock.advance(500)
    visit.touch()

    assert state(visit) == "over"


def test_input_puts_off_the_idle_limit_but_not_the_absolute_one(clock: FakeClock) -> None:
    visit = watch(clock)
    for _ in range(14):
        clock.advance(60)
        visit.touch()
        assert state(visit) == "active"
    clock.advance(30)
    visit.touch()

    assert state(visit) == "warning"
    clock.advance(30)
    assert state(visit) == "over"


def test_without_a_limit_the_visit_is_never_over(clock: FakeClock) -> None:
    visit = IdleWatch(clock, 0)
    clock.advance(10**6)

    assert state(visit) == "active"
    assert visit.seconds_left == float("inf")


def test_moving_the_wall_clock_changes_nothing(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = watch(clock)
    monkeypatch.setattr(time, "time", lambda: 10**10)

    assert visit.seconds_left == 120
