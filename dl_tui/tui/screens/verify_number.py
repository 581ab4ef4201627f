"""Whether a mobile or Aadhaar number has a DigiLocker account."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Label, Static

from dl_tui.api.models.account import NumberKind
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.partner.registration import answer_in_words, read_mobile
from dl_tui.core.typed.aadhaar import BadAadhaar, read_aadhaar
from dl_tui.core.typed.account import BadAccount
from dl_tui.secret import Secret
from dl_tui.tui.commands.tools import ASK_NUMBER, VERIFY_BACK, VERIFY_SCREEN
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.widgets.aadhaar_input import AadhaarInput
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.words import MOBILE, NOTHING_SENT

TITLE = "Is this number registered?"
MOBILE_HINT = "10 digits"
OR_AADHAAR = "or Aadhaar number"
ASK_DIGILOCKER = "Ask DigiLocker"
MOBILE_SHORT = "Mobile"
AADHAAR_SHORT = "Aadhaar"

_ABOUT = (
    f"Type one of the two. DigiLocker is asked only when you press {ASK_NUMBER};"
    " the number is not stored, and is cleared when the answer comes."
)
ASK = Ask(after_stop=f"{ASK_NUMBER} asks again; {VERIFY_BACK} goes back.")
_UNDERSTOOD: dict[NumberKind, str] = {
    "mobile": "✓ A mobile number",
    "uid": "✓ An Aadhaar number: its check digit is right",
}


class VerifyNumber(FormScreen[None]):
    """Asks for one number at a time, and says the answer in words."""

    CSS_PATH = "../styles/verify_number.tcss"
    AFTER_FAULT = f"Press {ASK_NUMBER} to ask again."
    COMMAND_LIST = VERIFY_SCREEN

    def compose(self) -> ComposeResult:
        """Lay out both fields and a place for the answer."""
        yield from self.compose_status()
        with VerticalScroll(id="form", can_focus=False):
            yield Label(TITLE, id="title")
            yield Static(_ABOUT, id="about")
            yield Label(MOBILE, classes="label")
            yield Input(id="mobile", placeholder=MOBILE_HINT, max_length=20, select_on_focus=False)
            yield Label(OR_AADHAAR, classes="label")
            yield AadhaarInput(id="uid")
            yield Static(id="understood")
            yield AskButton(ASK_DIGILOCKER, self.context.clock, id="ask")
            yield Notice("", id="outcome")
        yield KeyHints()

    def on_mount(self) -> None:
        """Focus the field for the mobile number."""
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
            self.forget_outcome()
        line = self.query_one("#understood", Static)
        if not any(field.value for field in self.query(Input)):
            line.update("")
            return
        try:
            self._number()
        except (BadAccount, BadAadhaar) as problem:
            named = MOBILE_SHORT if self._kind == "mobile" else AADHAAR_SHORT
            line.update(literal(f"{named}: {problem}", "$muted"))
        else:
            line.update(literal(_UNDERSTOOD[self._kind], "$success"))

    @property
    def _kind(self) -> NumberKind:
        """Which field is filled in; the mobile number if none is."""
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
        """Ask, unless DigiLocker has asked us to wait."""
        if self.may_ask:
            self._ask()

    @flow("number.verify")
    async def _ask(self) -> None:
        """Check the number, ask, forget what was typed, and show the answer."""
        kind = self._kind
        try:
            number = self._number()
        except (BadAccount, BadAadhaar) as problem:
            raise Failure(YOU, str(problem), NOTHING_SENT) from None
        answer = await self.ask(ASK, self.context.digilocker.registration(kind, number))
        self._forget()
        self.outcome.say(*answer_in_words(kind, number, answer))

    def leave(self) -> None:
        """Forget the number, and go back."""
        self._forget()
        super().leave()

    def _forget(self) -> None:
        for field in self.query(Input):
            with field.prevent(Input.Changed):
                field.clear()
        self.query_one("#understood", Static).update("")
