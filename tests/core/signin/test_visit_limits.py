"""How long a visit at a kiosk lasts: one limit without input, one in all, whatever is done."""

from __future__ import annotations

from dl_tui.core.signin.visit_limits import Limits
from tests.support.clock import FakeClock

IDLE, WHOLE, WARNING = 120, 900, 30


def begun(clock: FakeClock) -> Limits:
    limits = Limits(clock, IDLE, WHOLE, WARNING)
    limits.begin()
    return limits


def test_before_somebody_begins_nothing_runs_out(clock: FakeClock) -> None:
    limits = Limits(clock, IDLE, WHOLE, WARNING)
    clock.advance(WHOLE + 1)

    assert (limits.over, limits.warning) == (False, "")


def test_an_idle_visitor_is_warned_and_a_touch_extends_the_visit(clock: FakeClock) -> None:
    limits = begun(clock)
    clock.advance(IDLE - WARNING)
    assert limits.warning == "Ends in 30 s. Touch or press a key to stay."
    limits.touch()
    assert (limits.over, limits.warning) == (False, "")
    clock.advance(IDLE)

    assert limits.over


def test_constant_input_does_not_put_off_the_final_end(clock: FakeClock) -> None:
    limits = begun(clock)
    for _ in range(WHOLE // 100 - 1):
        clock.advance(100)
        limits.touch()
    assert (limits.over, limits.warning) == (False, "")
    clock.advance(75)
    limits.touch()
    assert limits.warning == "Time is up in 25 s: please finish."
    clock.advance(25)
    limits.touch()

    assert limits.over
