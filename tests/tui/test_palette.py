"""The command palette: what it finds, and keys that arrive before it is ready."""

from __future__ import annotations

import pytest
from textual.command import CommandList, Hit
from textual.widgets.option_list import Option

from dl_tui.tui.command_search import BY_WORDS, CommandSearch
from dl_tui.tui.palette import Palette
from tests.tui.visit import Visit


async def opened(visit: Visit, action: str) -> Palette:
    """Open one of the palettes."""
    await visit.app.run_action(action)
    await visit.until(lambda: isinstance(visit.app.screen, Palette))
    palette = visit.app.screen
    assert isinstance(palette, Palette)
    return palette


@pytest.mark.parametrize("turn", ["page_up", "page_down"])
@pytest.mark.parametrize("action", ["command_palette", "change_theme"])
async def test_turning_a_page_before_the_list_has_a_size_is_no_error(
    visit: Visit, action: str, turn: str
) -> None:
    palette = await opened(visit, action)
    commands = palette.query_one(CommandList)
    palette._list_visible = False
    await visit.rest()
    commands.clear_options()
    commands.add_options([Option("one"), Option("two")])
    commands.highlighted = 0

    palette._action_command_list(turn)  # and the list has no room yet
    await visit.rest()

    assert visit.app.screen is palette


async def test_a_search_after_its_list_was_removed_is_no_error(visit: Visit) -> None:
    palette = await opened(visit, "command_palette")
    await palette.query_one(CommandList).remove()

    await palette._gather_commands("m").wait()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("thm", "Theme"),
        ("light", "Theme"),
        ("contrast sw", "Theme"),
        ("sign out", "Sign out"),
        ("ontrast", "No matches"),
    ],
)
async def test_a_command_is_found_by_its_name_or_by_how_words_of_its_explanation_begin(
    visit: Visit, typed: str, found: str
) -> None:
    palette = await opened(visit, "command_palette")
    await visit.press(*("space" if letter == " " else letter for letter in typed))

    def first() -> str:
        options = palette.query_one(CommandList).options
        return str(options[0].prompt) if options else ""

    await visit.until(lambda: found in first())


async def test_what_is_found_by_its_name_comes_before_what_is_explained_with_it(
    visit: Visit,
) -> None:
    search = CommandSearch(visit.app.screen)
    scores = {hit.text: hit.score async for hit in search.search("back") if isinstance(hit, Hit)}

    assert scores["Suspend"] == BY_WORDS, "back to the shell"
    assert scores["Back or quit"] > BY_WORDS
