"""Opening an account: consent, the details of the Aadhaar card, then the OTP."""

from __future__ import annotations

import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import ContentSwitcher, Input, Label, Static

from dl_tui.api.models.signup import Details
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.signin.otp import DeviceLogin
from dl_tui.core.signin.sign_up import SignUp as SigningUp
from dl_tui.core.signin.sign_up import Typed, read_details
from dl_tui.core.typed.forms import BadForm
from dl_tui.core.words.dates import parse_date, show_date
from dl_tui.tui.commands.signup import SIGN_UP
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context, SignedUp
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.screens.login import IN_DOUBT
from dl_tui.tui.screens.sign_up_otp import EnterSignUpOtp
from dl_tui.tui.widgets.aadhaar_input import AadhaarInput
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.form_fields import FormFields, TextField, titled
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.words import DATE_HINT, GO_BACK, MOBILE, NOTHING_SENT, SEND_OTP_BUTTON, STILL_HERE

TITLE = "Open a DigiLocker account"
AGREE = "I agree"
NOT_NOW = "Not now"
AADHAAR = "Aadhaar number"
AADHAAR_HINT = "never stored"
NAME = "Name"
NAME_HINT = "as on the Aadhaar card"
BORN = "Date of birth"
GENDER = "Gender"
GENDER_HINT = "F, M or T"
MOBILE_HINT = "gets the OTP"
SIGN_IN_HERE = "Sign in with this number"
SIGNED_IN_ALREADY = "Somebody is signed in."
SIGN_OUT_FIRST = "Sign out first, then open this again."
NOT_SIGNED_IN = "Nobody is signed in yet."

UNDOCUMENTED = (
    "DigiLocker does not document how to sign this request (the digest), and may refuse it "
    "whatever you type. So signing up is off unless it is configured."
)
CONSENT = """\
To open an account, this goes to DigiLocker ({service}):

  · your Aadhaar number
  · your name, date of birth and gender, as on your Aadhaar card
  · your mobile number, which gets an OTP

UIDAI, which issues Aadhaar, checks them for DigiLocker. That needs your consent; for \
somebody else's account, it needs that person's consent.

dl_tui keeps none of this: the Aadhaar number is never stored or logged, and is forgotten \
when you leave."""
MUST_MATCH = ("aadhaar", "name", "birth_date", "gender")
"""The fields that `auth_failure` refers to."""


