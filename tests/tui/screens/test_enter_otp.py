"""The OTP prompt: what it shows, what it takes, its clocks, and every way an OTP can fail."""

from __future__ import annotations

import pytest
from textual import events

from dl_tui.safetext import clean_line
from dl_tui.sandbox.people.odd import odd
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.support.sandbox import Running
from tests.tui.phone import Phone
from tests.tui.visit import ASHA, OTP, VICHITRA, Visit, visiting

WRONG = "000000"


def field(visit: Visit) -> OtpInput:
    return visit.app.screen.query_one(OtpInput)


async def submit(visit: Visit, otp: str) -> None:
    field(visit).value = otp
    await visit.press("enter")


async def outcome(visit: Visit, otp: str) -> str:
    """Submit an OTP and return what the prompt says to it."""
    await submit(visit, otp)
    await visit.until(lambda: not field(visit).disabled and visit.words("#outcome").strip())
    return visit.words("#outcome")


# -- what it shows -----------------------------------------------------------------------------


async def test_it_says_where_the_otp_went_exactly_as_the_service_masks_it(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)

    assert visit.words("#sent") == "Sent to XXXXXX0001 and xxxxxx@example.com"


async def test_a_hostile_masked_contact_is_text(visit: Visit) -> None:
    await visit.ask_for_otp(VICHITRA)

    mobile, email = (clean_line(part) for part in odd(1).masked())
    assert f"Sent to {mobile} and {email}" in visit.text


async def test_the_demo_shows_its_phone(sandbox: Running) -> None:
    async with visiting(sandbox, demo=Phone(sandbox)) as visit:
        await visit.ask_for_otp(ASHA)
        await visit.until_text("not a real one", f"your OTP is {OTP}", "SMS to XXXXXX0001")


# -- what it takes -----------------------------------------------------------------------------


