"""Opening an account: consent, the form, the OTP, and that the Aadhaar number stays hidden."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Input

from dl_tui.core.features import Features
from dl_tui.sandbox.people.citizen import citizen
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.sign_up import SignUp
from dl_tui.tui.widgets.aadhaar_input import AadhaarInput
from dl_tui.tui.widgets.otp_input import OtpInput
from tests.support.sandbox import Running
from tests.tui.phone import Phone
from tests.tui.visit import ASHA, OTP, Visit, visiting

FEATURES = Features(Path("/dev/null/saved"), Path("/dev/null/cache"), sign_up=True)
UID, MOBILE = "999999990019", "9876500019"
NAKUL = {"name": "Nakul Udaharan", "birth_date": "02-01-1985", "gender": "m", "mobile": MOBILE}
SLOW = 1.0


class Results:
    """What the screen gave back."""

    def __init__(self) -> None:
        self.given: list[bool | None] = []


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app where signing up is offered; who signed up is forgotten afterwards."""
    people = sandbox.state.people
    async with visiting(sandbox, features=FEATURES) as visit:
        yield visit
    sandbox.state.people = people


async def open_sign_up(visit: Visit) -> Results:
    """Open the screen, and remember what it gives back."""
    results = Results()
    screen = SignUp(visit.app._context_of_screens)
    visit.app.push_screen(screen, results.given.append)
    await visit.until(lambda: visit.app.screen is screen)
    return results


def fill(visit: Visit, uid: str = UID, **words: str) -> None:
    """Fill the form in."""
    visit.app.screen.query_one(AadhaarInput).value = uid
    for name, text in (NAKUL | words).items():
        visit.app.screen.query_one(f"#{name}", Input).value = text


async def send(visit: Visit, uid: str = UID, **words: str) -> None:
    """Consent if need be, fill the form in and send it."""
    await visit.press("y")
    fill(visit, uid, **words)
    visit.app.screen.query_one("#mobile").focus()
    await visit.press("enter")


async def outcome(visit: Visit, uid: str = UID, **words: str) -> str:
    """Send the form and return what is said to it."""
    await send(visit, uid, **words)
    await visit.until(lambda: "✗" in visit.words("#outcome"))
    return visit.words("#outcome")


async def come_to_otp(visit: Visit, uid: str = UID, **words: str) -> None:
    await send(visit, uid, **words)
    await visit.until(lambda: isinstance(visit.app.screen, EnterOtp))


async def submit(visit: Visit, otp: str) -> None:
    visit.app.screen.query_one(OtpInput).value = otp
    await visit.press("enter")


# -- consent -----------------------------------------------------------------------------------


async def test_it_says_first_what_goes_to_whom_and_that_the_digest_is_a_guess(
    visit: Visit,
) -> None:
    await open_sign_up(visit)

    for words in (
        "Aadhaar number",
        "date of birth",
        "mobile",
        "sandbox.example",
        "UIDAI",
        "digest",
    ):
        assert words in visit.text
    assert not visit.app.screen.query_one("#details").display


async def test_enter_does_not_give_consent(visit: Visit) -> None:
    results = await open_sign_up(visit)
    await visit.press("enter")

    assert results.given == [False]
    assert visit.asked("demoauth") == 0


@pytest.mark.parametrize("way", ["key", "button"])
async def test_yes_shows_the_form(visit: Visit, way: str) -> None:
    await open_sign_up(visit)
    if way == "key":
        await visit.press("y")
    else:
        await visit.click("#yes", offset=(1, 0))

    assert visit.app.screen.query_one("#details").display
    assert visit.app.focused is visit.app.screen.query_one(AadhaarInput)


async def test_who_is_signed_in_signs_out_first(visit: Visit) -> None:
    await visit.sign_in()
    await open_sign_up(visit)
    await visit.press("y")

    assert "Sign out first" in visit.text
    assert not visit.app.screen.query_one("#details").display


