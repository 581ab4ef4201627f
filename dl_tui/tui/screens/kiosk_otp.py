"""The OTP at a kiosk: typed on any keys, sent once, never kept."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from dl_tui.core.demo import Demo, PhoneMessage
from dl_tui.core.signin.otp import DeviceLogin, OtpRefused
from dl_tui.core.typed.otp import OTP_DIGITS
from dl_tui.secret import Secret
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.kiosk_entry import KioskEntry
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.phone_panel import PhonePanel
from dl_tui.tui.words import BEING_SIGNED_IN, NEW_OTP, VALID_FOR

OTHER_NUMBER = "Other number"
NO_LONGER_VALID = "No longer valid."
SENT_TO = "Sent to {where}\n{valid}"
RAN_OUT = "This OTP is no longer valid. Press Enter for a new one."
DIGITS = "An OTP has 4 to 8 digits, usually 6. Type it again."
ENTER_ASKS = " Press Enter for a new one."
WAIT = "Another OTP can be sent in {seconds:.0f} seconds."
ASKING = "Asking for a new OTP…"
ON_ITS_WAY = "A new OTP is on its way. The earlier OTP is no longer valid."


class VisitSignedIn(Message):
    """The service accepted the OTP."""


class KioskOtp(KioskEntry):
    """Asks for the OTP; what was typed is cleared when it is sent or the OTP expires."""

    HINT = "Type the OTP, then Enter.   Enter alone: a new OTP.   0 Enter: go back."
    HEADLINE = "Enter the OTP from your phone"
    LONGEST = OTP_DIGITS.stop - 1

    def __init__(self, context: Context, login: DeviceLogin) -> None:
        super().__init__(context)
        self._login = login
        self._messages: list[PhoneMessage] = []

    def compose_beside(self) -> ComposeResult:
        """Show where it went and how long it lasts, and offer another."""
        yield Static("", id="where")
        yield Button(NEW_OTP, id="resend")
        yield Button(OTHER_NUMBER, id="back")
        if self.context.demo is not None:
            yield PhonePanel()

    def on_mount(self) -> None:
        """Start the countdown."""
        self._tick()
        self.set_interval(1, self._tick)
        self.set_class(self.context.demo is not None, "-demo")
        if self.context.demo is not None:
            self.query_one(PhonePanel).show_messages([])
            self._listen(self.context.demo)

    def _tick(self) -> None:
        left = int(self._login.seconds_left)
        code = self._login.code
        where = code.masked_mobile or code.masked_email if code else ""
        words = VALID_FOR.format(minutes=left // 60, seconds=left % 60) if left else NO_LONGER_VALID
        self.query_one("#where", Static).update(literal(SENT_TO.format(where=where, valid=words)))
        if not left and self._typed:
            self.refuse(RAN_OUT)

    # -- the OTP ------------------------------------------------------------------------------

    def submit(self, typed: str) -> None:
        """Send the OTP; if nothing was typed, request a new one."""
        if not typed:
            self.resend()
        elif len(typed) not in OTP_DIGITS:
            self.refuse(DIGITS)
        else:
            self.begin(self._redeem)

    @flow("login.redeem")
    async def _redeem(self) -> None:
        """Sign in with what was typed, after clearing it."""
        otp = Secret(self._typed)
        self.clear()
        try:
            await self.ask(BEING_SIGNED_IN, self._login.submit(otp))
        except OtpRefused as refused:
            more = "" if refused.reason == "wrong" else ENTER_ASKS
            self.refuse(f"{refused}{more}")
        else:
            self.waiting = True  # this screen ignores further input
            self.post_message(VisitSignedIn())

    @on(Button.Pressed, "#resend")
    def resend(self) -> None:
        """Request another OTP, once the cooldown is over."""
        if self.waiting:
            return
        if self._login.resend_in > 0:
            self.say(WAIT.format(seconds=self._login.resend_in))
        else:
            self.begin(self._resend)

    @flow("login.request")
    async def _resend(self) -> None:
        """Request another OTP, and start over with it."""
        await self.ask(ASKING, self._login.request())
        self.clear()
        self.say(ON_ITS_WAY)

    @on(Button.Pressed, "#back")
    def go_back(self) -> None:
        """Ask for another number, but not while the service checks the OTP."""
        if not self.waiting:
            self.clear()
            self.dismiss(None)

    # -- the sandbox phone --------------------------------------------------------------------

    @flow("demo.phone")
    async def _listen(self, demo: Demo) -> None:
        """Show each message of the sandbox phone as it comes."""
        async for message in demo.messages():
            self._messages.append(message)
            self.query_one(PhonePanel).show_messages(self._messages)