class SignUp(FormScreen[bool]):
    """Opens an account; once its session has begun, it posts SignedUp to the app."""

    CSS_PATH = "../styles/forms.tcss"
    AUTO_FOCUS = "#no"
    AFTER_FAULT = "What you typed is still here."
    COMMAND_LIST = SIGN_UP

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._login: DeviceLogin | None = None
        self._consent = False
        self._taken_mobile = False

    def compose(self) -> ComposeResult:
        """Lay out both steps; one is shown at a time."""
        yield from self.compose_status()
        with VerticalScroll(id="form", can_focus=False):
            yield Label(TITLE, id="title")
            yield Static(UNDOCUMENTED, id="note")
            yield Notice("", id="outcome")
            with ContentSwitcher(initial="consent", id="steps"):
                with Vertical(id="consent"):
                    yield Static(literal(CONSENT.format(service=self.context.service)))
                    with Horizontal(classes="buttons"):
                        yield Button(AGREE, variant="primary", id="yes")
                        yield Button(NOT_NOW, id="no")
                with Vertical(id="details"):
                    yield from self._compose_details()
        yield KeyHints()

    def _compose_details(self) -> ComposeResult:
        with FormFields():
            yield titled(AadhaarInput(id="aadhaar"), AADHAAR, AADHAAR_HINT)
            yield TextField("name", NAME, NAME_HINT)
            yield TextField("birth_date", BORN, DATE_HINT)
            yield TextField("gender", GENDER, GENDER_HINT)
            yield TextField("mobile", MOBILE, MOBILE_HINT)
        with Horizontal(classes="buttons"):
            yield AskButton(SEND_OTP_BUTTON, self.context.clock, id="send")
            yield Button(SIGN_IN_HERE, id="sign-in")
            yield Button(GO_BACK, id="back")

    def on_mount(self) -> None:
        """Refuse to sign up while somebody is signed in, so as not to replace their session."""
        self.update_status()
        self.query_one("#sign-in").display = False
        if self.context.session.signed_in:
            self.query_one("#yes", Button).disabled = True
            self.outcome.say(SIGNED_IN_ALREADY, SIGN_OUT_FIRST)

    def on_unmount(self) -> None:
        """Forget the Aadhaar number, however the screen was left."""
        self._forget()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the current step allows."""
        if action == "agree":
            return not self._consent and not self.context.session.signed_in
        if action in ("send", "app.focus_next"):
            return self._consent
        if action == "sign_in":
            return self._taken_mobile
        return super().check_action(action, parameters)

    # -- consent ------------------------------------------------------------------------------

    @on(Button.Pressed, "#yes")
    def action_agree(self) -> None:
        """Take the consent, and show the form."""
        self._consent = True
        self.query_one("#steps", ContentSwitcher).current = "details"
        self.set_focus(self.query_one(AadhaarInput))  # immediately: keys may be on their way
        self.refresh_bindings()

    @on(Button.Pressed, "#no")
    def _refuse(self) -> None:
        self.action_back()

    def leave(self) -> None:
        """Go back: no account was opened."""
        self.dismiss(False)

    # -- the details --------------------------------------------------------------------------

    @on(Input.Changed, "#birth_date")
    def _say_which_day(self, event: Input.Changed) -> None:
        day = show_date(event.value) if parse_date(event.value) else ""
        event.input.border_subtitle = literal(f"✓ {day}" if day else DATE_HINT)

    @on(Input.Submitted)
    @on(Button.Pressed, "#send")
    def action_send(self) -> None:
        """Request an OTP, unless DigiLocker has asked us to wait."""
        if self.may_ask:
            self._open_account()

    @flow("signup.request")
    async def _open_account(self) -> None:
        """Check everything that was typed, send it, and ask for the OTP."""
        details, login = self._read(), self._login
        # An OTP that was only just sent is still valid.
        if not (isinstance(login, SigningUp) and login.is_for(details) and login.resend_in > 0):
            login = SigningUp(self.context.digilocker, details, self.context.clock)
            await self._request(login)
        await self._enter_otp(EnterSignUpOtp(self.context, login))

    def _read(self) -> Details:
        """Return what was typed; raises Failure."""
        fields = self.query_one(FormFields)
        aadhaar = self.query_one(AadhaarInput).typed
        try:
            details = read_details(
                Typed(aadhaar, **fields.typed()), consent=self._consent, today=datetime.date.today()
            )
        except BadForm as bad:
            fields.mark(bad.problems)
            raise Failure(YOU, NOTHING_SENT, fields.in_words(bad.problems)) from None
        finally:
            aadhaar.forget()
        fields.mark(())
        return details

    @on(Button.Pressed, "#sign-in")
    @flow("signup.request")
    async def action_sign_in(self) -> None:
        """Sign in to the account that this mobile number already has."""
        if self._login is not None:
            login = DeviceLogin(self.context.digilocker, self._login.account, self.context.clock)
            await self._request(login)
            await self._enter_otp(EnterOtp(self.context, login))

    async def _request(self, login: DeviceLogin) -> None:
        self._forget()
        self._login = login
        self._offer_sign_in(False)
        try:
            await self.ask(Ask(doing="", after_stop=IN_DOUBT), login.request())
        except Failure as failure:
            wrong = MUST_MATCH if failure.code == "auth_failure" else ()
            self.query_one(FormFields).mark(wrong)
            if failure.code == "mobile_exists":
                self._offer_sign_in(True)
                self.query_one("#sign-in").focus()
            raise

    async def _enter_otp(self, prompt: EnterOtp) -> None:
        """Ask for the OTP, unless DigiLocker has opened a session without one."""
        self.outcome.display = False
        if self.context.session.signed_in or await self.app.push_screen_wait(prompt):
            self.app.post_message(SignedUp())
            return
        self.outcome.say(NOT_SIGNED_IN, STILL_HERE)
        self.query_one(AadhaarInput).focus()

    # -- inside -------------------------------------------------------------------------------

    def _offer_sign_in(self, offered: bool) -> None:
        self._taken_mobile = offered
        self.query_one("#sign-in").display = offered
        self.refresh_bindings()

    def _forget(self) -> None:
        if isinstance(self._login, SigningUp):
            self._login.forget()
