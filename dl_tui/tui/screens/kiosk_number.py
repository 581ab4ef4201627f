"""Who signs in at a kiosk: a mobile number, or a username on the on-screen keyboard."""

from __future__ import annotations

import string
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from dl_tui.core.signin.otp import DeviceLogin
from dl_tui.core.typed.account import MOBILE_DIGITS, Account, BadAccount, read_account
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.kiosk_entry import KioskEntry
from dl_tui.tui.screens.kiosk_otp import KioskOtp
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.keypad import OnScreenKeyboard

ON_THE_PHONE = "An OTP is sent to\nthe phone of this\naccount."
USE_USERNAME = "Use a username"
ASKING = "Asking DigiLocker to send an OTP…"
USE_NUMBER = "Use a number"


class KioskNumber(KioskEntry):
    """Asks for the mobile number of the DigiLocker account."""

    HEADLINE = "Your mobile number"
    LONGEST = MOBILE_DIGITS

    def compose_beside(self) -> ComposeResult:
        """Offer the username instead."""
        yield Static(ON_THE_PHONE)
        yield Button(USE_USERNAME, id="username")

    def shown(self, typed: str) -> str:
        """Return the number in two halves."""
        return f"{typed[:5]} {typed[5:]}".strip()

    def submit(self, typed: str) -> None:
        """Request an OTP, if this is a valid account."""
        try:
            account = read_account(typed)
        except BadAccount as problem:
            self.refuse(str(problem))
        else:
            self.begin(partial(self._request, account))

    @flow("login.request")
    async def _request(self, account: Account) -> None:
        """Request an OTP, then ask for it."""
        login = DeviceLogin(self.context.digilocker, account, self.context.clock)
        await self.ask(ASKING, login.request())
        self.clear()
        self.say("")
        self.app.push_screen(KioskOtp(self.context, login))

    def go_back(self) -> None:
        """End the visit, as there is no previous step."""
        self.end()

    @on(Button.Pressed, "#username")
    def _other_way(self) -> None:
        self.give_way_to(KioskUsername(self.context))


class KioskUsername(KioskNumber):
    """Asks for the username instead, letter by letter."""

    HINT = "Touch the letters, or move with the arrows and press Enter. Then Next."
    HEADLINE = "Your DigiLocker username"
    ALLOWED = string.ascii_lowercase + string.digits + "@._-"
    LONGEST = 50

    def compose_typed(self) -> ComposeResult:
        """Yield a text line, as usernames have letters."""
        yield Static("", id="typed-text")

    def compose_keys(self) -> ComposeResult:
        """Yield letters and digits."""
        yield OnScreenKeyboard()

    def compose_beside(self) -> ComposeResult:
        """Offer the mobile number instead."""
        yield Button(USE_NUMBER, id="number")

    @on(Button.Pressed, "#number")
    def go_back(self) -> None:
        """Ask for the number again."""
        self.give_way_to(KioskNumber(self.context))