# -- the form ----------------------------------------------------------------------------------


async def test_everything_that_is_wrong_is_told_and_nothing_is_sent(visit: Visit) -> None:
    await open_sign_up(visit)
    said = await outcome(visit, uid="999999990018", name="", gender="x")

    assert "Aadhaar number: This Aadhaar number is not valid" in said
    assert "Name: This is needed." in said
    assert "Gender: Type F, M or T" in said
    assert "Date of birth" not in said
    wrong = [field.id for field in visit.app.screen.query(Input) if field.has_class("-wrong")]
    assert wrong == ["aadhaar", "name", "gender"]
    assert visit.app.focused is visit.app.screen.query_one(AadhaarInput)
    assert visit.asked("demoauth") == 0


async def test_the_day_is_shown_as_it_was_understood(visit: Visit) -> None:
    await open_sign_up(visit)
    await visit.press("y")
    fill(visit, birth_date="05/12/2001")
    await visit.until_text("✓ 5 Dec 2001")


async def test_the_number_is_never_on_the_screen(visit: Visit) -> None:
    visit.sandbox.state.fail("demoauth", 400, "auth_failure")
    await open_sign_up(visit)
    await outcome(visit)

    assert "••••••••0019" in visit.text
    assert "9999" not in visit.text
    assert not any(UID in repr(worker) for worker in visit.app.workers)


# -- signing up --------------------------------------------------------------------------------


async def test_the_otp_opens_the_account(visit: Visit) -> None:
    await open_sign_up(visit)
    await come_to_otp(visit)
    assert "Sent to ******0019" in visit.text
    await submit(visit, OTP)
    await visit.until(visit.loaded)

    assert visit.session.signed_in
    assert (visit.asked("demoauth"), visit.asked("demoauthverify")) == (1, 1)


async def test_the_demo_shows_its_phone(sandbox: Running) -> None:
    async with visiting(sandbox, demo=Phone(sandbox), features=FEATURES) as visit:
        await open_sign_up(visit)
        await come_to_otp(visit)
        await visit.until_text("not a real one", f"your OTP is {OTP}")


async def test_who_has_an_account_is_signed_in_at_once(visit: Visit) -> None:
    asha = citizen(visit.sandbox.state.options.seed)
    await open_sign_up(visit)
    dob = asha.dob
    await send(
        visit, "999999904321", name=asha.name, birth_date=dob, gender=asha.gender, mobile=ASHA
    )
    await visit.until(visit.loaded)

    assert visit.asked("demoauthverify") == 0


async def test_a_wrong_otp_can_be_typed_again(visit: Visit) -> None:
    await open_sign_up(visit)
    await come_to_otp(visit)
    await submit(visit, "000000")
    await visit.until_text("did not accept this OTP", "Your OTP is still valid")
    await submit(visit, OTP)
    await visit.until(visit.loaded)


async def test_a_refusal_that_is_not_about_the_otp_has_its_own_words(visit: Visit) -> None:
    visit.sandbox.state.fail("demoauthverify", 404, "record_not_found", 1)
    await open_sign_up(visit)
    await come_to_otp(visit)
    await submit(visit, OTP)
    await visit.until_text("no sign-up under way for this mobile number")


async def test_another_otp_can_be_had_after_a_while(visit: Visit) -> None:
    await open_sign_up(visit)
    await come_to_otp(visit)
    visit.clock.advance(31)
    await visit.press("ctrl+r")
    await visit.until_text("A new OTP is on its way")

    assert visit.asked("demoauth") == 2


async def test_an_account_found_when_asking_for_another_otp_signs_in(visit: Visit) -> None:
    await open_sign_up(visit)
    await come_to_otp(visit)
    await submit_elsewhere(visit)
    visit.clock.advance(31)
    await visit.press("ctrl+r")
    await visit.until(visit.loaded)


