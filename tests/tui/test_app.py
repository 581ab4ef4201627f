"""The app around its screens: leaving, commands, themes, sizes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.widgets import Input

from dl_tui.tui.commands import APP, PALETTE
from dl_tui.tui.commands.groups import GROUPS
from dl_tui.tui.screens.base import ServiceScreen
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.key_hints import KeyHints
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, NOWHERE, Visit, visiting

MOST_HINTS = 6


def hints(visit: Visit) -> list[str]:
    """Return what the line of keys offers, but for the palette, which stands by itself."""
    labels = [hint.label for hint in visit.app.screen.query_one(KeyHints).hints]
    return [label for label in labels if label != PALETTE.label]


def offered(visit: Visit) -> set[str]:
    """Return the names of the commands that the palette has on this screen."""
    return {command.title for command in visit.app.get_system_commands(visit.app.screen)}


# -- quitting ----------------------------------------------------------------------------------


async def test_nobody_signed_in_is_offered_no_signing_out(visit: Visit) -> None:
    await visit.press("f1", "escape")

    assert "Sign out" not in hints(visit)


@pytest.mark.parametrize("where", ["login", "otp", "locker", "help", "question", "palette"])
async def test_ctrl_q_quits_from_everywhere(visit: Visit, where: str) -> None:
    if where == "otp":
        await visit.ask_for_otp(ASHA)
    elif where != "login":
        await visit.sign_in()
    keys = {"help": ["question_mark"], "question": ["o"], "palette": ["ctrl+p"]}
    await visit.press(*keys.get(where, []))
    await visit.press("ctrl+q")

    assert not visit.app._running or visit.app._exit
    assert not visit.app.return_code


async def test_q_is_a_letter_in_a_field_and_asks_in_the_locker(visit: Visit) -> None:
    await visit.press("q")
    assert visit.app.screen.query_one("#account", Input).value == "q"
    await visit.sign_in()
    await visit.press("q")
    assert "Your session ends when you quit" in visit.text
    dialog = visit.app.screen.query_one("#dialog").region
    assert (dialog.width, dialog.x) == (60, (visit.app.size.width - 60) // 2), "a box in the middle"
    await visit.press("escape")
    assert not visit.app._exit
    await visit.press("q", "y")

    assert visit.app._exit


async def test_q_goes_back_one_step_however_often_it_is_pressed(visit: Visit) -> None:
    await visit.sign_in()
    for key, screen in (("e", "Expiring"), ("p", "Profile"), ("u", "Upload")):
        await visit.press(key)
        assert type(visit.app.screen).__name__ == screen
        if screen == "Upload":
            await visit.press("tab")  # in its path, q is a letter
        await visit.press("q")
        assert type(visit.app.screen).__name__ == "Locker"
    await visit.read("Caste Certificate")
    await visit.press("q", "q")

    assert not visit.app._exit
    assert "Quit?" in visit.text


@pytest.mark.parametrize("where", ["login", "locker", "question"])
async def test_ctrl_c_quits_at_the_second_time(visit: Visit, where: str) -> None:
    if where != "login":
        await visit.sign_in()
    if where == "question":
        await visit.press("o")
    await visit.press("ctrl+c")
    assert "Press Ctrl+C once more to quit." in visit.toasts
    visit.clock.advance(10)
    await visit.press("ctrl+c")
    assert not visit.app._exit
    await visit.press("ctrl+c")

    assert visit.app._exit


# -- commands ----------------------------------------------------------------------------------


FROM_THE_LOCKER = ("p", "t", "ctrl+f", "e", "w", "x", "y", "f", "u", "d", "v", "question_mark", "o")
"""The keys that lead to other screens."""


async def test_every_screen_has_few_hints_and_the_palette_all_its_commands(visit: Visit) -> None:
    always = {command.label for command in APP if command.action != "command_palette"}

    def check() -> None:
        screen = visit.app.screen
        assert 0 < len(hints(visit)) <= MOST_HINTS, screen
        if isinstance(screen, ServiceScreen):
            own = {command.label for command in screen.COMMAND_LIST}
            assert offered(visit) >= always | own, screen

    check()
    for key in ("ctrl+b", "ctrl+n", "f1"):
        await visit.press(key)
        check()
        await visit.press("escape")
    await visit.ask_for_otp(ASHA)
    check()
    await visit.press("escape")
    await visit.sign_in()
    seen = {type(visit.app.screen)}
    for key in FROM_THE_LOCKER:
        visit.go_to("Class X Marksheet")
        await visit.press(key)
        # The screen before may still be waiting for a process of its own to end.
        await visit.until(lambda: not isinstance(visit.app.screen, Locker))
        seen.add(type(visit.app.screen))
        check()
        await visit.press("escape")
        await visit.until(lambda: isinstance(visit.app.screen, Locker))
    assert len(seen) == 1 + len(FROM_THE_LOCKER)
    for key in ("tab", "tab", "slash", "escape"):
        await visit.press(key)
        check()
    await visit.read("Class X Marksheet")
    for key in "123":
        await visit.press(key)
        check()


async def test_the_palette_opens_and_runs_a_command_of_the_screen(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("ctrl+p")
    assert isinstance(visit.app.screen, CommandPalette)
    await visit.press(*"e-aadh")
    await visit.until_text("Open the e-Aadhaar")
    await visit.press("enter", "enter")

    await visit.until(visit.has_read)


# -- help --------------------------------------------------------------------------------------


async def test_help_lists_every_command_with_its_key(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("question_mark")
    text = "\n".join(str(part.render()) for part in visit.app.screen.query("#help Static"))

    assert "?  F1" in text
    sentences = " ".join(text.split())  # wrapped in their column
    for title, commands in GROUPS:
        assert title in text
        for command in commands:
            assert command.label in text
            assert command.tooltip in sentences
    assert "Profile says where your session is kept." in text


async def test_a_sentence_of_the_help_keeps_to_its_column_or_goes_below_its_key(
    visit: Visit,
) -> None:
    await visit.resize_terminal(80, 24)
    await visit.press("f1")
    browser, rest = (line.rstrip(" │") for line in visit.text.splitlines()[9:11])
    assert rest.index("OTP") == browser.index("Sign in with a browser")

    await visit.resize_terminal(40, 24)
    narrow = [line.strip(" │▁▂▃▄▅▆▇█") for line in visit.text.splitlines()]
    assert narrow[narrow.index("Ctrl+B           Browser") + 1].startswith("Sign in with a")


@pytest.mark.parametrize("key", ["escape", "question_mark", "q", "enter"])
async def test_help_closes(visit: Visit, key: str) -> None:
    await visit.sign_in()
    await visit.press("question_mark")
    assert "Help" in visit.text
    await visit.press(key)

    assert isinstance(visit.app.screen, Locker)


async def test_help_begins_with_the_keys_of_the_screen_below(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Class X Marksheet")
    await visit.press("question_mark")
    assert visit.text.index("Certificate: this screen") < visit.text.index("Moving")
    assert "Show or mask the sensitive values" in visit.text


async def test_help_is_searched(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("question_mark", "slash", *"CLIPboard")
    assert "Send a name or value to the clipboard" in visit.text
    assert "Moving" not in visit.text
    await visit.press(*"xyz")
    assert "No key does “CLIPboardxyz”." in visit.text
    await visit.press("escape")
    assert "Moving" in visit.text
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)


async def test_help_opens_once(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("question_mark", "f1")

    assert len([screen for screen in visit.app.screen_stack if screen.is_modal]) <= 1


# -- themes and sizes --------------------------------------------------------------------------


async def test_ctrl_t_goes_through_the_three_themes(visit: Visit) -> None:
    seen = [visit.app.theme]
    for _ in range(3):
        await visit.press("ctrl+t")
        seen.append(visit.app.theme)

    assert seen == ["dl-dark", "dl-light", "dl-contrast", "dl-dark"]


async def test_the_theme_that_was_chosen_last_is_there_again(
    sandbox: Running, tmp_path: Path
) -> None:
    remembering = replace(NOWHERE, state_folder=tmp_path / "state")
    async with visiting(sandbox, features=remembering) as visit:
        await visit.press("ctrl+t")
    async with visiting(sandbox, features=remembering) as visit:
        assert visit.app.theme == "dl-light"
    async with visiting(sandbox, features=remembering, theme="nord") as visit:
        assert visit.app.theme == "nord", "what is asked for comes first"


async def test_an_unknown_theme_gives_the_dark_one(sandbox: Running) -> None:
    async with visiting(sandbox, theme="no such theme") as visit:
        assert visit.app.theme == "dl-dark"


async def test_every_theme_that_can_be_chosen_shows_the_same(visit: Visit) -> None:
    await visit.sign_in()
    await visit.rest()
    text = visit.text
    assert len(visit.app.available_themes) > 10
    for theme in visit.app.available_themes:
        visit.app.theme = theme
        await visit.rest()

        assert visit.text == text, theme


@pytest.mark.parametrize("theme", ["dl-light", "dl-contrast", "ansi-light", "nord"])
async def test_the_theme_of_the_settings_is_taken(sandbox: Running, theme: str) -> None:
    def colours() -> list[object]:
        shown = visit.app.screen.walk_children(with_self=True)
        return [(each, each.styles.background, each.styles.color) for each in shown]

    async with visiting(sandbox, theme=theme) as visit:
        assert visit.app.theme == theme
        assert "Sign in to DigiLocker" in visit.text
        at_the_start = colours()
        visit.app.theme = "dl-dark"
        await visit.rest()
        assert colours() != at_the_start
        visit.app.theme = theme
        await visit.rest()

        assert colours() == at_the_start


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 48)])
async def test_it_works_in_small_and_large_windows(sandbox: Running, size: tuple[int, int]) -> None:
    async with visiting(sandbox, size=size) as visit:
        await visit.until_text("Sign in to DigiLocker", "Send OTP")
        await visit.ask_for_otp(ASHA)
        await visit.until_text("XXXXXX0001", "Valid for", "New OTP", "Back")
        await visit.press("escape")
        await visit.sign_in()
        await visit.until_text("Asha Testwala", "Aadhaar Card")
        await visit.read("Class XII Marksheet")
        await visit.until_text("1 Details", "Date of birth", "Back")
        for line in visit.text.splitlines():
            assert len(line) <= size[0]


@pytest.mark.parametrize("size", [(30, 20), (80, 8)])
async def test_a_window_too_small_says_so_and_comes_back(
    sandbox: Running, size: tuple[int, int]
) -> None:
    async with visiting(sandbox) as visit:
        await visit.sign_in()
        await visit.resize_terminal(*size)
        await visit.until_text("Too small")
        await visit.resize_terminal(80, 24)

        await visit.until_text("Class XII Mark")


async def test_a_screen_that_opens_while_the_app_closes_is_no_crash(visit: Visit) -> None:
    await visit.sign_in()
    visit.app._running = False  # from here on, screens are mounted without being composed
    visit.app._handle_exception(NoMatches("#account"))
    visit.app._running = True

    assert visit.app.crash == ""
    assert visit.app._exception is None
