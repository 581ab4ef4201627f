"""The sign-in screen: what is understood, what is sent, and every way of being refused."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from dl_tui.api import client
from dl_tui.core.features import Features
from dl_tui.sandbox.answers import Content
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.login import Login
from tests.support.sandbox import Running
from tests.tui.phone import Phone
from tests.tui.visit import ASHA, LEELA, SHARED, Visit, visiting


def field(visit: Visit) -> Input:
    return visit.app.screen.query_one("#account", Input)


async def type_in(visit: Visit, text: str) -> None:
    field(visit).value = text
    await visit.rest()


async def refusal(visit: Visit, text: str = ASHA) -> str:
    """Try to sign in, and return the words of the refusal."""
    await type_in(visit, text)
    await visit.press("enter")
    await visit.until(lambda: visit.app.screen.query_one("#outcome").display)
    assert isinstance(visit.app.screen, Login)
    return visit.words("#outcome")


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Yield a port of this machine that nobody listens on."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


# -- what is typed -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["9000000001", "90000 00001", "+91 90000 00001", "+919000000001", "09000000001", "90000-00001"],
)
async def test_each_way_of_writing_a_mobile_number_is_understood_and_said(
    visit: Visit, typed: str
) -> None:
    await type_in(visit, typed)

    await visit.until(lambda: visit.words("#understood") == "✓ Mobile number 90000 00001")
    assert visit.asked("code") == 0


async def test_a_username_is_understood_and_said(visit: Visit) -> None:
    await visit.press(*"asha.testwala")

    assert visit.words("#understood") == "✓ Username asha.testwala"


async def test_a_number_with_spaces_and_country_code_signs_in(visit: Visit) -> None:
    await visit.ask_for_otp("+91 90000 00001")

    assert visit.asked("code") == 1


async def test_a_username_signs_in(visit: Visit) -> None:
    await visit.ask_for_otp("asha.testwala")

    assert visit.asked("code") == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Type your mobile number or your DigiLocker username."),
        ("98765", "A mobile number has 10 digits; this has 5."),
        ("1234567890", "An Indian mobile number starts with 6, 7, 8 or 9."),
        ("+1 900 000 0001", "Only Indian numbers (+91) work here"),
        ("two words", "A username has no spaces"),
        ("ab", "A username has 3 to 50 characters."),
    ],
)
async def test_what_can_be_neither_is_told_before_anything_is_sent(
    visit: Visit, typed: str, told: str
) -> None:
    said = await refusal(visit, typed)

    assert told in said
    assert "Nothing was sent." in said
    assert visit.sandbox.state.requests == []


async def test_typing_on_takes_the_refusal_away(visit: Visit) -> None:
    await refusal(visit, "98765")
    await visit.press("4")

    assert not visit.app.screen.query_one("#outcome").display


async def test_escape_clears_the_field(visit: Visit) -> None:
    await visit.press(*"987")
    await visit.press("escape")

    assert field(visit).value == ""


# -- busy --------------------------------------------------------------------------------------


async def test_while_it_asks_it_says_so_and_takes_no_second_order(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("code", times=1)
    await type_in(visit, ASHA)
    await visit.press("enter")

    button = visit.app.screen.query_one("#send", Button)
    assert str(button.label) == "Asking…"
    assert button.disabled
    assert field(visit).disabled
    visit.clock.advance(7)
    await visit.until_text("Asking… 7 s")


async def test_enter_pressed_again_and_again_sends_one_otp(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("code")
    await type_in(visit, ASHA)
    await visit.press("enter", "enter", "enter")

    groups = [worker.group for worker in visit.app.workers]
    assert groups.count("login.request") == 1


async def test_escape_clears_what_was_said_of_the_number_with_it(visit: Visit) -> None:
    await type_in(visit, "12345")
    await visit.press("enter")
    assert visit.app.screen.query_one("#outcome").display
    await visit.press("escape")

    assert not visit.app.screen.query_one("#outcome").display


async def test_escape_cancels_and_the_number_stays(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("code")
    await type_in(visit, ASHA)
    await visit.press("enter", "escape")

    assert "Stopped waiting." in visit.words("#outcome")
    assert not field(visit).disabled
    assert field(visit).value == ASHA
    visit.sandbox.state.faults.clear()
    await visit.ask_for_otp(ASHA)


# -- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (400, "invalid_response_type", "DigiLocker did not accept dl_tui's request for an OTP."),
        (400, "invalid_username", "DigiLocker knows no account with this username."),
        (400, "invalid_mobile", "DigiLocker knows no account with this mobile number."),
        (400, "multiple_mobile_accounts", "belongs to more than one DigiLocker account."),
        (500, "otp_error", "DigiLocker could not send the OTP"),
        (401, "invalid_client_id", "DigiLocker does not know this client id."),
        (500, "unexpected_error", "DigiLocker had an internal error."),
    ],
)
async def test_each_documented_error_has_its_own_sentence(
    visit: Visit, status: int, code: str, said: str
) -> None:
    visit.sandbox.state.fail("code", status, code)

    words = await refusal(visit)

    assert said in words
    yours = code in ("invalid_username", "invalid_mobile", "multiple_mobile_accounts")
    assert (f"For the help desk: {code}" in words) != yours
    assert visit.asked("code") == 1


async def test_the_sandbox_refuses_whom_no_otp_can_reach(visit: Visit) -> None:
    assert "DigiLocker could not send the OTP" in await refusal(visit, LEELA)


async def test_an_unknown_account_is_told_apart(visit: Visit) -> None:
    assert "no account with this mobile number" in await refusal(visit, "9999999999")
    assert "no account with this username" in await refusal(visit, "nobody.at.all")


async def test_a_shared_number_leads_to_the_username(visit: Visit) -> None:
    said = await refusal(visit, SHARED)

    assert "Sign in with your username instead." in said
    assert field(visit).value == ""
    assert visit.words("#understood") == ""
    assert "username" in field(visit).placeholder
    assert field(visit).has_focus
    await visit.press(*"gita.prayogkar", "enter")
    await visit.until(lambda: isinstance(visit.app.screen, EnterOtp))


async def test_too_many_requests_say_how_long_to_wait(visit: Visit) -> None:
    visit.sandbox.state.fail("code", 429, "too_many_requests", headers={"Retry-After": "17"})

    assert "Wait 17 seconds" in await refusal(visit)


async def test_after_too_many_requests_the_button_waits_as_long_as_it_was_told(
    visit: Visit,
) -> None:
    visit.sandbox.state.fail("code", 429, "too_many_requests", headers={"Retry-After": "17"})
    await refusal(visit)
    button = visit.app.screen.query_one("#send", Button)
    assert button.disabled
    assert "Send OTP in 17 seconds" in visit.text
    asked = visit.asked("code")
    await visit.press("enter")
    assert visit.asked("code") == asked, "Enter waits as well"
    visit.clock.advance(17)
    await visit.until(lambda: not button.disabled)
    assert str(button.label) == "Send OTP"


async def test_a_web_page_instead_of_data_is_reported_as_one(visit: Visit) -> None:
    visit.sandbox.state.html("code", 200)

    assert "A web page came back instead of data" in await refusal(visit)


async def test_an_empty_answer_is_reported_as_empty(visit: Visit) -> None:
    visit.sandbox.state.faults.answer("code", Content(b"", "application/json"))

    assert "An empty answer came back" in await refusal(visit)


async def test_without_a_network_it_says_so_and_one_can_try_again(
    sandbox: Running, closed_port: int
) -> None:
    async with visiting(sandbox, base_url=f"http://127.0.0.1:{closed_port}/public") as visit:
        said = await refusal(visit)

        assert "DigiLocker cannot be reached." in said
        assert field(visit).value == ASHA
        assert field(visit).has_focus


async def test_a_service_that_never_answers_is_given_up(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "SMALL", client.Bounds(1024, seconds=0.05))
    visit.sandbox.state.faults.stall("code")

    assert "DigiLocker took too long to answer." in await refusal(visit)


# -- other ways --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [403, 404])
async def test_where_otps_seem_not_on_offer_the_browser_is_offered(
    visit: Visit, status: int
) -> None:
    visit.sandbox.state.fail("code", status, "not_for_you")

    assert "Press Ctrl+B to sign in with a browser" in await refusal(visit)


async def test_a_web_page_in_place_of_a_code_offers_the_browser(visit: Visit) -> None:
    visit.sandbox.state.html("code", 404)

    assert "Press Ctrl+B to sign in with a browser" in await refusal(visit)


@pytest.mark.parametrize(("status", "code"), [(400, "invalid_mobile"), (503, "unexpected_error")])
async def test_no_browser_is_offered_for_an_account_or_service_error(
    visit: Visit, status: int, code: str
) -> None:
    visit.sandbox.state.fail("code", status, code)

    assert "browser" not in await refusal(visit)


async def test_a_page_of_a_broken_service_offers_no_browser(visit: Visit) -> None:
    visit.sandbox.state.html("code", 502)

    assert "browser" not in await refusal(visit)


@pytest.mark.parametrize(
    ("key", "button", "screen"),
    [("ctrl+b", "#browser", "BrowserSignIn"), ("ctrl+n", "#no-account", "NewAccount")],
)
@pytest.mark.parametrize("size", [(80, 24), (44, 20)])
async def test_each_other_way_has_a_key_and_a_button(
    sandbox: Running, key: str, button: str, screen: str, size: tuple[int, int]
) -> None:
    features = Features(Path("/dev/null/saved"), Path("/dev/null/cache"))
    async with visiting(sandbox, size=size, features=features) as visit:
        await visit.press(*"900", key)
        await visit.until(lambda: type(visit.app.screen).__name__ == screen)
        await visit.press("escape")
        await visit.until(lambda: isinstance(visit.app.screen, Login))
        assert field(visit).value == "900", "what was typed is still there"
        assert field(visit).has_focus
        await visit.click(button, offset=(2, 0))

        await visit.until(lambda: type(visit.app.screen).__name__ == screen)


async def test_other_ways_to_sign_in_are_closed_while_an_otp_is_requested(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("code", times=1)
    await type_in(visit, ASHA)
    await visit.press("enter", "ctrl+b", "ctrl+n")

    assert isinstance(visit.app.screen, Login)


async def test_in_a_small_demo_there_is_room_for_its_people(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 24), demo=Phone(sandbox)) as visit:
        await visit.until_text("90000 00001", "Use a browser instead", "I have no account yet")

        assert visit.app.screen.query_one("PersonaList").size.height >= 5


async def test_a_person_of_the_demo_is_picked_with_the_keys_the_list_names(
    sandbox: Running,
) -> None:
    async with visiting(sandbox, demo=Phone(sandbox)) as visit:
        await visit.until_text("Shift+Tab and Enter, or a click, fills the field.")
        await visit.press("shift+tab", "enter")

        assert field(visit).value == ASHA
        assert field(visit).has_focus


async def test_q_quits_where_there_is_nothing_to_go_back_to(visit: Visit) -> None:
    visit.app.screen.set_focus(None)  # in the field it is a letter
    await visit.press("q")

    assert visit.app._exit
