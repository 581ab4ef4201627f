"""Fetching a document, third step: the details it is found by, and the asking."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Button, Input, Static

from dl_tui.api.errors import ApiError
from dl_tui.api.models_pull import Doctype, Issuer
from dl_tui.core.explain import explain
from dl_tui.core.pull import NotFound, Outcome, Pulled, Pulls
from dl_tui.core.pull_form import FormField, asks_for_own_name, form_of, missing
from dl_tui.core.session import SessionEnded
from dl_tui.tui.commands.fetch import FORM
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import LoadFailed, UserLoaded
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.fetch_consent import FetchConsent
from dl_tui.tui.screens.fetch_outcome import FetchOutcome
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.detail_field import DetailField
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.known_panel import KnownPanel
from dl_tui.tui.widgets.notice import Notice

ASKED = "parameters"
PULL = "pull"
COMPARE = (
    "Compare them with the document, and its name and date of birth with those that DigiLocker "
    "knows: initials, spelling and the order of names count."
)

PERHAPS = (
    "The request may still have reached {issuer}: check your issued documents "
    "(r in the locker) before you ask again."
)


class FormLoaded(Message):
    """What the document is found by came."""

    def __init__(self, form: tuple[FormField, ...]) -> None:
        super().__init__()
        self.form = form


class PullEnded(Message):
    """The issuer was asked, and this is what came of it."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


