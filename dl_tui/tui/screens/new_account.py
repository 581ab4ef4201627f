"""How to get a DigiLocker account: on DigiLocker's own page, or here if that is switched on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from dl_tui.tui import screens
from dl_tui.tui.commands import Command
from dl_tui.tui.commands.browser import NEW_ACCOUNT, SIGN_UP
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.browser_sign_in import BrowserSignIn
from dl_tui.tui.widgets.button import Button

SIGN_UP_HERE = f"Sign up here instead  {SIGN_UP}"
ELSEWHERE = "Accounts are made in the DigiLocker app, or on the website of DigiLocker."
COME_BACK = "Come back with the mobile number or username of your new account."
SWITCHED_OFF = "Signing up here is switched off (sign_up in the configuration)."


class NewAccount(BrowserSignIn):
    """A browser sign-in that begins with signing up; it ends signed in to the new account."""

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = NEW_ACCOUNT

    HEADLINE = "Get a DigiLocker account"
    LEAD = "It is made on DigiLocker's own page; afterwards you are signed in here."
    PAGE = "Sign up there, and allow access."
    FOR_NEW_ACCOUNTS = True

    def compose_other_ways(self) -> ComposeResult:
        """Offer signing up in the terminal, if that is switched on."""
        if self.context.features.sign_up:
            yield Button(literal(SIGN_UP_HERE), id="sign-up")

    def show_unconfigured(self) -> None:
        """Say where to make an account, as this app has no page to lead to."""
        self.query_one("#steps").display = False
        self.outcome.say(ELSEWHERE, COME_BACK)

    @on(Button.Pressed, "#sign-up")
    def action_sign_up(self) -> None:
        """Sign up in the terminal."""
        if not self.context.features.sign_up:
            self.notify(SWITCHED_OFF, markup=False)
            return
        self.app.push_screen(screens.SignUp(self.context), self._after_sign_up)

    def _after_sign_up(self, signed_in: bool | None) -> None:
        if signed_in:
            self.dismiss(True)
