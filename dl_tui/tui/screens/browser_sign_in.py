"""Signing in with a browser: an address to open, and the way its answer comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widgets import Button, Input, Label, Static

from dl_tui.api.errors import ApiError, NetworkError, NotConfigured
from dl_tui.core.authorize import MAX_ANSWER, BadAnswer, BrowserLogin, Denied
from dl_tui.core.explain import explain
from dl_tui.secret import Secret
from dl_tui.tui.clipboard import send_and_tell
from dl_tui.tui.commands import Command
from dl_tui.tui.commands.browser import BROWSER_SIGN_IN
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.leaving import TALL
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.qr import QrCode

GUIDE_COLUMNS = 50
"""What the words need before a QR code may stand beside them."""
_BARS = 2
"""Rows of the line at the top and of the footer."""

_WAITING = (
    "3  dl_tui continues on its own.\n   Waiting for your browser on this machine…",
    "From another device: paste the address it ends on, or its code",
)
_PASTING = (
    "3  Copy the address the browser ends on,\n   even if there is no page to see.",
    "Paste that address here; its code alone will do",
)
_START_AGAIN = "Ctrl+R starts again with a new address."


class AttemptReady(Message):
    """There is an address to open."""

    def __init__(self, login: BrowserLogin) -> None:
        super().__init__()
        self.login = login


class AnswerCame(Message):
    """The browser brought a code by itself."""

    def __init__(self, login: BrowserLogin) -> None:
        super().__init__()
        self.login = login


class BrowserSignedIn(Message):
    """The code was taken: there is a session."""


class AttemptFailed(Message):
    """The attempt did not go on; `error` says why."""

    def __init__(self, login: BrowserLogin, error: BadAnswer | Denied | ApiError) -> None:
        super().__init__()
        self.login = login
        self.error = error


class BrowserSignIn(ServiceScreen[bool]):
    """Leads through a browser; its result says whether somebody signed in."""

    CSS_PATH = "../styles/browser_sign_in.tcss"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = BROWSER_SIGN_IN
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in BROWSER_SIGN_IN]

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
        """Give what else can be done here; nothing, when signing in."""
        yield from ()

    def _compose_steps(self) -> ComposeResult:
        yield Static("", id="open")
        yield Static("Preparing the address…", id="address")
        yield Static(literal(f"2  {self.PAGE}"), id="page")
        yield Static("", id="waiting")
        yield Label("", id="label")
        yield Input(id="answer", placeholder="http…", max_length=MAX_ANSWER + 1)
        with Horizontal(id="buttons"):
            yield AskButton("Sign in", self.context.clock, id="submit", asking="Signing in…")
            yield Button("New address", id="again")
            yield Button("QR code", id="show-qr")

    def on_mount(self) -> None:
        """Start the first attempt."""
        field = self.query_one("#answer", Input)
        field.cursor_blink = False  # an idle screen sends nothing
        field.focus()
        self._begin(self._login)

    def on_unmount(self) -> None:
        """Leave no listener and no secret behind."""
        self._login.close()

    def on_resize(self) -> None:
        """Show the code beside the words where it fits, and say how else to come to it."""
        code = self.query_one(QrCode)
        room = Size(self.size.width - GUIDE_COLUMNS, self.size.height - _BARS)
        code.display = code.fits(room)
        code.styles.width = min(code.needs(4).width, room.width) if code.display else 0
        if self.size.height < TALL:  # no room for the address itself
            words = "1  Open the address: Ctrl+Y copies it, Ctrl+G shows it as a QR code."
        else:
            how = ", or scan the code" if code.display else " (Ctrl+G: as a QR code)"
            words = f"1  Open this address{how}:"
        self.query_one("#open", Static).update(literal(words))

    # -- an attempt ---------------------------------------------------------------------------

    def _new_login(self) -> BrowserLogin:
        return BrowserLogin(self.context.session, sign_up=self.FOR_NEW_ACCOUNTS)

    @on(Button.Pressed, "#again")
    def action_again(self) -> None:
        """Forget this attempt, and start another one."""
        if self._busy:
            return
        self.workers.cancel_group(self, "browser.wait")
        self._login.close()
        self._login = self._new_login()
        self.query_one("#answer", Input).value = ""
        self.query_one("#outcome").display = False
        self._begin(self._login)

    @work(group="browser.begin", description="prepare a browser sign-in", exit_on_error=False)
    async def _begin(self, login: BrowserLogin) -> None:
        try:
            await login.begin()
        except ApiError as error:
            self.post_message(AttemptFailed(login, error))
        else:
            self.post_message(AttemptReady(login))

    @on(AttemptReady)
    def _show_address(self, event: AttemptReady) -> None:
        if event.login is not self._login:
            return
        url = event.login.url
        self.query_one("#address", Static).update(literal(url, Style(link=url)))
        self.query_one(QrCode).show_address(url)
        self.on_resize()
        self._show_waiting()
        if event.login.listening:
            self._wait(event.login)

    def _show_waiting(self) -> None:
        step, label = _WAITING if self._login.listening else _PASTING
        self.query_one("#waiting", Static).update(step)
        self.query_one("#label", Label).update(label)

    @work(group="browser.wait", description="wait for the browser", exit_on_error=False)
    async def _wait(self, login: BrowserLogin) -> None:
        try:
            await login.wait()
        except (BadAnswer, Denied) as error:
            self.post_message(AttemptFailed(login, error))
        else:
            self.post_message(AnswerCame(login))

    # -- its answer ---------------------------------------------------------------------------

    @on(Input.Submitted, "#answer")
    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Sign in with what was pasted; with nothing pasted, try once more with what came."""
        if self._busy:
            return
        pasted = Secret(self.query_one("#answer", Input).value)
        try:
            if pasted or not self._login.answered:
                self._login.take(pasted)
        except (BadAnswer, Denied) as error:
            self._show_failure(AttemptFailed(self._login, error))
        else:
            self._go_on()

    @on(AnswerCame)
    def _take_answer(self, event: AnswerCame) -> None:
        if event.login is self._login and not self._busy:
            self._go_on()

    def _go_on(self) -> None:
        self._set_busy(True)
        self._redeem()

    @work(group="browser.redeem", description="redeem the answer", exit_on_error=False)
    async def _redeem(self) -> None:
        login = self._login
        try:
            await login.redeem()
        except ApiError as error:
            self.post_message(AttemptFailed(login, error))
        else:
            self.post_message(BrowserSignedIn())

    @on(BrowserSignedIn)
    def _finish(self) -> None:
        self._come_forward()
        self.dismiss(True)

    @on(AttemptFailed)
    def _show_failure(self, event: AttemptFailed) -> None:
        if event.login is not self._login:
            return
        self._put_code_away()
        self._set_busy(False)
        match event.error:
            case NotConfigured():
                self.show_unconfigured()
            case Denied():
                self.query_one("#answer", Input).value = ""
                self.query_one("#waiting", Static).update("3  This attempt is over.")
                self._say(str(event.error), _START_AGAIN)
            case BadAnswer():
                self._say(str(event.error), f"Nothing was sent. {_START_AGAIN}")
            case ApiError():
                self.query_one(AskButton).wait_out(event.error.retry_after)
                self._explain(event.error)

    def _explain(self, error: ApiError) -> None:
        if not self._login.url:
            self.query_one("#address", Static).update("No address could be made.")
        shown = explain(error, operation="token")
        steps = [shown.then] if isinstance(error, NetworkError) else []
        steps += ["Enter tries again."] if self._login.answered else []
        self._outcome().explain(replace(shown, then=" ".join([*steps, _START_AGAIN])))

    def show_unconfigured(self) -> None:
        """Say which setting is missing, in place of the steps."""
        self.query_one("#steps").display = False
        self._say(
            "No redirect address is configured, and a browser sign-in cannot end without one.",
            "Set redirect_uri (or DL_TUI_REDIRECT_URI) to the address that is registered for this"
            " app at the partner portal, then start again. With http://127.0.0.1/callback"
            " registered, nothing has to be pasted.",
        )

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own below the steps."""
        self._set_busy(False)
        self._say(sentence, _START_AGAIN)

    # -- around it ----------------------------------------------------------------------------

    @on(Button.Pressed, "#show-qr")
    def action_show_qr(self) -> None:
        """Show the address as a QR code with the whole window to itself."""
        from dl_tui.tui.screens.show_qr import ShowQr

        if self._login.url:
            self.app.push_screen(ShowQr(self._login.url))

    @work(group="address.copy", description="copy an address", exit_on_error=False)
    async def action_copy_address(self) -> None:
        """Send the address to the clipboard: a browser is elsewhere, and nobody types it."""
        if self._login.url:
            await send_and_tell(self.app, "The address", self._login.url)

    def action_back(self) -> None:
        """Stop what is under way, else go back."""
        if self._busy:
            self.workers.cancel_group(self, "browser.redeem")
            self._set_busy(False)
            self._say("Stopped waiting.", _START_AGAIN)
        else:
            self.dismiss(False)

    @property
    def _busy(self) -> bool:
        return self.query_one("#answer").disabled

    def _set_busy(self, busy: bool) -> None:
        field = self.query_one("#answer", Input)
        field.disabled = busy
        self.query_one(AskButton).show_busy(busy)
        if not busy:
            field.focus()

    def _come_forward(self) -> None:
        """Take away whatever was put on top: the answer came from elsewhere."""
        while self.app.screen is not self and self in self.app.screen_stack:
            self.app.pop_screen()

    def _put_code_away(self) -> None:
        """Take away the code of an attempt that is over; nothing else that was put on top."""
        from dl_tui.tui.screens.show_qr import ShowQr

        if isinstance(self.app.screen, ShowQr):
            self.app.pop_screen()

    def _outcome(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        self.call_after_refresh(notice.scroll_visible)
        return notice

    def _say(self, headline: str, then: str) -> None:
        self._outcome().say(headline, then, kind="failed")
