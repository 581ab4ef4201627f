"""The dialog for a fetch that is pending, or whose document is already there."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from dl_tui.core.partner.pull import AlreadyThere, Pending
from dl_tui.tui.commands import RELOAD
from dl_tui.tui.commands.fetch import BACK
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints

IS_LOOKING = "{issuer} is looking for it"
HANDED_OVER = (
    "No record of {issuer} matches these details exactly, so the request was handed to its "
    "staff. This is not an error, and you need not do anything."
)
WILL_APPEAR = (
    "If it is found, {document} will appear in your issued documents in a few hours or days."
)
LOOK_LATER = f"Look again later: press {RELOAD} in the locker. There is no need to ask again."
THERE_ALREADY = "You have this document already"
NOT_FETCHED_AGAIN = (
    "{document} of {issuer} is in your issued documents; it was not fetched a second time."
)
IN_THE_LIST = "Look for it in the list."
OPEN_IT = "Open it"
TO_THE_LOCKER = "To the locker"
TO_THE_FORM = "Back to the form"


class FetchOutcome(Dialog[str | None]):
    """Says what comes next; its result is that of `Fetch`, or None to return to the form."""

    CSS_PATH = "../styles/fetch_question.tcss"
    AUTO_FOCUS = "#go"
    COMMAND_LIST = (BACK,)

    def __init__(self, outcome: Pending | AlreadyThere, issuer: str, document: str) -> None:
        super().__init__()
        self._uri = outcome.uri if isinstance(outcome, AlreadyThere) else ""
        if isinstance(outcome, Pending):
            self._title = IS_LOOKING.format(issuer=issuer)
            self._lines: tuple[str, ...] = (
                HANDED_OVER.format(issuer=issuer),
                WILL_APPEAR.format(document=document),
                LOOK_LATER,
            )
        else:
            self._title = THERE_ALREADY
            self._lines = (
                NOT_FETCHED_AGAIN.format(document=document, issuer=issuer),
                "" if self._uri else IN_THE_LIST,
            )

    def compose(self) -> ComposeResult:
        """Lay out the text and the buttons."""
        with Vertical(id="dialog", classes="-calm"):
            yield Static(literal(self._title), id="title")
            with VerticalScroll(id="what", can_focus=False):
                yield Static(literal("\n\n".join(line for line in self._lines if line)))
            with Horizontal(id="buttons"):
                go = OPEN_IT if self._uri else TO_THE_LOCKER
                yield Button(go, variant="primary", id="go")
                yield Button(TO_THE_FORM, id="back")
        yield KeyHints()

    @on(Button.Pressed, "#go")
    def _go(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(self._uri)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Go back to the form."""
        self.dismiss(None)
