"""Signing in with a browser: an address to open, and the way its answer comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.style import Style
from textual.widgets import Input, Label, Static

from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import NETWORK, YOU
from dl_tui.core.signin.browser import MAX_ANSWER, BadAnswer, BrowserLogin
from dl_tui.secret import Secret
from dl_tui.tui import screens
from dl_tui.tui.clipboard import send_and_tell
from dl_tui.tui.commands import Command
from dl_tui.tui.commands.browser import BROWSER_SIGN_IN, COPY_ADDRESS, NEW_ADDRESS, SHOW_QR, SIGN_IN
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.screens.leaving import TALL
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.qr import QrCode
from dl_tui.tui.words import BEING_SIGNED_IN, SIGN_IN_BUTTON

PREPARING = "Preparing the address…"
NEW_ADDRESS_BUTTON = "New address"
QR_BUTTON = "QR code"
OPEN_ADDRESS = f"1  Open the address: {COPY_ADDRESS} copies it, {SHOW_QR} shows it as a QR code."
SCAN = ", or scan the code"
SCAN_BY_KEY = f" ({SHOW_QR}: as a QR code)"
OPEN_THIS_ADDRESS = "1  Open this address{how}:"
NO_ADDRESS = "No address could be made."
TRIES_AGAIN = f"{SIGN_IN} tries again."
OVER = "3  This attempt is over."
NO_REDIRECT = "No redirect address is configured, and a browser sign-in cannot end without one."
SET_REDIRECT = (
    "Set redirect_uri (or DL_TUI_REDIRECT_URI) to the address that is registered for this app "
    "at the partner portal, then start again. With http://127.0.0.1/callback registered, "
    "nothing has to be pasted."
)
THE_ADDRESS = "The address"
_WAITING = (
    "3  dl_tui continues on its own.\n   Waiting for your browser on this machine…",
    "From another device: paste the address it ends on, or its code",
)
_PASTING = (
    "3  Copy the address the browser ends on,\n   even if there is no page to see.",
    "Paste that address here; its code alone will do",
)
_START_AGAIN = f"{NEW_ADDRESS} starts again with a new address."
NOTHING_SENT = f"Nothing was sent. {_START_AGAIN}"

GUIDE_COLUMNS = 50
"""Columns that the steps need before a QR code fits beside them."""
_BARS = 2
"""Rows of the line at the top and of the footer."""
SIGNING_IN = Ask(doing="", after_stop=_START_AGAIN)


class BrowserSignIn(FormScreen[bool]):
    """Guides through a browser sign-in; its result says whether it succeeded."""

    CSS_PATH = "../styles/browser_sign_in.tcss"
    FIELDS = "#answer"
    AFTER_FAULT = _START_AGAIN
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = BROWSER_SIGN_IN

    HEADLINE = "Sign in with a browser"
    LEAD = "Your number and OTP go into DigiLocker's own page: dl_tui sees neither."
    PAGE = "Sign in there, and allow access."
    FOR_NEW_ACCOUNTS = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._login = self._new_login()

    def compose(self) -> ComposeResult:
        """Lay out the steps, the field for the answer, and the code beside them."""
        yield from self.compose_status()
        with Horizontal(id="browser"):
            with VerticalScroll(id="guide", can_focus=False):
                yield Label(self.HEADLINE, id="title")
                yield Static(self.LEAD, id="lead")
                yield from self.compose_other_ways()
                with Vertical(id="steps"):
                    yield from self._compose_steps()
                yield Notice("", id="outcome")
            yield QrCode()
        yield KeyHints()

    def compose_other_ways(self) -> ComposeResult:
        """Yield what else can be done here; nothing when signing in."""
        yield from ()

    def _compose_steps(self) -> ComposeResult:
        yield Static("", id="open")
        yield Static(PREPARING, id="address")
        yield Static(literal(f"2  {self.PAGE}"), id="page")
        yield Static("", id="waiting")
        yield Label("", id="label")
        yield Input(id="answer", placeholder="http…", max_length=MAX_ANSWER + 1)
        with Horizontal(id="buttons"):
            yield AskButton(SIGN_IN_BUTTON, self.context.clock, id="submit", asking=BEING_SIGNED_IN)
            yield Button(NEW_ADDRESS_BUTTON, id="again")
            yield Button(QR_BUTTON, id="show-qr")

    def on_mount(self) -> None:
        """Start the first attempt."""
        field = self.query_one("#answer", Input)
        field.cursor_blink = False  # an idle screen sends nothing
        field.focus()
        self._attempt()

    def on_unmount(self) -> None:
        """Leave no listener and no secret behind."""
        self._login.close()

    def on_resize(self) -> None:
        """Show the QR code beside the steps if it fits, and otherwise say how to get it."""
        code = self.query_one(QrCode)
        room = Size(self.size.width - GUIDE_COLUMNS, self.size.height - _BARS)
        code.display = code.fits(room)
        code.styles.width = min(code.needs(4).width, room.width) if code.display else 0
        if self.size.height < TALL:  # no room for the address itself
            words = OPEN_ADDRESS
        else:
            how = SCAN if code.display else SCAN_BY_KEY
            words = OPEN_THIS_ADDRESS.format(how=how)
        self.query_one("#open", Static).update(literal(words))

    # -- an attempt ---------------------------------------------------------------------------

    def _new_login(self) -> BrowserLogin:
        return BrowserLogin(self.context.digilocker, sign_up=self.FOR_NEW_ACCOUNTS)

    @on(Button.Pressed, "#again")
    def action_again(self) -> None:
        """Forget this attempt, and start another one."""
        if self.asking is not None:
            return
        self._login.close()
        self._login = self._new_login()
        self.query_one("#answer", Input).value = ""
        self.forget_outcome()
        self._attempt()

    @flow("browser.begin", exclusive=True)
    async def _attempt(self) -> None:
        """Make an address, and sign in with the answer from a browser on this machine."""
        login = self._login
        try:
            await login.begin()
        except Failure as failure:
            if failure.missing:
                self.show_unconfigured()
                return
            self.query_one("#address", Static).update(NO_ADDRESS)
            raise self._with_ways(failure) from None
        self._show_address(login.url)
        if login.listening:
            try:
                await login.wait()
            except BadAnswer as error:
                raise _unusable(error) from None
            except Failure as failure:
                raise self._over(failure) from None
            self._redeem()

    def _show_address(self, url: str) -> None:
        self.query_one("#address", Static).update(literal(url, Style(link=url)))
        self.query_one(QrCode).show_address(url)
        self.on_resize()
        self._show_waiting()

    def _show_waiting(self) -> None:
        step, label = _WAITING if self._login.listening else _PASTING
        self.query_one("#waiting", Static).update(step)
        self.query_one("#label", Label).update(label)

    # -- its answer ---------------------------------------------------------------------------

    @on(Input.Submitted, "#answer")
    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Sign in with what was pasted; if nothing was, try the received answer again."""
        if self.asking is not None:
            return
        pasted = Secret(self.query_one("#answer", Input).value)
        try:
            if pasted or not self._login.answered:
                self._login.take(pasted)
        except BadAnswer as error:
            self.show_failure(_unusable(error))
        except Failure as failure:
            self.show_failure(self._over(failure))
        else:
            self._redeem()

    @flow("browser.redeem")
    async def _redeem(self) -> None:
        """Sign in with the code that was received."""
        try:
            await self.ask(SIGNING_IN, self._login.redeem())
        except Failure as failure:
            raise self._with_ways(failure) from None
        self._come_forward()
        self.dismiss(True)

    def _with_ways(self, failure: Failure) -> Failure:
        steps = [failure.then] if failure.who == NETWORK else []
        steps += [TRIES_AGAIN] if self._login.answered else []
        return replace(failure, then=" ".join([*steps, _START_AGAIN]))

    def _over(self, no: Failure) -> Failure:
        """Show that nothing more can come of this attempt, and return why in words."""
        self.query_one("#answer", Input).value = ""
        self.query_one("#waiting", Static).update(OVER)
        return replace(no, then=f"{no.then} {_START_AGAIN}")

    def show_failure(self, failure: Failure) -> None:
        """Show a failure below the steps, and close the QR code of the attempt."""
        self._put_code_away()
        super().show_failure(failure)

    def show_unconfigured(self) -> None:
        """Say which setting is missing, in place of the steps."""
        self.query_one("#steps").display = False
        self.outcome.say(NO_REDIRECT, SET_REDIRECT, kind="failed")

    # -- other actions ------------------------------------------------------------------------

    @on(Button.Pressed, "#show-qr")
    def action_show_qr(self) -> None:
        """Show the address as a QR code that fills the window."""
        if self._login.url:
            self.app.push_screen(screens.ShowQr(self._login.url))

    @flow("address.copy")
    async def action_copy_address(self) -> None:
        """Send the address to the clipboard: the browser is outside, and nobody would type it."""
        if self._login.url:
            await send_and_tell(self.app, THE_ADDRESS, self._login.url)

    def leave(self) -> None:
        """Go back: nobody has signed in."""
        self.dismiss(False)

    def _come_forward(self) -> None:
        """Close the screens on top of this one: the answer came from outside."""
        while self.app.screen is not self and self in self.app.screen_stack:
            self.app.pop_screen()

    def _put_code_away(self) -> None:
        """Close the QR code of an attempt that is over, but no other screen on top."""
        if isinstance(self.app.screen, screens.ShowQr):
            self.app.pop_screen()


def _unusable(answer: BadAnswer) -> Failure:
    return Failure(YOU, str(answer), NOTHING_SENT)
