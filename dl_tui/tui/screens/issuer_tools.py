"""The issuer's side: one URI is added to, updated in or deleted from somebody's locker."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static

from dl_tui.api.models.issuer import Action, Contents, PushedUri
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.partner.push import Typed, read_contents, read_entry
from dl_tui.core.typed.forms import BadForm
from dl_tui.tui.commands.issuer import ISSUER_TOOLS
from dl_tui.tui.screens.confirm_push import ConfirmPush
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.form_fields import FormFields, TextField
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.words import DATE_HINT, GO_BACK, NOTHING_SENT, STILL_HERE

TITLE = "Issuer tools: put a document's URI into a locker"
DIGILOCKER_ID = "DigiLocker ID"
WHOSE_LOCKER = "whose locker"
URI_HINT = "issuer-DOCTYPE-id"
DOCTYPE = "Doctype"
DOCTYPE_HINT = "5 letters or digits"
DOCUMENT_ID = "Document id"
DOCUMENT_ID_HINT = "the end of the URI"
DESCRIPTION = "Description"
DESCRIPTION_HINT = "such as Income Certificate"
ISSUE_DATE = "Issue date"
VALID_FROM = "Valid from"
VALID_UNTIL = "Valid until"
PDF_FILE = "PDF file"
XML_FILE = "XML file"
OPTIONAL = "optional"
ADD = "Add"
UPDATE = "Update"
DELETE = "Delete"
NOTHING_CHANGED = "Nothing was changed."

FOR_ISSUERS = (
    "For registered issuers only: DigiLocker refuses others. You confirm each change first."
)
_DONE: dict[Action, str] = {"A": "Added.", "U": "Updated.", "D": "Deleted."}
_AFTER: dict[Action, str] = {
    "A": "It is in the locker now; what you typed is still here.",
    "U": "The locker shows what you typed, which is still here.",
    "D": "It is out of the locker; what you typed is still here.",
}
READING = Ask("Reading the form and its files…")
_IN_DOUBT = "The change may already have been made: check before trying again."


class IssuerTools(FormScreen[None]):
    """A form that keeps what was typed, whatever the outcome."""

    CSS_PATH = "../styles/forms.tcss"
    AUTO_FOCUS = "#digilocker_id"
    AFTER_FAULT = "What you typed is still here."
    COMMAND_LIST = ISSUER_TOOLS

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        yield from self.compose_status()
        with VerticalScroll(id="form", can_focus=False):
            yield Label(TITLE, id="title")
            yield Static(FOR_ISSUERS, id="note")
            yield Notice("", id="outcome")
            with FormFields():
                yield TextField("digilocker_id", DIGILOCKER_ID, WHOSE_LOCKER)
                yield TextField("uri", "URI", URI_HINT)
                yield TextField("doctype", DOCTYPE, DOCTYPE_HINT)
                yield TextField("docid", DOCUMENT_ID, DOCUMENT_ID_HINT)
                yield TextField("description", DESCRIPTION, DESCRIPTION_HINT)
                yield TextField("issue_date", ISSUE_DATE, DATE_HINT)
                yield TextField("valid_from", VALID_FROM, OPTIONAL)
                yield TextField("valid_to", VALID_UNTIL, OPTIONAL)
                yield TextField("pdf", PDF_FILE, OPTIONAL)
                yield TextField("xml", XML_FILE, OPTIONAL)
            with Horizontal(classes="buttons"):
                yield AskButton(ADD, self.context.clock, id="A")
                yield AskButton(UPDATE, self.context.clock, id="U", variant="default")
                yield AskButton(DELETE, self.context.clock, id="D", variant="default")
                yield Button(GO_BACK, id="back")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show who is signed in; signing in is not required."""
        self.update_status()

    @on(Input.Submitted)
    def _add(self) -> None:
        self.action_push("A")

    @on(Button.Pressed, "AskButton")
    def _press(self, event: Button.Pressed) -> None:
        self.action_push(cast(Action, event.button.id))

    @flow("issuer.push")
    async def action_push(self, action: Action) -> None:
        """Check the form, ask for confirmation, and send the change."""
        if not self.may_ask:
            return
        fields = self.query_one(FormFields)
        try:
            entry, contents = await self.ask(READING, self._read(action))
        except BadForm as wrong:
            fields.mark(wrong.problems)
            problems = fields.in_words(wrong.problems)
            raise Failure(YOU, NOTHING_SENT, problems) from None
        fields.mark(())
        self.outcome.display = False
        if not await self.app.push_screen_wait(ConfirmPush(entry, action, contents)):
            self.outcome.say(NOTHING_CHANGED, STILL_HERE)
            return
        asking = Ask(after_stop=_IN_DOUBT, button=action)
        await self.ask(asking, self.context.digilocker.push(entry, action, contents))
        self.outcome.say(f"✓ {_DONE[action]}", _AFTER[action])

    async def _read(self, action: Action) -> tuple[PushedUri, Contents]:
        """Return what is to be sent; raises BadForm."""
        words = self.query_one(FormFields).typed()
        pdf, xml = _path(words.pop("pdf")), _path(words.pop("xml"))
        if action == "D":
            pdf = xml = None  # a deletion has no attachments
        return read_entry(Typed(**words)), await read_contents(pdf, xml)


def _path(typed: str) -> Path | None:
    """Return the typed path with "~" expanded; None if nothing was typed."""
    text = typed.strip()
    return Path(os.path.expanduser(text)) if text else None
