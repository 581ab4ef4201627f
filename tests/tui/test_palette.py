"""The command palette when keys arrive before it is ready."""

from __future__ import annotations

import pytest
from textual.command import CommandList
from textual.widgets.option_list import Option

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
