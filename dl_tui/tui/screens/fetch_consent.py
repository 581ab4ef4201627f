"""The question before a document is fetched: what is shared with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dl_tui.api.models.pulls import Doctype, Issuer
from dl_tui.core.partner.pull_form import FormField, in_clear
from dl_tui.secret import Secret
from dl_tui.tui.commands.fetch import ASKING
from dl_tui.tui.literal import filled, literal
from dl_tui.tui.screens.confirm import Question
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.words import NO

TITLE = "Share this with {issuer}?"
YES = "Yes, share and fetch"
SENDS = (
    "\n\nDigiLocker sends this to {issuer} to find your {document}. If it is found, it is put into "
    "your locker. Nothing is sent until you say yes."
)
FROM_AADHAAR = "Your Aadhaar number, date of birth and name, from your Aadhaar e-KYC"


class FetchConsent(Question):
    """Asks every time; only a yes shares anything, and No has the focus at first."""

    CSS_PATH = "../styles/fetch_question.tcss"
    AUTO_FOCUS = "#no"
    COMMAND_LIST = ASKING

    def __init__(
        self,
        issuer: Issuer,
        doctype: Doctype,
        form: Sequence[FormField],
        values: Mapping[str, Secret],
    ) -> None:
        super().__init__()
        self._issuer = issuer
        self._doctype = doctype
        self._form = form
        self._values = values

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(id="dialog"):
            yield Static(literal(TITLE.format(issuer=self._issuer.name)), id="title")
            with VerticalScroll(id="what", can_focus=False):
                yield Static(self._what())
            with Horizontal(id="buttons"):
                yield Button(YES, id="yes")
                yield Button(NO, id="no")
        yield KeyHints()

    def _what(self) -> Content:
        typed = [
            literal(f"\n· {field.label}: ") + literal(in_clear(field, self._values), "$accent")
            for field in self._form
            if self._values.get(field.name)
        ]
        return Content.assemble(
            literal(f"· {FROM_AADHAAR}"),
            *typed,
            filled(
                SENDS,
                issuer=literal(self._issuer.name, "bold"),
                document=literal(self._doctype.description, "bold"),
            ),
        )
