"""A command palette that copes with fast typing."""

from __future__ import annotations

import inspect
from contextlib import suppress

from textual import work
from textual.command import CommandPalette
from textual.css.query import NoMatches

from dl_tui.tui.screens.leaving import LeavingScreen

SEARCH = CommandPalette._GATHER_COMMANDS_GROUP


class Palette(CommandPalette, LeavingScreen[None]):
    """Textual's palette, without its errors on early page keys and late letters.

    Its list cannot page before it is drawn, and its search fails when the list is already gone.
    The methods overridden here are private in Textual 8.2.8.
    """

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)

    @work(group=SEARCH, exclusive=True, description="find commands", exit_on_error=False)
    async def _gather_commands(self, search_value: str) -> None:
        with suppress(NoMatches):
            await inspect.unwrap(CommandPalette._gather_commands)(self, search_value)
