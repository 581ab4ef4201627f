"""The dialog for a fetch that is pending, or whose document is already there."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from dl_tui.core.partner.pull import AlreadyThere, Pending
from dl_tui.tui.commands import RELOAD
from dl_tui.tui.commands.fetch import BACK
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints


class FetchOutcome(Dialog[str | None]):
    """Says what comes next; its result is that of `Fetch`, or None to return to the form."""

    CSS_PATH = "../styles/fetch_question.tcss"
    AUTO_FOCUS = "#go"
    COMMAND_LIST = (BACK,)

    def __init__(self, outcome: Pending | AlreadyThere, issuer: str, document: str) -> None:
        super().__init__()
        self._uri = outcome.uri if isinstance(outcome, AlreadyThere) else ""
        if isinstance(outcome, Pending):
            self._title = f"{issuer} is looking for it"
            self._lines: tuple[str, ...] = (
                f"No record of {issuer} matches these details exactly, so the request was handed "
                "to its staff. This is not an error, and you need not do anything.",
                f"If it is found, {document} will appear in your issued documents in a few hours "
                "or days.",
                f"Look again later: press {RELOAD} in the locker. There is no need to ask again.",
            )
        else:
            self._title = "You have this document already"
            self._lines = (
                f"{document} of {issuer} is in your issued documents; "
                "it was not fetched a second time.",
                "" if self._uri else "Look for it in the list.",
            )

    def compose(self) -> ComposeResult:
        """Lay out the text and the buttons."""
        with Vertical(id="dialog", classes="-calm"):
            yield Static(literal(self._title), id="title")
            with VerticalScroll(id="what", can_focus=False):
                yield Static(literal("\n\n".join(line for line in self._lines if line)))
            with Horizontal(id="buttons"):
                go = "Open it" if self._uri else "To the locker"
                yield Button(go, variant="primary", id="go")
                yield Button("Back to the form", id="back")
        yield KeyHints()

    @on(Button.Pressed, "#go")
    def _go(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(self._uri)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Go back to the form."""
        self.dismiss(None)
