"""The command palette, for quick fingers."""

from __future__ import annotations

import inspect
from contextlib import suppress

from textual import work
from textual.command import CommandPalette
from textual.css.query import NoMatches

from dl_tui.tui.screens.leaving import LeavingScreen

SEARCH = CommandPalette._GATHER_COMMANDS_GROUP


class Palette(CommandPalette, LeavingScreen[None]):
    """Textual's own, which minds neither a page too early nor a letter too late.

    Its list knows no pages before it was drawn, and its search fails when there is no list left to
    fill. The seams are private in Textual 8.2.8.
    """

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)

    @work(group=SEARCH, exclusive=True, description="find commands", exit_on_error=False)
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):
            await inspect.unwrap(CommandPalette._gather_commands)(self, search_value)
