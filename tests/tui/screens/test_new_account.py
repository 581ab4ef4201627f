"""No account yet: DigiLocker's own page, its app, or signing up here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from dl_tui.api.errors import NetworkError
from dl_tui.core.signin.browser import BrowserLogin
from dl_tui.core.typed.account import Account
from dl_tui.secret import Secret
from dl_tui.tui.screens.new_account import NewAccount
from dl_tui.tui.screens.sign_up import SignUp
from tests.support.browser import arrive, sent_to
from tests.support.sandbox import Running
from tests.tui import visit as visits
from tests.tui.browser_steps import ASHA_NAME, PLAIN, SIGN_UP, open_page, refusal
from tests.tui.camera import codes_on
from tests.tui.visit import ASHA, OTP, Visit, visiting


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


async def test_a_new_account_is_made_on_the_services_page(visit: Visit) -> None:
    url = await open_page(visit, "ctrl+n")

    assert isinstance(visit.app.screen, NewAccount)
    assert "dl_flow=signup" in url
    assert not visit.app.screen.query("#sign-up")
    await asyncio.to_thread(lambda: arrive(sent_to(url, who=ASHA_NAME)))
    await visit.until_text("Asha Testwala", "Aadhaar Card")


async def test_without_a_redirect_address_no_address_is_invented(unregistered: Visit) -> None:
    visit = unregistered
    await visit.press("ctrl+n")
    await visit.until(lambda: visit.app.screen.query("#outcome"))

    assert "made in the DigiLocker app" in await refusal(visit)
    assert codes_on(visit.app) == []
    await visit.press("ctrl+g")
    assert isinstance(visit.app.screen, NewAccount)


async def test_where_it_is_switched_on_one_can_sign_up_here(sandbox: Running) -> None:
    async with visiting(sandbox, features=SIGN_UP) as visit:
        await open_page(visit, "ctrl+n")
        await visit.click("#sign-up", offset=(3, 0))
        await visit.until(lambda: isinstance(visit.app.screen, SignUp))
        visit.app.screen.dismiss(False)
        await visit.until(lambda: isinstance(visit.app.screen, NewAccount))
        await visit.press("ctrl+s")
        await visit.until(lambda: isinstance(visit.app.screen, SignUp))
        code = await visit.digilocker.request_code(Account("mobile", ASHA))
        await visit.digilocker.redeem_code(code, Secret(OTP))
        visit.app.screen.dismiss(True)

        await visit.until_text("Asha Testwala", "Aadhaar Card")


async def test_a_form_that_was_opened_meanwhile_outlives_an_address_that_fails(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = asyncio.Event()

    async def fail(_: BrowserLogin) -> None:
        await failing.wait()
        raise NetworkError("unreachable")

    monkeypatch.setattr(BrowserLogin, "begin", fail)
    async with visiting(sandbox, features=SIGN_UP) as visit:
        await visit.press("ctrl+n", "ctrl+s")
        assert isinstance(visit.app.screen, SignUp)
        failing.set()
        await visit.rest()

        assert isinstance(visit.app.screen, SignUp)


async def test_where_it_is_switched_off_the_key_says_so(visit: Visit) -> None:
    await open_page(visit, "ctrl+n")
    await visit.press("ctrl+s")

    assert "switched off" in visit.toasts
