"""The OTP prompt: where the OTP went, how long it lasts, and the field to type it in."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from dl_tui.core.demo import Demo, PhoneMessage
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.signin.otp import DeviceLogin, OtpRefused
from dl_tui.tui.commands import ENTER_OTP, LEAVE_OTP, RESEND
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.otp_choice import OtpChoice
from dl_tui.tui.widgets.otp_input import OtpInput
from dl_tui.tui.widgets.phone_panel import PhonePanel
from dl_tui.tui.words import (
    BEING_SIGNED_IN,
    GO_BACK,
    NEW_OTP,
    NOTHING_SENT,
    SIGN_IN_BUTTON,
    VALID_FOR,
)

TITLE = "Enter the OTP"
AND = " and "
THE_CONTACT = "the contact of this account"
SENT_TO = "Sent to {where}"
NO_LONGER_VALID = "This OTP is no longer valid. Ask for a new one, or go back."
NEW_OTP_IN = "New OTP in {seconds} s"
DIGITS = "An OTP has 4 to 8 digits, usually 6."
WRONG_SO_FAR = " You have entered {count:,} wrong OTPs."
STILL_VALID = "Your OTP is still valid: no new SMS was sent."
RESEND_OR_BACK = f"{RESEND} sends a new OTP; {LEAVE_OTP} goes back to your number."
WAIT = "Another can be sent in {seconds:.0f} seconds."
TOO_SOON = "The last OTP was sent only a moment ago."
ON_ITS_WAY = "A new OTP is on its way."
EARLIER_INVALID = "The earlier OTP is no longer valid."

_ANOTHER = "Type the OTP again, or ask for a new one."
_USED_UP_PERHAPS = "Your OTP may already be used up: type it once more, then ask for a new one."
_NEWEST_COUNTS = "A new OTP may still arrive: the newest one counts."


class EnterOtp(FormScreen[bool], Dialog[bool]):
    """Asks for the OTP; its result says whether it signed somebody in."""

    CSS_PATH = "../styles/enter_otp.tcss"
    AFTER_FAULT = _ANOTHER
    SIGNING_IN: ClassVar[Ask] = Ask(doing="", after_stop=_USED_UP_PERHAPS)
    RESENDING: ClassVar[Ask] = Ask(doing="", label="Asking…", after_stop=_NEWEST_COUNTS)
    COMMAND_LIST = ENTER_OTP

    def __init__(self, context: Context, login: DeviceLogin) -> None:
        super().__init__(context)
        self._login = login
        self._messages: list[PhoneMessage] = []
        self._wrong = 0
        """How many wrong OTPs were sent since the last new one."""
        self._ran_out = False

    def compose(self) -> ComposeResult:
        """Lay out the prompt and, in a demo, the phone."""
        with Horizontal(id="dialog"):
            with Vertical(id="prompt"):
                yield Label(TITLE, id="title")
                yield Static(id="sent")
                yield OtpInput(id="otp")
                yield OtpChoice()
                yield Static(id="clock")
                with Horizontal(id="buttons"):
                    yield AskButton(
                        SIGN_IN_BUTTON, self.context.clock, id="submit", asking=BEING_SIGNED_IN
                    )
                    yield Button(NEW_OTP, id="resend")
                    yield Button(GO_BACK, id="back")
                yield Notice("", id="outcome")
            if self.context.demo is not None:
                yield PhonePanel()
        yield KeyHints()

    def on_mount(self) -> None:
        """Start the countdown."""
        self._show_where_it_went()
        self._tick()
        self.set_interval(1, self._tick)
        self.query_one(OtpInput).focus()
        if self.context.demo is not None:
            self.query_one(PhonePanel).show_messages([])
            self._listen(self.context.demo)

    def update_status(self) -> None:
        """Do nothing: the sign-in screen below has the status line."""

    def _show_where_it_went(self) -> None:
        code = self._login.code
        if code is None:
            return
        parts = [part for part in (code.masked_mobile, code.masked_email) if part.strip()]
        where = AND.join(parts) or THE_CONTACT
        self.query_one("#sent", Static).update(literal(SENT_TO.format(where=where)))

    def _tick(self) -> None:
        """Draw both countdowns; when the OTP expires, clear what was typed."""
        left, wait = int(self._login.seconds_left), int(self._login.resend_in + 0.999)
        clock = self.query_one("#clock", Static)
        ran_out, self._ran_out = not self._ran_out and left == 0, left == 0
        if ran_out:  # only once: what is typed after that is another OTP
            self._forget_typed()
        if left > 0:
            clock.update(literal(VALID_FOR.format(minutes=left // 60, seconds=left % 60)))
        else:
            clock.update(NO_LONGER_VALID)
        resend = self.query_one("#resend", Button)
        resend.label = NEW_OTP_IN.format(seconds=wait) if wait else NEW_OTP
        resend.disabled = wait > 0 or self.asking is not None

    # -- the OTP ------------------------------------------------------------------------------

    @on(OtpInput.SeveralPasted)
    def _ask_which(self, event: OtpInput.SeveralPasted) -> None:
        self.query_one(OtpChoice).offer(event.otps)

    @on(OtpChoice.Chosen)
    def _fill_in(self, event: OtpChoice.Chosen) -> None:
        field = self.query_one(OtpInput)
        field.value = event.otp.reveal()
        field.cursor_position = len(field.value)
        field.focus()

    @on(Input.Changed, "#otp")
    def _ask_no_more(self) -> None:
        self.remove_class("-answered")  # in a low window the clock comes back
        self.query_one(OtpChoice).withdraw()

    @on(Input.Submitted, "#otp")
    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Send the OTP, unless DigiLocker has asked us to wait."""
        button = self.query_one(AskButton)
        if button.ready and button.usable:
            self._redeem()

    @flow("login.redeem")
    async def _redeem(self) -> None:
        """Check that the number of digits is right for an OTP, and sign in with it."""
        field = self.query_one(OtpInput)
        if not field.ready:
            raise Failure(YOU, DIGITS, NOTHING_SENT)
        try:
            await self.ask(self.SIGNING_IN, self._login.submit(field.take()))
        except OtpRefused as refused:
            raise self._refusal(refused) from None
        self.dismiss(True)

    def _refusal(self, refused: OtpRefused) -> Failure:
        if refused.reason == "wrong":
            self._wrong += 1
            so_far = WRONG_SO_FAR.format(count=self._wrong) if self._wrong > 1 else ""
            return Failure(YOU, f"{refused}{so_far}", STILL_VALID)
        self.set_focus(None)  # further typing goes nowhere and presses no button
        return Failure(YOU, str(refused), RESEND_OR_BACK)

    # -- another OTP --------------------------------------------------------------------------

    @on(Button.Pressed, "#resend")
    def action_resend(self) -> None:
        """Request another OTP, once the cooldown is over."""
        if self._login.resend_in > 0:
            wait = WAIT.format(seconds=self._login.resend_in)
            self.show_failure(Failure(YOU, TOO_SOON, wait))
        elif self.asking is None:
            self._resend()

    @flow("login.request")
    async def _resend(self) -> None:
        """Request another OTP, then start over with it."""
        await self.ask(self.RESENDING, self._login.request())
        self.after_resend()

    def after_resend(self) -> None:
        """Start over with the new OTP."""
        self._wrong = 0
        self._forget_typed()
        self._show_where_it_went()
        self.outcome.say(ON_ITS_WAY, EARLIER_INVALID)

    def leave(self) -> None:
        """Go back to the number; what was typed is forgotten."""
        self._forget_typed()
        self.dismiss(False)

    # -- the sandbox phone --------------------------------------------------------------------

    @flow("demo.phone")
    async def _listen(self, demo: Demo) -> None:
        """Show each message of the sandbox phone as it comes."""
        async for message in demo.messages():
            self._messages.append(message)
            self.query_one(PhonePanel).show_messages(self._messages)

    # -- inside -------------------------------------------------------------------------------

    def watch_asking(self, ask: Ask | None) -> None:
        """Enable the field only if an OTP was sent and nothing is under way; focus it then."""
        super().watch_asking(ask)
        field = self.query_one(OtpInput)
        field.disabled = ask is not None or self._login.code is None
        self.query_one(AskButton).usable = self._login.code is not None
        if not field.disabled:
            self.set_focus(field)
        self._tick()

    def _forget_typed(self) -> None:
        self.query_one(OtpInput).clear()
        self.query_one(OtpChoice).withdraw()
