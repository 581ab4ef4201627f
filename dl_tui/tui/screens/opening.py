"""The start screen while the keyring is asked for a stored session."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.widgets.key_hints import KeyHints

LOOKING = "Looking for a stored session…"

SAY_AFTER = 0.3
"""Seconds before the message appears: most keyrings answer before it could be read."""


class Opening(FlowScreen[bool]):
    """Restores the stored session; its result says whether there was one."""

    CSS_PATH = "../styles/opening.tcss"
    leads_back = False

    def compose(self) -> ComposeResult:
        """Lay out a place for the message."""
        yield from self.compose_status()
        yield Static(id="words")
        yield KeyHints()

    def on_mount(self) -> None:
        """Ask the keyring."""
        self.set_timer(SAY_AFTER, self._say)
        self._look()

    def _say(self) -> None:
        self.query_one("#words", Static).update(LOOKING)

    @flow("session.restore")
    async def _look(self) -> None:
        """Continue as soon as it is known whether a session was stored."""
        self.dismiss(await self.context.session.restore())

    def show_fault(self, sentence: str) -> None:
        """Go on without a session."""
        self.app.notify(sentence, severity="warning", markup=False)
        self.dismiss(False)
