"""The question before a locker is changed: what happens to whom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, Static

from dl_tui.api.models.issuer import Action, Contents, PushedUri
from dl_tui.core.words.sizes import show_size
from dl_tui.tui.commands.issuer import CONFIRMING
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.confirm import Question
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.words import NO

DOCUMENT = "Document"
LOCKER = "Locker"
ATTACHED = "{size} attached"

TITLES: dict[Action, str] = {
    "A": "Add this URI to somebody's locker?",
    "U": "Update this URI in somebody's locker?",
    "D": "Delete this URI from somebody's locker?",
}
_YES: dict[Action, str] = {"A": "Add it", "U": "Update it", "D": "Delete it"}
_WHAT_HAPPENS: dict[Action, str] = {
    "A": "The document will appear in the person's issued documents.",
    "U": "The form replaces what the locker says about this URI.",
    "D": "The document disappears from the locker, and the person is not asked. "
    "The issuer's own record stays.",
}


class ConfirmPush(Question):
    """Asks every time; No has the focus at first. The result is the answer."""

    CSS_PATH = "../styles/confirm_push.tcss"
    AUTO_FOCUS = "#no"
    COMMAND_LIST = CONFIRMING

    def __init__(self, entry: PushedUri, action: Action, contents: Contents) -> None:
        super().__init__()
        self._entry = entry
        self._action: Action = action
        self._contents = contents
        self.set_class(action == "D", "-delete")

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(id="dialog"):
            yield Label(TITLES[self._action], id="title")
            with VerticalScroll(id="what", can_focus=False):
                yield Static(self._what())
            with Horizontal(id="buttons"):
                yield Button(_YES[self._action], variant="primary", id="yes")
                yield Button(NO, id="no")
        yield KeyHints()

    def _what(self) -> Content:
        entry = self._entry
        lines = [
            ("URI", entry.uri),
            (DOCUMENT, f"{entry.description} ({entry.doctype})"),
            (LOCKER, entry.digilocker_id),
        ]
        for name, content in (("PDF", self._contents.pdf), ("XML", self._contents.xml)):
            if content:
                lines.append((name, ATTACHED.format(size=show_size(len(content)))))
        told = [literal(f"{name:<9}", "$muted") + literal(f"{words}\n") for name, words in lines]
        return Content.assemble(*told, "\n", literal(_WHAT_HAPPENS[self._action]))
