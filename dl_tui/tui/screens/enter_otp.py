"""The OTP prompt: where the OTP went, how long it lasts, and the field to type it in."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Label, Static

from dl_tui.api.errors import ApiError
from dl_tui.core.demo import Demo, PhoneMessage
from dl_tui.core.explain import explain
from dl_tui.core.failure import Failure
from dl_tui.core.login import DeviceLogin, OtpRefused
from dl_tui.tui.commands import ENTER_OTP, LEAVE_OTP, RESEND, SUBMIT_OTP
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.otp_choice import OtpChoice
from dl_tui.tui.widgets.otp_input import OtpInput
from dl_tui.tui.widgets.phone_panel import PhonePanel


class OtpAccepted(Message):
    """The service took the OTP: there is a session."""


class OtpFailed(Message):
    """The service did not take the OTP, or could not be asked."""

    def __init__(self, error: OtpRefused | ApiError) -> None:
        super().__init__()
        self.error = error


class OtpResent(Message):
    """Another OTP is on its way."""


class PhoneRang(Message):
    """The sandbox phone has a new message."""

    def __init__(self, message: PhoneMessage) -> None:
        super().__init__()
        self.message = message


class EnterOtp(ServiceScreen[bool], Dialog[bool]):
    """Asks for the OTP; its result says whether it signed somebody in."""

    CSS_PATH = "../styles/enter_otp.tcss"
    COMMAND_LIST = ENTER_OTP
    BINDINGS: ClassVar[list[BindingType]] = [
        SUBMIT_OTP.binding(),
        RESEND.binding(),
        LEAVE_OTP.binding(),
    ]

    def __init__(self, context: Context, login: DeviceLogin) -> None:
        super().__init__(context)
        self._login = login
        self._messages: list[PhoneMessage] = []
        self._busy = False
        self._wrong = 0
        """How many wrong OTPs were sent since the last new one."""

    def compose(self) -> ComposeResult:
        """Lay out the prompt and, in a demo, the phone."""
        with Horizontal(id="dialog"):
            with Vertical(id="prompt"):
                yield Label("Enter the OTP", id="title")
                yield Static(id="sent")
                yield OtpInput(id="otp")
                yield OtpChoice()
                yield Static(id="clock")
                with Horizontal(id="buttons"):
                    yield AskButton(
                        "Sign in", self.context.clock, id="submit", asking="Signing in…"
                    )
                    yield Button("New OTP", id="resend")
                    yield Button("Back", id="back")
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
        where = " and ".join(parts) or "the contact of this account"
        self.query_one("#sent", Static).update(literal(f"Sent to {where}"))

    def _tick(self) -> None:
        """Draw both clocks; when the OTP has run out, clear what was typed of it."""
        left, wait = int(self._login.seconds_left), int(self._login.resend_in + 0.999)
        clock = self.query_one("#clock", Static)
        if left > 0:
            clock.update(literal(f"Valid for {left // 60}:{left % 60:02d}"))
        else:
            clock.update("This OTP is no longer valid. Ask for a new one, or go back.")
            self._forget_typed()
        resend = self.query_one("#resend", Button)
        resend.label = f"New OTP in {wait} s" if wait else "New OTP"
        resend.disabled = wait > 0 or self._busy

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
        """Send the OTP, if as many digits were typed as one has."""
        button = self.query_one(AskButton)
        if not (button.ready and button.usable):
            return
        if not self.query_one(OtpInput).ready:
            self._say("An OTP has 4 to 8 digits, usually 6.", "Nothing was sent.")
            return
        self._set_busy(True)
        self._redeem()

    @work(group="login.redeem", description="redeem the device code", exit_on_error=False)
    async def _redeem(self) -> None:
        try:
            await self._login.submit(self.query_one(OtpInput).take())
        except (OtpRefused, ApiError) as error:
            self.post_message(OtpFailed(error))
        else:
            self.post_message(OtpAccepted())

    @on(OtpAccepted)
    def _finish(self) -> None:
        self.dismiss(True)

    @on(OtpFailed)
    def _show_failure(self, event: OtpFailed) -> None:
        self._set_busy(False)
        if isinstance(event.error, ApiError):
            self.query_one(AskButton).wait_out(event.error.retry_after)
            self._explain(explain(event.error, operation="token"))
        elif event.error.reason == "wrong":
            self._wrong += 1
            so_far = f" You have entered {self._wrong} wrong OTPs." if self._wrong > 1 else ""
            self._say(f"{event.error}{so_far}", "Your OTP is still valid: no new SMS was sent.")
        else:
            self.set_focus(None)  # what is typed on goes nowhere, and presses no button
            self._say(str(event.error), "Ctrl+R sends a new OTP; Esc goes back to your number.")

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own below the field."""
        self._set_busy(False)
        self._say(sentence, "Type the OTP again, or ask for a new one.")

    # -- another OTP --------------------------------------------------------------------------

    @on(Button.Pressed, "#resend")
    def action_resend(self) -> None:
        """Have another OTP sent, once the cooldown is over."""
        if self._login.resend_in > 0:
            self._say(
                "The last OTP has only just gone out.",
                f"Another can be sent in {self._login.resend_in:.0f} seconds.",
            )
        elif not self._busy:
            self._set_busy(True, "Asking…")
            self._request_again()

    @work(group="login.request", description="request another device code", exit_on_error=False)
    async def _request_again(self) -> None:
        try:
            await self._login.request()
        except ApiError as error:
            self.post_message(OtpFailed(error))
        else:
            self.post_message(OtpResent())

    @on(OtpResent)
    def _start_over(self) -> None:
        self._wrong = 0
        self._set_busy(False)
        self._forget_typed()
        self._show_where_it_went()
        self._say("A new OTP is on its way.", "The earlier OTP is no longer valid.", failed=False)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Stop what is under way, else go back to the number."""
        if self._busy:
            self.workers.cancel_group(self, "login.redeem")
            self.workers.cancel_group(self, "login.request")
            self._set_busy(False)
            self._say("Stopped waiting.", "Type the OTP again, or ask for a new one.")
        else:
            self._forget_typed()
            self.dismiss(False)

    # -- the sandbox phone --------------------------------------------------------------------

    @work(group="demo.phone", description="listen to the sandbox phone", exit_on_error=False)
    async def _listen(self, demo: Demo) -> None:
        async for message in demo.messages():
            self.post_message(PhoneRang(message))

    @on(PhoneRang)
    def _show_message(self, event: PhoneRang) -> None:
        self._messages.append(event.message)
        self.query_one(PhonePanel).show_messages(self._messages)

    # -- inside -------------------------------------------------------------------------------

    def _set_busy(self, busy: bool, words: str = "") -> None:
        field, submit = self.query_one(OtpInput), self.query_one(AskButton)
        field.disabled = busy or self._login.code is None
        submit.usable = self._login.code is not None
        submit.show_busy(busy, words)
        self._busy = busy
        if not field.disabled:
            field.focus()
        self._tick()

    def _forget_typed(self) -> None:
        self.query_one(OtpInput).clear()
        self.query_one(OtpChoice).withdraw()

    def _explain(self, outcome: Failure) -> None:
        self._outcome().explain(outcome)

    def _outcome(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        self.add_class("-answered")
        self.call_after_refresh(notice.scroll_visible, animate=False)  # a low window scrolls
        return notice

    def _say(self, headline: str, then: str, *, failed: bool = True) -> None:
        kind = "failed" if failed else "info"
        self._outcome().say(headline, then, kind=kind)