async def submit_elsewhere(visit: Visit) -> None:
    """Let the person confirm the OTP somewhere else."""
    made = visit.sandbox.state.signups.finish(MOBILE, OTP)
    visit.sandbox.state.open_account(made.person, made.uid)


async def test_back_from_the_otp_everything_is_still_there(visit: Visit) -> None:
    await open_sign_up(visit)
    await come_to_otp(visit)
    await visit.press("escape")
    await visit.until_text("Nobody is signed in yet", "Nakul Udaharan", "••••••••0019")
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, EnterOtp))

    assert visit.asked("demoauth") == 1


# -- refusals ----------------------------------------------------------------------------------


async def test_details_that_do_not_match_are_kept_and_named(visit: Visit) -> None:
    await open_sign_up(visit)
    said = await outcome(visit, name="Nakul Udaharn")

    assert "Aadhaar number, name, date of birth and gender do not match each other" in said
    assert "auth_failure" not in said, "a word for integrators"
    assert visit.app.screen.query_one("#name", Input).value == "Nakul Udaharn"
    wrong = [field.id for field in visit.app.screen.query(Input) if field.has_class("-wrong")]
    assert wrong == ["aadhaar", "name", "birth_date", "gender"]


async def test_a_mobile_that_has_an_account_can_sign_in_with_it(visit: Visit) -> None:
    await open_sign_up(visit)
    assert "already" in await outcome(visit, mobile=ASHA)
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, EnterOtp))
    await submit(visit, OTP)
    await visit.until(visit.loaded)

    assert visit.session.signed_in
    assert (visit.asked("code"), visit.asked("demoauth")) == (1, 1)


async def test_signing_in_is_offered_only_if_an_account_exists(visit: Visit) -> None:
    await open_sign_up(visit)
    assert not visit.app.screen.query_one("#sign-in").display
    await outcome(visit, mobile=ASHA)
    assert visit.app.screen.query_one("#sign-in").display
    visit.sandbox.state.fail("demoauth", 500, "unexpected_error")
    await outcome(visit)

    assert not visit.app.screen.query_one("#sign-in").display


async def test_a_page_instead_of_an_answer_is_a_sentence(visit: Visit) -> None:
    visit.sandbox.state.html("demoauth", 404)
    await open_sign_up(visit)

    assert "in their app or website only" in await outcome(visit)


async def test_enter_pressed_again_sends_it_once(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("demoauth", SLOW)
    await open_sign_up(visit)
    await send(visit)
    await visit.press("enter", "enter")
    await visit.until(lambda: isinstance(visit.app.screen, EnterOtp))

    assert visit.asked("demoauth") == 1


async def test_esc_stops_waiting_first_and_leaves_then(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("demoauth", 60)
    results = await open_sign_up(visit)
    await send(visit)
    await visit.press("escape")
    assert "Stopped waiting" in visit.text
    await visit.press("escape")

    assert results.given == [False]


async def test_a_fault_of_ours_keeps_the_form(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.api.signup.request", None)
    await open_sign_up(visit)
    said = await outcome(visit)

    assert "dl_tui failed" in said
    assert UID not in said
    assert not visit.app.screen.query_one(AadhaarInput).disabled


async def test_the_number_is_forgotten_with_the_screen(visit: Visit) -> None:
    await open_sign_up(visit)
    await come_to_otp(visit)
    await visit.press("escape")
    screen = visit.app.screen
    assert isinstance(screen, SignUp)
    login, field = screen._login, screen.query_one(AadhaarInput)
    await visit.press("escape")
    await visit.until(lambda: not screen.is_mounted or not field.value)

    assert field.value == ""
    assert not getattr(login, "_details").uid  # noqa: B009 - the screens have no other way to it


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5), (1, 1)])
async def test_every_size_of_window_will_do(sandbox: Running, size: tuple[int, int]) -> None:
    async with visiting(sandbox, size=size, features=FEATURES) as visit:
        await open_sign_up(visit)
        await visit.press("y")
        await visit.press("enter")

        assert visit.asked("demoauth") == 0
