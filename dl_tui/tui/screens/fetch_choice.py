"""What the two choosing steps have in common: a list is loaded, and one item is picked."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from textual.app import ComposeResult

from dl_tui.core.failure import Failure
from dl_tui.tui.commands.fetch import CHOOSING
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import FlowScreen
from dl_tui.tui.widgets.chooser import Chooser
from dl_tui.tui.widgets.key_hints import KeyHints

FROM_EARLIER = "in an earlier list; a new one could not be loaded"


class FetchChoice(FlowScreen[str | None]):
    """A step of fetching; its result is the URI to open, "" for the locker, None for back."""

    CSS_PATH = "../styles/fetch.tcss"
    AUTO_FOCUS = ""
    COMMAND_LIST = CHOOSING

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.known = False
        """Whether there is a list on the screen."""

    @abstractmethod
    def make_chooser(self) -> Chooser[Any]:
        """Return the empty list widget."""

    @abstractmethod
    def load(self, *, again: bool) -> None:
        """Start the flow that loads the list, and say so."""

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield from self.compose_status()
        yield self.make_chooser()
        yield KeyHints()

    def on_mount(self) -> None:
        """Ask for the list."""
        self.update_status()
        self.load(again=False)

    @property
    def chooser(self) -> Chooser[Any]:
        """The list."""
        return self.query_one(Chooser)

    def finish(self, uri: str | None) -> None:
        """Take the result of the next step; if there is one, this step ends too."""
        if uri is not None:
            self.dismiss(uri)

    def show_failure(self, failure: Failure) -> None:
        """Show a failure in place of the list, or beside the one that is there."""
        if not self.known:
            self.chooser.explain(failure)
            return
        self.chooser.show_note(FROM_EARLIER)
        super().show_failure(failure)

    def action_choose(self) -> None:
        """Go on with what is at the cursor."""
        self.chooser.choose()

    def action_filter(self) -> None:
        """Focus the filter field."""
        self.chooser.filter.focus()

    def action_reload(self) -> None:
        """Ask DigiLocker again; what is on the screen stays until it answers."""
        self.load(again=True)

    def action_back(self) -> None:
        """Show the whole list again, else go one step back."""
        if not self.chooser.clear_filter():
            self.dismiss(None)
