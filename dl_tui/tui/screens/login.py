"""Signing in: one field for a mobile number or a username, then the OTP."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Label, Static

from dl_tui.core.demo import Demo
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.signin.otp import DeviceLogin
from dl_tui.core.typed.account import BadAccount, read_account
from dl_tui.tui import screens
from dl_tui.tui.commands import BROWSER, LOGIN, NEXT_FIELD, NO_ACCOUNT, QUIT, SEND_OTP
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.persona_list import PersonaList
from dl_tui.tui.words import NOTHING_SENT, SEND_OTP_BUTTON

PEOPLE = "People of this sandbox"
STARTING = "Starting the sandbox…"
TITLE = "Sign in to DigiLocker"
NUMBER = "Mobile number or username"
NUMBER_HINT = "10 digits, or a username"
USE_BROWSER = f"Use a browser instead  {BROWSER}"
NO_ACCOUNT_YET = f"I have no account yet  {NO_ACCOUNT}"
OR_BROWSER = f"Press {BROWSER} to sign in with a browser instead."
YOUR_USERNAME = "Your DigiLocker username"
NOT_STARTED = f"The sandbox did not start. Quit with {QUIT} and run dl-tui sandbox."
FILLS_FIELD = f"Shift+{NEXT_FIELD} and {SEND_OTP}, or a click, fills the field."

WELCOME = "An OTP goes to your mobile and e-mail. Your PIN is never needed."
AGAIN = "Your session has ended. Sign in again to return to where you were."
IN_DOUBT = "An OTP may still arrive; asking again sends a new one."
ASK = Ask(doing="", after_stop=IN_DOUBT)
CONNECT_AFTER = 0.2
"""Seconds to show the screen before the HTTP stack is loaded in the background."""
NEXT = ("EnterOtp", "Locker")
"""The screens that a sign-in leads to; they are loaded while somebody types."""


class OtherWay(Button, can_focus=False):
    """A plain button for an alternative; it has a key of its own, so Tab skips it."""


class Login(FormScreen[bool]):
    """Asks who wants to sign in; its result says whether somebody did."""

    CSS_PATH = "../styles/login.tcss"
    leads_back = False
    AFTER_FAULT = "Try again."
    COMMAND_LIST = LOGIN

    def __init__(self, context: Context, *, again: bool = False) -> None:
        super().__init__(context)
        self._again = again
        self._login: DeviceLogin | None = None

    def compose(self) -> ComposeResult:
        """Lay out the form and, in a demo, its people."""
        yield from self.compose_status()
        with Vertical(id="login"):
            yield from self._compose_form()
            if self.context.demo is not None:
                with Vertical(id="people"):
                    with Horizontal(id="people-head"):
                        yield Label(PEOPLE, id="people-title")
                        yield Static(STARTING, id="people-state")
                    yield PersonaList()
        yield KeyHints()

    def _compose_form(self) -> ComposeResult:
        with VerticalScroll(id="sign-in", can_focus=False):
            yield Label(TITLE, id="title")
            yield Static(AGAIN if self._again else WELCOME, id="welcome")
            yield Label(NUMBER, id="label")
            yield Input(id="account", placeholder=NUMBER_HINT, max_length=80)
            yield Static("", id="understood")
            yield AskButton(SEND_OTP_BUTTON, self.context.clock, id="send")
            with Horizontal(id="other-ways"):
                yield OtherWay(literal(USE_BROWSER), id="browser")
                yield OtherWay(literal(NO_ACCOUNT_YET), id="no-account")
            yield Notice("", id="outcome")

    def on_mount(self) -> None:
        """Start loading what the first request needs, once the screen is shown."""
        field = self.query_one("#account", Input)
        field.cursor_blink = False  # an idle screen sends nothing
        field.focus()
        self.set_timer(CONNECT_AFTER, self._connect)
        if self.context.demo is not None:
            self._meet_people(self.context.demo)

    # -- what is typed ------------------------------------------------------------------------

    @on(Input.Changed, "#account")
    def _say_what_was_understood(self, event: Input.Changed) -> None:
        event.stop()
        line = self.query_one("#understood", Static)
        if not event.value.strip():
            line.update("")
            return
        self.forget_outcome()
        try:
            line.update(literal(f"✓ {read_account(event.value).in_words()}", "$success"))
        except BadAccount as problem:
            line.update(literal(str(problem), "$muted"))

    @on(PersonaList.Chosen)
    def _fill_in(self, event: PersonaList.Chosen) -> None:
        event.stop()
        persona = self.query_one(PersonaList).persona(event.index)
        field = self.query_one("#account", Input)
        field.value = persona.username or persona.mobile
        if persona.mobile and self._only_one_has(persona.mobile):
            field.value = persona.mobile
        field.cursor_position = len(field.value)
        field.focus()

    def _only_one_has(self, mobile: str) -> bool:
        rows = self.query_one(PersonaList)
        return [rows.persona(i).mobile for i in range(rows.row_count)].count(mobile) == 1

    # -- asking for the OTP -------------------------------------------------------------------

    @on(Input.Submitted, "#account")
    @on(Button.Pressed, "#send")
    def action_send(self) -> None:
        """Request an OTP, unless DigiLocker has asked us to wait."""
        if self.may_ask:
            self._sign_in()

    @flow("login.request")
    async def _sign_in(self) -> None:
        """Check what was typed, request an OTP, and ask for it."""
        try:
            account = read_account(self.query_one("#account", Input).value)
        except BadAccount as problem:
            self.query_one("#understood", Static).update("")  # it would say the same
            self.query_one("#account").focus()
            raise Failure(YOU, str(problem), NOTHING_SENT) from None
        login = self._login
        # An OTP that was only just sent is still valid.
        if login is None or login.account != account or login.resend_in <= 0:
            login = self._login = DeviceLogin(self.context.digilocker, account, self.context.clock)
            await self.ask(ASK, login.request())
        signed_in = await self.app.push_screen_wait(screens.EnterOtp(self.context, login))
        self._after_sign_in(signed_in)

    def _after_sign_in(self, signed_in: bool | None) -> None:
        if signed_in:
            self.dismiss(True)
        else:
            self.query_one("#account").focus()

    def action_cancel(self) -> None:
        """Stop waiting for the service; if there is nothing to stop, clear the field or go back."""
        self.action_back()

    def leave(self) -> None:
        """Clear the field; if it is empty, leave if there is a screen to return to."""
        field = self.query_one("#account", Input)
        if field.value:
            field.value = ""
            field.focus()
            self.forget_outcome()
        elif self._again:
            self.dismiss(False)

    def show_failure(self, failure: Failure) -> None:
        """Show a failure below the field; suggest the browser if OTP sign-in is not offered."""
        if not failure.offered:
            failure.add_note(OR_BROWSER)
        super().show_failure(failure)
        field = self.query_one("#account", Input)
        if failure.code == "multiple_mobile_accounts":
            # The user typed nothing here: the message of the refusal stays.
            with field.prevent(Input.Changed):
                field.value = ""
            self.query_one("#understood", Static).update("")
            field.placeholder = YOUR_USERNAME
        field.focus()

    # -- other ways ---------------------------------------------------------------------------

    @on(Button.Pressed, "#browser")
    def action_browser(self) -> None:
        """Sign in with a browser instead."""
        self._go_another_way(screens.BrowserSignIn(self.context))

    @on(Button.Pressed, "#no-account")
    def action_no_account(self) -> None:
        """Show how to get an account; a new account is signed in directly."""
        self._go_another_way(screens.NewAccount(self.context))

    def _go_another_way(self, screen: ServiceScreen[bool]) -> None:
        if self.asking is None:
            self.app.push_screen(screen, self._after_sign_in)

    # -- the demo's people --------------------------------------------------------------------

    @flow("session.connect")
    async def _connect(self) -> None:
        """Load the HTTP stack and the next screens in the background."""
        with suppress(Failure):  # the first real request reports it
            await self.context.digilocker.connect()
        for name in NEXT:
            await asyncio.to_thread(getattr, screens, name)

    @flow("demo.people")
    async def _meet_people(self, demo: Demo) -> None:
        """Show the sandbox's people once it has started."""
        personas = await demo.personas()
        state = self.query_one("#people-state", Static)
        if not personas:
            state.update(literal(NOT_STARTED))
            return
        state.update(literal(FILLS_FIELD))
        self.query_one(PersonaList).show_personas(personas)
