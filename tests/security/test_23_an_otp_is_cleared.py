"""The OTP is cleared after use and after it ran out; three wrong ones need a new code.

None is ever sent by itself: the service counts what it was asked for.
"""

from __future__ import annotations

import pytest

from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.tui.visit import ASHA, OTP, Visit

WRONG = "000000"


def field(visit: Visit) -> OtpInput:
    return visit.app.screen.query_one(OtpInput)


async def submit(visit: Visit, otp: str) -> None:
    field(visit).value = otp
    await visit.press("enter")


async def refused(visit: Visit) -> None:
    await submit(visit, WRONG)
    await visit.until(lambda: not field(visit).disabled and visit.words("#outcome").strip())


async def test_the_otp_leaves_the_field_as_soon_as_it_is_used(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("token", times=1)
    await visit.ask_for_otp(ASHA)
    await submit(visit, OTP)

    assert field(visit).value == ""
    assert OTP not in visit.text
    assert not any(OTP in repr(worker) for worker in visit.app.workers)


async def test_a_wrong_otp_leaves_the_field_too_and_the_third_takes_no_more(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    for _ in range(2):
        await refused(visit)
        assert field(visit).value == ""
    await submit(visit, WRONG)
    await visit.until_text("Too many wrong OTPs", "Ctrl+R sends a new OTP")
    await visit.press(*OTP, "enter")

    assert field(visit).value == ""
    assert field(visit).disabled
    assert (visit.asked("code"), visit.asked("token")) == (1, 3)


async def test_an_expired_otp_is_wiped_and_never_sent(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    field(visit).value = OTP
    visit.clock.advance(600)
    await visit.until_text("This OTP is no longer valid.")

    assert field(visit).value == ""
    await submit(visit, OTP)
    await visit.until_text("Ctrl+R sends a new OTP")
    assert visit.asked("token") == 0


async def test_what_is_typed_after_it_ran_out_is_left_alone(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    visit.clock.advance(600)
    await visit.until_text("This OTP is no longer valid.")
    await visit.press("6", "5")
    screen = visit.app.screen
    assert isinstance(screen, EnterOtp)
    screen._tick()  # as each second does
    await visit.rest()

    assert field(visit).value == "65"


@pytest.mark.parametrize("key", ["", "ctrl+r"])
async def test_no_new_otp_is_requested_automatically(visit: Visit, key: str) -> None:
    await visit.ask_for_otp(ASHA)
    for seconds in (30, 300, 300):
        visit.clock.advance(seconds)
        await visit.rest()
    await visit.until_text("This OTP is no longer valid.")
    assert (visit.asked("code"), isinstance(visit.app.screen, EnterOtp)) == (1, True)

    if key:
        await visit.press(key)
        await visit.until(lambda: visit.asked("code") == 2)
