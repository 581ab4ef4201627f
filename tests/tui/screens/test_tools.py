"""The tools menu: what it offers, and how an entry is opened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.profile import Profile
from dl_tui.tui.screens.statistics import Statistics
from dl_tui.tui.screens.tools import ToolList, Tools
from dl_tui.tui.screens.verify_number import VerifyNumber
from tests.support.sandbox import Running
from tests.tui.visit import NOWHERE, Visit, service_of, visiting


async def open_menu(visit: Visit) -> None:
    await visit.press("ctrl+o")
    await visit.until_text("Registered number")


async def test_before_the_sign_in_it_offers_what_needs_none(sandbox: Running) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_menu(visit)

        assert "1  Statistics" in visit.text
        assert "2  Registered number" in visit.text
        for missing in ("Profile", "Sign up", "Issuer tools"):
            assert missing not in visit.drawn("#dialog")


async def test_after_it_the_profile_comes_first(sandbox: Running) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await visit.sign_in()
        await visit.press("t")
        await visit.until_text("1  Profile")
        await visit.press("enter")

        await visit.until(lambda: isinstance(visit.app.screen, Profile))


async def test_switches_add_their_entries(sandbox: Running) -> None:
    features = replace(NOWHERE, sign_up=True, issuer_tools=True)
    async with visiting(sandbox, features=features) as visit:
        await open_menu(visit)
        assert "3  Sign up" in visit.text
        assert "4  Issuer tools" in visit.text
        await visit.press("escape")
        await visit.sign_in()
        await open_menu(visit)

        assert "Sign up" not in visit.drawn("#dialog")


@pytest.mark.parametrize(("key", "name"), [("3", "SignUp"), ("4", "IssuerTools")])
async def test_what_is_switched_on_can_be_opened(sandbox: Running, key: str, name: str) -> None:
    features = replace(NOWHERE, sign_up=True, issuer_tools=True)
    async with visiting(sandbox, features=features) as visit:
        await open_menu(visit)
        await visit.press(key)

        await visit.until(lambda: type(visit.app.screen).__name__ == name)


@pytest.mark.parametrize("keys", [("down", "enter"), ("2",)])
async def test_keys_open_an_entry_and_leave_no_menu_behind(
    sandbox: Running, keys: tuple[str, ...]
) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_menu(visit)
        await visit.press(*keys)
        await visit.until(lambda: isinstance(visit.app.screen, VerifyNumber))
        await visit.press("escape")

        await visit.until(lambda: isinstance(visit.app.screen, Login))


async def test_a_click_opens_an_entry(sandbox: Running) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_menu(visit)
        await visit.click(ToolList, offset=(5, 0))

        await visit.until(lambda: isinstance(visit.app.screen, Statistics))


async def test_escape_closes_it_and_a_number_without_an_entry_does_nothing(
    sandbox: Running,
) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_menu(visit)
        await visit.press("9")
        assert isinstance(visit.app.screen, Tools)
        await visit.press("escape")

        assert isinstance(visit.app.screen, Login)


async def test_the_tool_it_was_opened_from_is_not_opened_twice(sandbox: Running) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_menu(visit)
        await visit.press("1")
        await visit.until_text("crore")
        below = visit.app.screen
        await open_menu(visit)
        await visit.press("1")

        assert visit.app.screen is below
        assert sum(isinstance(screen, Statistics) for screen in visit.app.screen_stack) == 1


@pytest.mark.parametrize(("key", "typed"), [("1", ""), ("2", "9876543210")])
async def test_without_a_client_secret_an_entry_opens_and_says_what_it_needs(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch, key: str, typed: str
) -> None:
    without = replace(service_of(sandbox), client_secret=None)
    monkeypatch.setattr("tests.tui.visit.service_of", lambda *_: without)
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_menu(visit)
        await visit.press(key)
        await visit.until(lambda: not isinstance(visit.app.screen, Tools | Login))
        await visit.press(*typed, "enter")

        await visit.until_text("This needs client_secret, which is not set.")
