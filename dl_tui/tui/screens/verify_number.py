"""Whether a mobile or Aadhaar number has a DigiLocker account."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, Label, Static

from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.core.aadhaar import BadAadhaar, read_aadhaar
from dl_tui.core.account import BadAccount
from dl_tui.core.explain import explain
from dl_tui.core.registration import (
    NumberKind,
    answer_in_words,
    find_registration,
    read_mobile,
)
from dl_tui.secret import Secret
from dl_tui.tui.commands.tools import VERIFY_SCREEN
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import ServiceScreen
from dl_tui.tui.widgets.aadhaar_input import AadhaarInput
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice

_ABOUT = (
    "Type one of the two. DigiLocker is asked only when you press Enter;"
    " the number is not stored, and is removed with the answer."
)
_NOT_OFFERED = "Newer DigiLocker services do not offer this any more."
_UNDERSTOOD: dict[NumberKind, str] = {
    "mobile": "✓ A mobile number",
    "uid": "✓ An Aadhaar number: its digits fit together",
}


class RegistrationKnown(Message):
    """DigiLocker said whether the number is registered; these are its words for a person."""

    def __init__(self, headline: str, then: str) -> None:
        super().__init__()
        self.headline = headline
        self.then = then


class VerifyNumber(ServiceScreen[None]):
    """Asks for one number at a time, and says the answer in words."""

    CSS_PATH = "../styles/verify_number.tcss"
    COMMAND_LIST = VERIFY_SCREEN
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, so that digits typed right after tab are the other field's.
        command.binding(priority=command.id == "verify.next")
        for command in VERIFY_SCREEN
    ]

    def compose(self) -> ComposeResult:
        """Lay out both fields and a place for the answer."""
        yield from self.compose_status()
        with VerticalScroll(id="form", can_focus=False):
            yield Label("Is this number registered?", id="title")
            yield Static(_ABOUT, id="about")
            yield Label("Mobile number", classes="label")
            yield Input(id="mobile", placeholder="10 digits", max_length=20, select_on_focus=False)
            yield Label("or Aadhaar number", classes="label")
            yield AadhaarInput(id="uid")
            yield Static(id="understood")
            yield AskButton("Ask DigiLocker", self.context.clock, id="ask")
            yield Notice("", id="outcome")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin with the mobile number."""
        self.update_status()
        field = self.query_one("#mobile", Input)
        field.cursor_blink = False  # an idle screen sends nothing
        field.focus()

    # -- what is typed ------------------------------------------------------------------------

    @on(Input.Changed, "#mobile, #uid")
    def _say_what_was_understood(self, event: Input.Changed) -> None:
        event.stop()
        if event.value:
            other = self.query_one("#mobile" if event.input.id == "uid" else "#uid", Input)
            other.clear()
            self.query_one("#outcome").display = False
        line = self.query_one("#understood", Static)
        if not any(field.value for field in self.query(Input)):
            line.update("")
            return
        try:
            self._number()
        except (BadAccount, BadAadhaar) as problem:
            named = "Mobile" if self._kind == "mobile" else "Aadhaar"
            line.update(literal(f"{named}: {problem}", "$muted"))
        else:
            line.update(literal(_UNDERSTOOD[self._kind], "$success"))

    @property
    def _kind(self) -> NumberKind:
        """Which of the fields has something in it, the first when none has."""
        return "uid" if self.query_one("#uid", Input).value else "mobile"

    def _number(self) -> Secret:
        """Return the number that was typed; raises BadAccount or BadAadhaar."""
        if self._kind == "uid":
            return read_aadhaar(self.query_one(AadhaarInput).typed.reveal())
        return read_mobile(self.query_one("#mobile", Input).value)

    # -- asking -------------------------------------------------------------------------------

    @on(Input.Submitted)
    @on(Button.Pressed, "#ask")
    def action_ask(self) -> None:
        """Check the number, then ask: once, however often Enter is pressed."""
        if not self.query_one(AskButton).ready:
            return
        try:
            self._number()
        except (BadAccount, BadAadhaar) as problem:
            self._outcome().say(str(problem), "Nothing was sent.", kind="failed")
            return
        self._set_busy(True)
        self._ask()

    @work(group="number.verify", description="verify a number", exit_on_error=False)
    async def _ask(self) -> None:
        kind, number = self._kind, self._number()
        try:
            answer = await find_registration(self.context.session, kind, number)
        except ApiError as error:
            self.post_message(LoadFailed("number", error))
        else:
            self.post_message(RegistrationKnown(*answer_in_words(kind, number, answer)))

    @on(RegistrationKnown)
    def _show_answer(self, event: RegistrationKnown) -> None:
        self._set_busy(False)
        self._forget()
        self._outcome().say(event.headline, event.then)

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        self._set_busy(False)
        if isinstance(event.error, ApiError):
            self.query_one(AskButton).wait_out(event.error.retry_after)
            gone = isinstance(event.error, ServiceError) and event.error.status in (404, 405)
            failure = explain(event.error, operation="verify")
            self._outcome().explain(failure, _NOT_OFFERED if gone else "")

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own below the fields."""
        self._set_busy(False)
        self._outcome().say(sentence, "Press Enter to ask again.", kind="failed")

    def action_back(self) -> None:
        """Stop waiting for the answer; with nothing to stop, go back and forget the number."""
        if self._busy:
            self.workers.cancel_group(self, "number.verify")
            self._set_busy(False)
            self._outcome().say("Stopped waiting.", "Enter asks again; Esc goes back.")
        else:
            self._forget()
            self.dismiss(None)

    # -- inside -------------------------------------------------------------------------------

    @property
    def _busy(self) -> bool:
        return self.query_one("#mobile").disabled

    def _set_busy(self, busy: bool) -> None:
        field = self.query_one(f"#{self._kind}", Input)
        for widget in self.query(Input):
            widget.disabled = busy
        self.query_one(AskButton).show_busy(busy)
        if busy:
            self._outcome().say("Asking DigiLocker…", "Esc stops waiting.")
        else:
            field.focus()

    def _forget(self) -> None:
        for field in self.query(Input):
            with field.prevent(Input.Changed):
                field.clear()
        self.query_one("#understood", Static).update("")

    def _outcome(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        self.call_after_refresh(notice.scroll_visible, animate=False)  # a low window scrolls
        return notice