async def test_only_digits_can_be_typed(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await visit.press(*"1a 2-b3")

    assert field(visit).value == "123"


async def test_the_otp_is_taken_out_of_a_pasted_message(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    field(visit).post_message(events.Paste("Dear user, on 28-11-2026 use OTP 835218"))
    await visit.rest()

    assert field(visit).value == "835218"


async def test_of_two_numbers_that_may_be_it_one_is_chosen_and_nothing_is_sent(
    visit: Visit,
) -> None:
    await visit.ask_for_otp(ASHA)
    field(visit).post_message(events.Paste(f"Order 471147: your OTP is {OTP}"))
    await visit.rest()
    assert "Which of these numbers is the OTP?" in visit.text
    assert field(visit).value == ""

    await visit.press("right", "enter")
    assert field(visit).value == OTP
    assert field(visit).has_focus
    assert "Which of these numbers" not in visit.text
    assert visit.asked("token") == 0

    await visit.press("enter")
    await visit.until(visit.loaded)


async def test_typing_instead_of_choosing_takes_the_question_away(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    field(visit).post_message(events.Paste("471147 or 835218"))
    await visit.rest()
    await visit.press("shift+tab", "1")

    assert field(visit).value == "1"
    assert "Which of these numbers" not in visit.text


async def test_digits_of_an_indian_script_sign_in_too(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await submit(visit, "१२३४५६")
    await visit.until(visit.loaded)


@pytest.mark.parametrize("typed", ["", "123"])
async def test_too_few_digits_are_told_and_not_sent(visit: Visit, typed: str) -> None:
    await visit.ask_for_otp(ASHA)

    assert "An OTP has 4 to 8 digits" in await outcome(visit, typed)
    assert visit.asked("token") == 0


async def test_copying_and_cutting_take_nothing_out_of_the_field(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(visit.app, "copy_to_clipboard", copied.append)
    await visit.ask_for_otp(ASHA)
    field(visit).value = OTP
    for key in ("ctrl+c", "ctrl+x", "super+c", "super+x", "ctrl+insert", "shift+delete"):
        field(visit).action_select_all()
        await visit.press(key)

    assert copied == []
    assert visit.app.clipboard == ""
    assert field(visit).value == OTP


# -- signing in, and not -----------------------------------------------------------------------


async def test_the_right_otp_opens_the_locker(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await submit(visit, OTP)
    await visit.until(lambda: isinstance(visit.app.screen, Locker))

    assert visit.asked("token") == 1


async def test_enter_pressed_again_sends_the_otp_once(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("token", times=1)
    await visit.ask_for_otp(ASHA)
    field(visit).value = OTP
    await visit.press("enter", "enter", "enter")

    assert [worker.group for worker in visit.app.workers].count("login.redeem") == 1


async def test_a_wrong_otp_keeps_the_code_and_says_so(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    said = await outcome(visit, WRONG)

    assert "DigiLocker did not accept this OTP." in said
    assert "Your OTP is still valid: no new SMS was sent." in said
    assert field(visit).has_focus
    await submit(visit, OTP)
    await visit.until(visit.loaded)
    assert visit.asked("code") == 1


async def test_an_otp_that_the_service_calls_expired_says_so_and_a_new_one_signs_in(
    visit: Visit,
) -> None:
    await visit.ask_for_otp(ASHA)
    visit.sandbox.advance(601)
    await submit(visit, OTP)
    await visit.until_text("This OTP is no longer valid.", "Ctrl+R sends a new OTP")
    await visit.press("ctrl+r")
    await visit.until_text("A new OTP is on its way.")
    await submit(visit, OTP)

    await visit.until(visit.loaded)


async def test_the_second_wrong_otp_is_counted(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await outcome(visit, WRONG)

    assert "You have entered 2 wrong OTPs." in await outcome(visit, WRONG)


async def test_a_service_that_fails_leaves_the_code_standing(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    visit.sandbox.state.html("token", 502, times=1)

    assert "502" in await outcome(visit, OTP)
    await submit(visit, OTP)
    await visit.until(visit.loaded)
    assert visit.asked("code") == 1


async def test_escape_stops_waiting_and_then_goes_back(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("token", times=1)
    await visit.ask_for_otp(ASHA)
    await submit(visit, OTP)
    await visit.press("escape")

    assert "Stopped waiting." in visit.words("#outcome")
    assert not field(visit).disabled
    await visit.press("escape")
    assert isinstance(visit.app.screen, Login)


async def test_what_was_said_of_a_try_that_was_stopped_goes_with_the_next(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("token", times=2)
    await visit.ask_for_otp(ASHA)
    await submit(visit, OTP)
    await visit.press("escape")
    assert "may already be used up: type it once more" in visit.words("#outcome")
    await submit(visit, OTP)

    assert visit.words("#submit") == "Signing in…"
    assert not visit.app.screen.query_one("#outcome").display


async def test_the_back_button_goes_back(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await visit.click("#back")

    assert isinstance(visit.app.screen, Login)


# -- its clocks --------------------------------------------------------------------------------


async def test_it_counts_down_on_the_clock_it_was_given(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    assert "Valid for 10:00" in visit.words("#clock")
    visit.clock.advance(61)

    await visit.until_text("Valid for 8:59")


async def test_another_otp_waits_for_the_cooldown(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    assert visit.words("#resend") == "New OTP in 30 s"
    assert visit.app.screen.query_one("#resend").disabled
    await visit.press("ctrl+r")

    assert "Another can be sent in 30 seconds." in visit.words("#outcome")
    assert visit.asked("code") == 1


async def test_after_the_cooldown_another_otp_is_sent_when_asked_for(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await visit.press(*"12")
    visit.clock.advance(30)
    await visit.press("ctrl+r")
    await visit.until(lambda: "A new OTP is on its way." in visit.words("#outcome"))

    assert visit.asked("code") == 2
    assert field(visit).value == ""
    assert "Valid for 10:00" in visit.words("#clock")
    await submit(visit, OTP)
    await visit.until(visit.loaded)


async def test_a_resend_that_fails_leaves_the_otp_before_it_good(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    visit.clock.advance(30)
    visit.sandbox.state.fail("code", 500, "unexpected_error", times=1)
    await visit.press("ctrl+r")
    await visit.until(lambda: "internal error" in visit.words("#outcome"))
    await submit(visit, OTP)

    await visit.until(visit.loaded)
