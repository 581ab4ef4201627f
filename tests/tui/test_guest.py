"""The app of a guest: what would touch the host is closed in words, and it ends by itself."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

import dl_tui.tui.screens
from dl_tui.core.features import Features
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.tui.guest import OPEN, READS, WHY, WRITES, GuestApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.withheld import Withheld
from tests.support.sandbox import Running
from tests.tui.visit import Visit, visiting

IDLE, SESSION, WARNING = 300, 1800, 30


def guest_app(context: Context) -> GuestApp:
    return GuestApp(context, Limits(context.clock, IDLE, SESSION, WARNING))


@pytest.fixture
async def guest(sandbox: Running, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the app as a guest's, with folders that it must not make."""
    features = Features(tmp_path / "saved", tmp_path / "cache")
    async with visiting(sandbox, features=features, make=guest_app) as visit:
        yield visit
    assert os.listdir(tmp_path) == []


async def withheld(guest: Visit, why: str) -> None:
    """Wait for the words in place of a screen, and leave them."""
    await guest.until(lambda: isinstance(guest.app.screen, Withheld))
    assert guest.words("#why") == why
    assert "Off for guests" in guest.text
    await guest.press("escape")
    assert not isinstance(guest.app.screen, Withheld)


# -- closed doors ----------------------------------------------------------------------------------


async def test_nothing_of_a_locker_is_saved_or_exported_and_no_file_is_read(guest: Visit) -> None:
    await guest.sign_in()
    for key, why in (("d", WRITES), ("w", WRITES), ("x", WRITES), ("u", READS)):
        await guest.press(key)
        await withheld(guest, why)
    await guest.press("M", "d")
    await withheld(guest, WRITES)


async def test_no_browser_is_asked_for_at_the_sign_in(guest: Visit) -> None:
    await guest.press("ctrl+b")
    await withheld(guest, WHY["BrowserSignIn"])
    await guest.press("ctrl+n")
    await withheld(guest, WHY["NewAccount"])
    await guest.click("#browser", offset=(3, 0))
    await withheld(guest, WHY["BrowserSignIn"])


async def test_no_calendar_is_written(guest: Visit) -> None:
    await guest.sign_in()
    await guest.press("e")
    await guest.until(lambda: type(guest.app.screen).__name__ == "Expiring")
    await guest.press("i")
    await withheld(guest, WRITES)


@pytest.mark.parametrize("action", ["screenshot", "app.screenshot('x', '/tmp')", "app.calendar"])
async def test_an_action_that_writes_is_answered_in_words(guest: Visit, action: str) -> None:
    assert await guest.app.run_action(action)
    await withheld(guest, WRITES)


async def test_nothing_is_delivered_opened_or_suspended(
    guest: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", asked.append)
    guest.app.open_url("https://evil.example")
    guest.app.action_suspend_process()

    assert guest.app.deliver_screenshot() is None
    assert asked == []


async def test_a_guest_reads_copies_and_finds_like_anybody(guest: Visit) -> None:
    await guest.sign_in()
    await guest.read("Class XII Marksheet")
    await guest.press("escape", "y")
    await guest.until(lambda: type(guest.app.screen).__name__ == "Copy")


def screens() -> Iterator[str]:
    """Yield the name of each screen there is, bar the kiosk's."""
    for module in pkgutil.iter_modules(dl_tui.tui.screens.__path__):
        found = vars(importlib.import_module(f"dl_tui.tui.screens.{module.name}"))
        for name, value in found.items():
            if isinstance(value, type) and issubclass(value, Screen) and name[:5] != "Kiosk":
                yield name


def test_every_screen_is_open_or_closed_on_purpose() -> None:
    bases = {"Screen", "Ground", "ModalScreen", "SparingScreen", "LeavingScreen", "Dialog"}
    bases |= {"ServiceScreen", "FlowScreen", "FormScreen", "RevealingScreen"}
    bases |= {"PageView", "LockerActions", "FetchChoice", "Confirm", "Question"}
    never = {"Opening", "Locked", "IssuerTools", "ConfirmPush", "SignUp", "EnterSignUpOtp"}

    assert set(screens()) - bases - never - set(WHY) == OPEN - {"Palette"}
    assert not OPEN & (set(WHY) | never)


# -- its end ---------------------------------------------------------------------------------------


async def test_an_idle_guest_is_warned_and_then_the_app_ends(guest: Visit) -> None:
    app = guest.app
    assert isinstance(app, GuestApp)
    guest.clock.advance(IDLE - WARNING)
    app.check_limits()
    app.check_limits()

    await guest.until(lambda: guest.toasts)
    assert guest.toasts.count("Touch or press a key to stay.") == 1
    guest.clock.advance(WARNING)
    app.check_limits()
    await guest.until(lambda: not app._running or app._exit)


async def test_a_key_resets_the_idle_limit_but_not_the_session_limit(guest: Visit) -> None:
    app = guest.app
    assert isinstance(app, GuestApp)
    for _ in range(SESSION // (IDLE - 60)):
        guest.clock.advance(IDLE - 60)
        await guest.press("1")
        app.check_limits()
        assert not app._exit

    guest.clock.advance(IDLE - 1)
    app.check_limits()
    assert app._exit
