"""Signing in with a browser: by itself, by pasting, and every way in which it does not work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from textual.widgets import Button, Input

from dl_tui.api.errors import NetworkError
from dl_tui.tui.screens.browser_sign_in import BrowserSignIn
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.show_qr import ShowQr
from tests.support.browser import arrive, sent_to
from tests.support.sandbox import Running
from tests.tui import visit as visits
from tests.tui.browser_steps import (
    ASHA_NAME,
    PLAIN,
    SIGN_UP,
    open_page,
    paste,
    refusal,
    url_of,
)
from tests.tui.camera import codes_on
from tests.tui.visit import ASHA, Visit, visiting


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app at 120x36 with all its switches known."""
    async with visiting(sandbox, features=PLAIN) as visit:
        yield visit


@pytest.fixture
async def unregistered(monkeypatch: pytest.MonkeyPatch, sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app with no redirect address configured."""
    monkeypatch.setattr(visits, "REDIRECT_URI", "")
    async with visiting(sandbox, features=PLAIN) as visit:
        yield visit


# -- it works ----------------------------------------------------------------------------------


async def test_a_browser_on_this_machine_signs_in_by_itself(visit: Visit) -> None:
    url = await open_page(visit)
    assert "Waiting for your browser on this machine" in visit.words("#waiting")
    page = await asyncio.to_thread(lambda: arrive(sent_to(url, who=ASHA_NAME)))
    await visit.until_text("Asha Testwala", "Aadhaar Card")

    assert "You can close this window" in page.text
    assert "Asha Testwala" in visit.drawn("StatusLine")
    assert visit.asked("code") == 0
    assert visit.asked("token") == 1


@pytest.mark.parametrize("key", ["ctrl+g", "f1"])
async def test_what_lies_on_top_does_not_hold_up_the_browsers_answer(
    visit: Visit, key: str
) -> None:
    url = await open_page(visit)
    await visit.press(key)
    await visit.until(lambda: not isinstance(visit.app.screen, BrowserSignIn))
    await asyncio.to_thread(lambda: arrive(sent_to(url, who=ASHA_NAME)))

    await visit.until_text("Asha Testwala", "Aadhaar Card")
    assert [type(screen) for screen in visit.app.screen_stack[1:]] == [Locker]


@pytest.mark.parametrize("form", ["whole", "query", "code"])
async def test_what_a_browser_elsewhere_ended_on_is_pasted(visit: Visit, form: str) -> None:
    whole = await asyncio.to_thread(sent_to, await open_page(visit), who=ASHA_NAME)
    query = whole.partition("?")[2]
    code = query.partition("code=")[2].partition("&")[0]
    await paste(visit, {"whole": whole, "query": query, "code": code}[form])
    await visit.until_text("Asha Testwala", "Aadhaar Card")

    assert isinstance(visit.app.screen, Locker)


async def test_the_button_does_what_enter_does(visit: Visit) -> None:
    whole = await asyncio.to_thread(sent_to, await open_page(visit), who=ASHA_NAME)
    visit.app.screen.query_one("#answer", Input).value = whole
    await visit.click("#submit", offset=(2, 0))

    await visit.until_text("Asha Testwala", "Aadhaar Card")


async def test_a_partners_own_address_is_pasted(
    monkeypatch: pytest.MonkeyPatch, sandbox: Running
) -> None:
    landing = sandbox.base_url.removesuffix("/public") + "/sandbox/landing"
    monkeypatch.setattr(visits, "REDIRECT_URI", landing)
    # Its port is the sandbox's own, and taken: nothing can listen there.
    async with visiting(sandbox, features=PLAIN) as visit:
        url = await open_page(visit)
        assert "Copy the address the browser ends on" in visit.words("#waiting")
        await paste(visit, await asyncio.to_thread(sent_to, url, who=ASHA_NAME))

        await visit.until_text("Asha Testwala", "Aadhaar Card")


async def test_a_session_that_ended_goes_on_after_a_browser_sign_in(visit: Visit) -> None:
    await visit.sign_in(ASHA)
    visit.end_session_elsewhere()
    await visit.press("r")
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    url = await open_page(visit)
    await asyncio.to_thread(lambda: arrive(sent_to(url, who=ASHA_NAME)))

    await visit.until(lambda: isinstance(visit.app.screen, Locker))


# -- the address -------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["dl-dark", "dl-light"])
@pytest.mark.parametrize("key", ["ctrl+b", "ctrl+n"])
@pytest.mark.parametrize("size", [(120, 36), (160, 48)])
async def test_the_code_beside_the_words_says_what_the_words_say(
    sandbox: Running, theme: str, key: str, size: tuple[int, int]
) -> None:
    async with visiting(sandbox, theme=theme, size=size, features=SIGN_UP) as visit:
        url = await open_page(visit, key)
        await visit.rest()

        assert codes_on(visit.app) == [url]
        shown = "".join(visit.drawn("#address").split())
        assert shown == url
        assert "scan the code" in visit.words("#open")


async def test_in_a_small_window_the_code_has_a_screen_of_its_own(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 24), features=PLAIN) as visit:
        url = await open_page(visit)
        assert codes_on(visit.app) == []
        assert "Ctrl+G" in visit.words("#open")
        assert "".join(visit.drawn("#address").split()) == url
        await visit.press("ctrl+g")
        await visit.until_text("No room for the QR code.")
        await visit.resize_terminal(80, 40)
        await visit.until(lambda: codes_on(visit.app) == [url])
        await visit.press("i")
        assert codes_on(visit.app) == [url], "with colours there is nothing to invert"
        await visit.press("escape")

        assert isinstance(visit.app.screen, BrowserSignIn)


async def test_before_there_is_an_address_there_is_no_code(visit: Visit) -> None:
    await visit.press("ctrl+b", "ctrl+g")

    assert not isinstance(visit.app.screen, ShowQr) or codes_on(visit.app)


async def test_the_address_is_a_link_of_the_terminal(visit: Visit) -> None:
    url = await open_page(visit)
    styles = [
        segment.style
        for strip in visit.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.link
    ]

    assert {style.link for style in styles} == {url}


@pytest.mark.parametrize("size", [(1, 1), (40, 12), (44, 20)])
async def test_no_window_is_too_small_to_survive(sandbox: Running, size: tuple[int, int]) -> None:
    async with visiting(sandbox, size=size, features=SIGN_UP) as visit:
        for key in ("ctrl+b", "ctrl+n"):
            await open_page(visit, key)
            await visit.press("ctrl+g", "escape", "escape")
            await visit.until(lambda: isinstance(visit.app.screen, Login))


# -- it does not work --------------------------------------------------------------------------


async def test_a_no_in_the_browser_is_told_and_a_new_address_starts_again(visit: Visit) -> None:
    url = await open_page(visit)
    await asyncio.to_thread(lambda: arrive(sent_to(url, deny=True)))
    said = await refusal(visit)
    assert "Access was not allowed in the browser: nobody is signed in." in said
    assert "Allow it there if you want to sign in." in said
    assert "Ctrl+R starts again" in said
    await visit.press("ctrl+r")
    await visit.until(lambda: "://" in url_of(visit) and url_of(visit) != url)
    await visit.until(lambda: "Waiting" in visit.words("#waiting"))
    assert not visit.app.screen.query_one("#outcome").display
    again = url_of(visit)
    await asyncio.to_thread(lambda: arrive(sent_to(again, who=ASHA_NAME)))

    await visit.until_text("Asha Testwala", "Aadhaar Card")


async def test_a_pasted_no_is_told_as_well(visit: Visit) -> None:
    no = await asyncio.to_thread(sent_to, await open_page(visit), deny=True)
    await paste(visit, no)

    assert "nobody is signed in" in await refusal(visit)
    assert visit.app.screen.query_one("#answer", Input).value == ""
    assert visit.asked("token") == 0


async def test_the_answer_to_an_older_address_is_refused(visit: Visit) -> None:
    old = await asyncio.to_thread(sent_to, await open_page(visit), who=ASHA_NAME)
    before = url_of(visit)
    await visit.press("ctrl+r")
    await visit.until(lambda: url_of(visit) != before)
    await paste(visit, "?" + old.partition("?")[2])

    assert "another attempt" in await refusal(visit)
    assert visit.app.screen.query_one("#answer", Input).value, "what was pasted stays"
    assert visit.asked("token") == 0


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("", "Paste the address"), ("not an answer", "neither the address"), ("[/x]=[b]", "neither")],
)
async def test_nonsense_is_told_and_nothing_is_sent(visit: Visit, pasted: str, said: str) -> None:
    await open_page(visit)
    await paste(visit, pasted)

    words = await refusal(visit)
    assert said in words
    assert "Nothing was sent." in words
    assert visit.asked("token") == 0
    assert visit.app.screen.query_one("#answer", Input).has_focus


async def test_a_code_the_service_does_not_take_is_told(visit: Visit) -> None:
    await open_page(visit)
    await paste(visit, "0123456789abcdef")

    words = await refusal(visit)
    assert "does not accept this code: it is mistyped, already used or too old." in words
    assert "Ctrl+R starts again with a new address." in words
    assert "tries again" not in words
    assert not visit.app.screen.query_one("#answer").disabled


async def test_after_a_failure_of_the_service_enter_tries_what_came_again(visit: Visit) -> None:
    visit.sandbox.state.fail("token", 503, "unexpected_error", times=1)
    url = await open_page(visit)
    await asyncio.to_thread(lambda: arrive(sent_to(url, who=ASHA_NAME)))
    assert "Enter tries again." in await refusal(visit)
    await visit.press("enter")

    await visit.until_text("Asha Testwala", "Aadhaar Card")


async def test_while_it_signs_in_it_takes_no_second_order_and_escape_stops_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.core.signin.signed_out.SIGN_OUT_SECONDS", 0.05)
    visit.sandbox.state.faults.stall("token", times=1)
    await open_page(visit)
    await paste(visit, "0123456789abcdef")
    submit = visit.app.screen.query_one("#submit", Button)
    assert str(submit.label) == "Signing in…"
    await visit.press("enter", "ctrl+r")
    assert [worker.group for worker in visit.app.workers].count("browser.redeem") == 1
    await visit.press("escape")

    assert "Stopped waiting." in visit.words("#outcome")
    assert isinstance(visit.app.screen, BrowserSignIn)


async def test_a_service_that_is_not_there_is_told_when_the_code_is_redeemed(
    sandbox: Running,
) -> None:
    async with visiting(sandbox, base_url="http://127.0.0.1:9/public", features=PLAIN) as visit:
        await open_page(visit)
        await paste(visit, "0123456789abcdef")

        said = await refusal(visit)
        assert "DigiLocker cannot be reached." in said
        assert "Check that this machine is online" in said
        assert "Enter tries again." in said


async def test_a_demo_that_did_not_start_is_told_before_there_is_an_address(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(_: object) -> None:
        raise NetworkError("unreachable")

    monkeypatch.setattr("dl_tui.core.signin.connection.Connection.client", unreachable)
    await visit.press("ctrl+b")
    await visit.until(lambda: visit.app.screen.query("#outcome"))

    assert "DigiLocker cannot be reached." in await refusal(visit)
    assert url_of(visit) == "No address could be made."


async def test_without_a_redirect_address_it_names_the_setting(unregistered: Visit) -> None:
    visit = unregistered
    await visit.press("ctrl+b")
    await visit.until(lambda: visit.app.screen.query("#outcome"))

    said = await refusal(visit)
    assert "Set redirect_uri (or DL_TUI_REDIRECT_URI)" in said
    assert not visit.app.screen.query_one("#steps").display
    await visit.press("escape")
    assert isinstance(visit.app.screen, Login)


async def test_leaving_closes_the_listener(visit: Visit) -> None:
    await open_page(visit)
    screen = visit.app.screen
    assert isinstance(screen, BrowserSignIn)
    login = screen._login
    await visit.press("escape")
    await visit.until(lambda: isinstance(visit.app.screen, Login))

    assert not login._state
    with pytest.raises(OSError, match="onnect"):
        await asyncio.open_connection("127.0.0.1", int(login.redirect_uri.split(":")[2][:-9]))


async def test_a_fault_of_ours_is_told_below_the_steps(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_page(visit)

    async def broken(_: object) -> None:
        raise RuntimeError("secret-in-an-exception")

    monkeypatch.setattr("dl_tui.core.signin.browser.BrowserLogin.redeem", broken)
    await paste(visit, "0123456789abcdef")
    said = await refusal(visit)

    assert "dl_tui failed in 'browser.redeem' (RuntimeError)." in said
    assert "secret-in" not in visit.text


async def test_a_key_sends_the_address_to_the_clipboard(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []

    async def send(_app: object, value: str) -> None:
        sent.append(value)

    monkeypatch.setattr("dl_tui.tui.clipboard.send", send)
    url = await open_page(visit)
    await visit.press("ctrl+y")
    await visit.until(lambda: sent)

    assert sent == [url]
    assert "The address: sent to the terminal." in visit.toasts