class FetchForm(ServiceScreen[str | None]):
    """Takes the details, has the person consent, and asks once; what was typed is never lost."""

    CSS_PATH = "../styles/fetch.tcss"
    AUTO_FOCUS = ""
    COMMAND_LIST = FORM
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in FORM]

    def __init__(self, context: Context, pulls: Pulls, issuer: Issuer, doctype: Doctype) -> None:
        super().__init__(context)
        self._pulls = pulls
        self._issuer = issuer
        self._doctype = doctype
        self._draft = pulls.draft(issuer, doctype)
        self._form: tuple[FormField, ...] | None = None
        self._ended: Outcome | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the form, and beside it who DigiLocker says this is."""
        yield from self.compose_status()
        heading = literal(self._doctype.description, "bold $primary")
        yield Static(heading + literal(f"\n{self._issuer.name}", "$muted"), id="heading")
        with Container(id="halves"):
            with VerticalScroll(id="form", can_focus=False):
                yield Notice("", id="outcome")
                yield Vertical(id="fields")
                with Horizontal(id="buttons"):
                    yield AskButton("Continue", self.context.clock, id="submit")
                    yield Button("Back", id="back")
            yield KnownPanel()
        yield KeyHints()

    def on_mount(self) -> None:
        """Ask what the document is found by, and who this is."""
        self.update_status()
        self.query_one(KnownPanel).show_user(self.context.session.user)
        self.query_one("#buttons").display = False
        self.action_reload()
        self._load_user()

    # -- the form -----------------------------------------------------------------------------

    @work(group="user.load", description="load the user", exclusive=True, exit_on_error=False)
    async def _load_user(self) -> None:
        try:
            self.post_message(UserLoaded(await self.context.locker.user()))
        except (ApiError, SessionEnded):
            return  # the form is whole without it, and the next request says what is wrong

    @on(UserLoaded)
    def _show_user(self, event: UserLoaded) -> None:
        self.query_one(KnownPanel).show_user(event.user)
        self._fill_in_name()

    def _fill_in_name(self) -> None:
        """Fill in what DigiLocker knows; it can be changed, as issuers spell in their own way."""
        user = self.context.session.user
        for box in self.query(DetailField):
            if user is not None and asks_for_own_name(box.field):
                box.fill_in(user.name)

    @work(group="form.load", description="load parameters", exclusive=True, exit_on_error=False)
    async def _load(self) -> None:
        try:
            parameters = await self._pulls.parameters(self._issuer, self._doctype)
        except ApiError as error:
            self.post_message(LoadFailed(ASKED, error))
        else:
            self.post_message(FormLoaded(form_of(parameters)))

    @on(FormLoaded)
    async def _show_form(self, event: FormLoaded) -> None:
        self._form = event.form
        fields = self.query_one("#fields")
        await fields.mount_all(
            DetailField(field, self._draft.get(field.name)) for field in event.form
        )
        self._fill_in_name()
        self.query_one("#buttons").display = True
        self.query_one("#outcome").display = False
        if not event.form:
            self._say("Nothing to fill in.", "The issuer finds this document by your Aadhaar data.")
        self._focus_first()

    def action_reload(self) -> None:
        """Ask for the form if there is none, else ask the issuer again."""
        if self._form is not None:
            self.action_submit()
            return
        self._say(f"Asking what details {self._issuer.name} needs…", "Esc goes back.")
        self._load()

    # -- asking the issuer ----------------------------------------------------------------------

    @on(Input.Submitted)
    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Check that nothing is missing, then ask for the consent."""
        if not self.query_one(AskButton).ready or self._form is None:
            return
        self._keep_draft()
        lacking = missing(self._form, self._draft)
        for box in self.query(DetailField):
            box.set_class(box.field in lacking, "-missing")
        if lacking:
            names = ", ".join(field.label for field in lacking)
            self._say(f"Still to fill in: {names}.", "Nothing was sent.", kind="failed")
            next(box for box in self.query(DetailField) if box.field in lacking).entry.focus()
            return
        question = FetchConsent(self._issuer, self._doctype, self._form, self._draft)
        self.app.push_screen(question, self._take_consent)

    def _take_consent(self, yes: bool | None) -> None:
        if self._busy:
            return
        if not yes:
            self._say("Nothing was shared.", "Enter asks once more; Esc goes back.")
            return
        self._set_busy(True)
        self._say(f"Asking {self._issuer.name}…", "This may take a minute. Esc stops waiting.")
        self._pull()

    @work(group="document.pull", description="pull a document", exit_on_error=False)
    async def _pull(self) -> None:
        try:
            outcome = await self._pulls.pull(self._issuer, self._doctype, dict(self._draft))
        except (ApiError, SessionEnded) as error:
            self.post_message(LoadFailed(PULL, error))
        else:
            self.post_message(PullEnded(outcome))

    @on(PullEnded)
    def _take_outcome(self, event: PullEnded) -> None:
        self._set_busy(False)
        self.query_one("#outcome").display = False
        self._ended = event.outcome
        self._show_outcome()

    def on_screen_resume(self) -> None:
        """Show the outcome that came while another screen stood over this one."""
        self._show_outcome()

    def _show_outcome(self) -> None:
        if self.app.screen is not self:
            return
        outcome, self._ended = self._ended, None
        if isinstance(outcome, Pulled):
            self.dismiss(outcome.uri)
        elif isinstance(outcome, NotFound):
            said = f"DigiLocker says: {outcome.said}" if outcome.said else ""
            headline = f"{self._issuer.name} has no record with these details."
            self._say(headline, COMPARE, said, kind="failed")
        elif outcome is not None:
            words = FetchOutcome(outcome, self._issuer.name, self._doctype.description)
            self.app.push_screen(words, self._after_outcome)

    def _after_outcome(self, uri: str | None) -> None:
        if uri is not None:
            self.dismiss(uri)

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        self._set_busy(False)
        if self.lose_session(event.error, self._say_signed_in_again):
            return
        if isinstance(event.error, ApiError):
            failure = explain(event.error, issuer=self._issuer.name, operation=str(event.what))
            then = "" if event.what == PULL else "Press r to ask again; Esc goes back."
            self._notice.explain(failure, then)
            if event.what == PULL:
                self.query_one(AskButton).wait_out(event.error.retry_after)
                self.query_one("#submit").focus(scroll_visible=False)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own above the form."""
        self._set_busy(False)
        self._say(sentence, "What you typed is still here.", kind="failed")

    def _say_signed_in_again(self) -> None:
        self.update_status()
        self._say("Signed in again; nothing was fetched yet.", "Enter asks the issuer again.")

    def action_back(self) -> None:
        """Stop waiting for the issuer, else go back; what was typed is there when one returns."""
        if self._busy:
            self.workers.cancel_group(self, "document.pull")
            self._set_busy(False)
            self._say("Stopped waiting.", PERHAPS.format(issuer=self._issuer.name))
            return
        self._keep_draft()
        self.dismiss(None)

    @on(Button.Pressed, "#back")
    def _go_back(self) -> None:
        self.action_back()

    # -- inside -------------------------------------------------------------------------------

    @property
    def _notice(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        self.query_one("#form").scroll_home(animate=False)
        return notice

    def _say(self, headline: str, *lines: str, kind: str = "info") -> None:
        self._notice.say(headline, *lines, kind=kind)

    def _keep_draft(self) -> None:
        self._draft.update((box.field.name, box.value) for box in self.query(DetailField))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if busy:
            self.set_focus(None)  # it would move on to a button, and a second Enter press that
        self.query_one("#fields").disabled = busy
        self.query_one(AskButton).show_busy(busy)
        self.query_one("#back", Button).label = "Stop" if busy else "Back"
        if not busy and self._form is not None:
            self._focus_first()

    def _focus_first(self) -> None:
        """Go to the first field, or to the button where there are none; the words above stay."""
        boxes = [box.entry for box in self.query(DetailField)]
        # At once: keys that were typed ahead are meant for it.
        self.set_focus((boxes or [self.query_one("#submit")])[0], scroll_visible=False)
