"""The issuer's side: one URI is added to, updated in or deleted from somebody's locker."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, Label, Static

from dl_tui.api.errors import ApiError
from dl_tui.api.models_issuer import Action, Contents, PushedUri
from dl_tui.core.explain import explain
from dl_tui.core.forms import BadForm
from dl_tui.core.issuer import Typed, push, read_contents, read_entry
from dl_tui.tui.commands.issuer import ISSUER_TOOLS
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.confirm_push import ConfirmPush
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.form_fields import FormFields, TextField
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice

FOR_ISSUERS = (
    "For registered issuers: DigiLocker refuses anybody else. Each change is asked about first."
)
_DONE: dict[Action, str] = {"A": "Added.", "U": "Updated.", "D": "Deleted."}
_AFTER: dict[Action, str] = {
    "A": "It is in the locker now; what you typed is still here.",
    "U": "The locker shows what you typed, which is still here.",
    "D": "It is out of the locker; what you typed is still here.",
}


@dataclass(frozen=True, slots=True)
class Push:
    """One change as it was read from the form."""

    entry: PushedUri
    action: Action
    contents: Contents


class PushRead(Message):
    """The form and its files can be sent."""

    def __init__(self, push: Push) -> None:
        super().__init__()
        self.push = push


class PushWrong(Message):
    """Something on the form cannot be sent."""

    def __init__(self, problem: BadForm) -> None:
        super().__init__()
        self.problem = problem


class Pushed(Message):
    """DigiLocker made the change."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action


class PushFailed(Message):
    """DigiLocker did not make the change, or could not be asked."""

    def __init__(self, error: ApiError) -> None:
        super().__init__()
        self.error = error


class IssuerTools(ServiceScreen[None]):
    """A form that stays as it was typed, whatever comes of it."""

    CSS_PATH = "../styles/forms.tcss"
    AUTO_FOCUS = "#digilocker_id"
    COMMAND_LIST = ISSUER_TOOLS
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in ISSUER_TOOLS]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        yield from self.compose_status()
        with VerticalScroll(id="form", can_focus=False):
            yield Label("Issuer tools: put a document's URI into a locker", id="title")
            yield Static(FOR_ISSUERS, id="note")
            yield Notice("", id="outcome")
            with FormFields():
                yield TextField("digilocker_id", "DigiLocker ID", "whose locker")
                yield TextField("uri", "URI", "issuer-DOCTYPE-id")
                yield TextField("doctype", "Doctype", "5 letters or digits")
                yield TextField("docid", "Document id", "the end of the URI")
                yield TextField("description", "Description", "such as Income Certificate")
                yield TextField("issue_date", "Issue date", "such as 31-12-2001")
                yield TextField("valid_from", "Valid from", "optional")
                yield TextField("valid_to", "Valid to", "optional")
                yield TextField("pdf", "PDF file", "optional")
                yield TextField("xml", "XML file", "optional")
            with Horizontal(classes="buttons"):
                yield AskButton("Add", self.context.clock, id="A")
                yield AskButton("Update", self.context.clock, id="U", variant="default")
                yield AskButton("Delete", self.context.clock, id="D", variant="default")
                yield Button("Back", id="back")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show who is signed in, though nobody has to be."""
        self.update_status()

    # -- reading the form, and asking ---------------------------------------------------------

    @on(Input.Submitted)
    def _add(self) -> None:
        self.action_push("A")

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        if event.button.id == "back":
            self.action_back()
        else:
            self.action_push(cast(Action, event.button.id))

    def action_push(self, action: Action) -> None:
        """Check what was typed, then ask whether to do it."""
        if not self._busy and self.query(AskButton).first().ready:
            self._set_busy(True)
            self._read(action)

    @work(group="issuer.read", description="read the form and its files", exit_on_error=False)
    async def _read(self, action: Action) -> None:
        words = self.query_one(FormFields).typed()
        pdf, xml = _path(words.pop("pdf")), _path(words.pop("xml"))
        if action == "D":
            pdf = xml = None  # nothing goes along with a deletion
        try:
            entry = read_entry(Typed(**words))
            contents = await read_contents(pdf, xml)
        except BadForm as problem:
            self.post_message(PushWrong(problem))
        else:
            self.post_message(PushRead(Push(entry, action, contents)))

    @on(PushWrong)
    def _show_problems(self, event: PushWrong) -> None:
        self._set_busy(False)
        fields, problems = self.query_one(FormFields), event.problem.problems
        fields.mark(problems)
        self._outcome.say("Nothing was sent.", fields.in_words(problems), kind="failed")

    @on(PushRead)
    def _ask(self, event: PushRead) -> None:
        self._set_busy(False)
        self.query_one(FormFields).mark(())
        self.query_one("#outcome").display = False
        change = event.push
        question = ConfirmPush(change.entry, change.action, change.contents)
        self.app.push_screen(question, lambda yes: self._take_answer(change, yes))

    def _take_answer(self, change: Push, yes: bool | None) -> None:
        if yes:
            self._set_busy(True)
            self._outcome.say("Asking DigiLocker…", "Esc stops waiting.")
            self._push(change)
        else:
            self._outcome.say("Nothing was changed.", "What you typed is still here.")

    # -- the change ---------------------------------------------------------------------------

    @work(group="issuer.push", description="push a URI", exit_on_error=False)
    async def _push(self, change: Push) -> None:
        try:
            await push(self.context.session, change.entry, change.action, change.contents)
        except ApiError as error:
            self.post_message(PushFailed(error))
        else:
            self.post_message(Pushed(change.action))

    @on(Pushed)
    def _say_done(self, event: Pushed) -> None:
        self._set_busy(False)
        self._outcome.say(f"✓ {_DONE[event.action]}", _AFTER[event.action])

    @on(PushFailed)
    def _show_failure(self, event: PushFailed) -> None:
        self._set_busy(False)
        for button in self.query(AskButton):
            button.wait_out(event.error.retry_after)
        self._outcome.explain(explain(event.error, operation="pushuri"))

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own above the form."""
        self._set_busy(False)
        self._outcome.say(sentence, "What you typed is still here.", kind="failed")

    def action_back(self) -> None:
        """Stop waiting for DigiLocker; with nothing to stop, leave."""
        if not self._busy:
            self.dismiss(None)
            return
        self.workers.cancel_group(self, "issuer.read")
        self.workers.cancel_group(self, "issuer.push")
        self._set_busy(False)
        self._outcome.say(
            "Stopped waiting.",
            "The change may have been made all the same: look before trying again.",
        )

    # -- inside -------------------------------------------------------------------------------

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.query_one(FormFields).disabled = busy
        for button in self.query(AskButton):
            button.usable = not busy

    @property
    def _outcome(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        self.query_one("#form").scroll_home(animate=False)
        return notice


def _path(typed: str) -> Path | None:
    """Return the file that was named, "~" read as a shell does; None for nothing."""
    text = typed.strip()
    return Path(os.path.expanduser(text)) if text else None
