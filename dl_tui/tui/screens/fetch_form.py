"""Fetching a document, third step: the details that identify it, and the request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from dl_tui.api.models.pulls import Doctype, Issuer
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.partner.pull import NotFound, Outcome, Pulled, Pulls
from dl_tui.core.partner.pull_form import FormField, asks_for_own_name, form_of, missing
from dl_tui.core.signin.session import SessionEnded
from dl_tui.tui.commands.fetch import BACK, FORM, RETRY, SUBMIT
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.fetch_consent import FetchConsent
from dl_tui.tui.screens.fetch_outcome import FetchOutcome
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.detail_field import DetailField
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.known_panel import KnownPanel
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.words import GO_BACK, NOTHING_SENT

CONTINUE = "Continue"
ASKING_DETAILS = "Asking what details {issuer} needs…"
GOES_BACK = f"{BACK} goes back."
BY_AADHAAR = "The issuer finds this document by your Aadhaar data."
NO_FIELDS = "Nothing to fill in."
TO_FILL_IN = "Still to fill in: {names}."
NOTHING_SHARED = "Nothing was shared."
ASKS_ONCE_MORE = f"{SUBMIT} asks once more; {BACK} goes back."
ASKING = "Asking {issuer}…"
TAKES_LONG = f"This may take a minute. {BACK} stops waiting."
SAYS = "DigiLocker says: {words}"
NO_RECORD = "{issuer} has no record with these details."
ASK_AGAIN = f"Press {RETRY} to ask again; {BACK} goes back."
NOT_FETCHED = "Signed in again; nothing was fetched yet."
ASKS_ISSUER_AGAIN = f"{SUBMIT} asks the issuer again."

COMPARE = (
    "Compare them with the document, and its name and date of birth with those that DigiLocker "
    "knows: initials, spelling and the order of names count."
)

PERHAPS = (
    "The request may still have reached {issuer}: check your issued documents "
    "(r in the locker) before you ask again."
)


class FetchForm(FormScreen[str | None]):
    """Takes the details, asks for consent, sends one request, and never loses what was typed."""

    CSS_PATH = "../styles/fetch.tcss"
    AUTO_FOCUS = ""
    FIELDS = "#fields"
    AFTER_FAULT = "What you typed is still here."
    COMMAND_LIST = FORM

    def __init__(self, context: Context, pulls: Pulls, issuer: Issuer, doctype: Doctype) -> None:
        super().__init__(context)
        self._pulls = pulls
        self._issuer = issuer
        self._doctype = doctype
        self._draft = pulls.draft(issuer, doctype)
        self._form: tuple[FormField, ...] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the form, and beside it what DigiLocker knows about the user."""
        yield from self.compose_status()
        heading = literal(self._doctype.description, "bold $primary")
        yield Static(heading + literal(f"\n{self._issuer.name}", "$muted"), id="heading")
        with Container(id="halves"):
            with VerticalScroll(id="form", can_focus=False):
                yield Notice("", id="outcome")
                yield Vertical(id="fields")
                with Horizontal(id="buttons"):
                    yield AskButton(CONTINUE, self.context.clock, id="submit")
                    yield Button(GO_BACK, id="back")
            yield KnownPanel()
        yield KeyHints()

    def on_mount(self) -> None:
        """Load the form, and what DigiLocker knows about the user."""
        self.update_status()
        self.query_one(KnownPanel).show_user(self.context.session.user)
        self.query_one("#buttons").display = False
        self.action_reload()
        self._load_user()

    # -- the form -----------------------------------------------------------------------------

    @flow("user.load", exclusive=True)
    async def _load_user(self) -> None:
        """Show what DigiLocker knows about the user, and fill in the name."""
        with suppress(Failure, SessionEnded):  # the form works without it
            user = await self.context.locker.user()
            self.query_one(KnownPanel).show_user(user)
            self._fill_in_name()

    def _fill_in_name(self) -> None:
        """Fill in the name DigiLocker knows; it can be edited, as issuers' spellings differ."""
        user = self.context.session.user
        for box in self.query(DetailField):
            if user is not None and asks_for_own_name(box.field):
                box.fill_in(user.name)

    @flow("form.load", exclusive=True)
    async def _load(self) -> None:
        """Ask which details identify the document, and lay out a field for each."""
        self.outcome.say(ASKING_DETAILS.format(issuer=self._issuer.name), GOES_BACK)
        self._form = form_of(await self._pulls.parameters(self._issuer, self._doctype))
        await self.query_one("#fields").mount_all(
            DetailField(field, self._draft.get(field.name)) for field in self._form
        )
        self._fill_in_name()
        self.query_one("#buttons").display = True
        self.outcome.display = False
        if not self._form:
            self.outcome.say(NO_FIELDS, BY_AADHAAR)
        self._focus_first()

    def action_reload(self) -> None:
        """Ask for the form if there is none, else ask the issuer again."""
        if self._form is None:
            self._load()
        else:
            self.action_submit()

    # -- asking the issuer ----------------------------------------------------------------------

    @on(Input.Submitted)
    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Ask the issuer, unless DigiLocker has asked us to wait."""
        if self.may_ask and self._form is not None:
            self._pull(self._form)

    @flow("document.pull")
    async def _pull(self, form: tuple[FormField, ...]) -> None:
        """Check that nothing is missing, ask for consent, then send one request."""
        self._keep_draft()
        lacking = missing(form, self._draft)
        for box in self.query(DetailField):
            box.set_class(box.field in lacking, "-missing")
        if lacking:
            next(box for box in self.query(DetailField) if box.field in lacking).entry.focus()
            names = ", ".join(field.label for field in lacking)
            said = TO_FILL_IN.format(names=names.removesuffix("."))  # "PAN No." has its own
            raise Failure(YOU, said, NOTHING_SENT)
        question = FetchConsent(self._issuer, self._doctype, form, self._draft)
        if not await self.app.push_screen_wait(question):
            self.outcome.say(NOTHING_SHARED, ASKS_ONCE_MORE)
            return
        issuer = self._issuer.name
        asking = Ask(
            ASKING.format(issuer=issuer), TAKES_LONG, after_stop=PERHAPS.format(issuer=issuer)
        )
        asked = self._pulls.pull(self._issuer, self._doctype, dict(self._draft))
        outcome = await self.ask(asking, asked)
        self.outcome.display = False
        await self.in_front()
        await self._show(outcome)

    async def _show(self, outcome: Outcome) -> None:
        """Show the outcome, or leave with the document."""
        if isinstance(outcome, Pulled):
            self.dismiss(outcome.uri)
        elif isinstance(outcome, NotFound):
            said = SAYS.format(words=outcome.said) if outcome.said else ""
            headline = NO_RECORD.format(issuer=self._issuer.name)
            self.outcome.say(headline, COMPARE, said, kind="failed")
        else:
            words = FetchOutcome(outcome, self._issuer.name, self._doctype.description)
            uri = await self.app.push_screen_wait(words)
            if uri is not None:
                self.dismiss(uri)

    def show_failure(self, failure: Failure) -> None:
        """Show a failure above the form, or in its place."""
        if self._form is None:
            failure.add_note(ASK_AGAIN)
        elif failure.who != YOU:
            self.query_one("#submit").focus()
        super().show_failure(failure)

    def resume(self, again: Callable[[], None]) -> None:
        """Continue after a new sign-in; nothing is sent automatically."""
        if self._form is None:
            super().resume(again)
        else:
            self.update_status()
            self.outcome.say(NOT_FETCHED, ASKS_ISSUER_AGAIN)

    def watch_asking(self, ask: Ask | None) -> None:
        """Focus the first field afterwards."""
        super().watch_asking(ask)
        if ask is None:
            self._focus_first()

    def leave(self) -> None:
        """Go back; what was typed is kept for the next time."""
        self._keep_draft()
        super().leave()

    # -- inside -------------------------------------------------------------------------------

    def _keep_draft(self) -> None:
        self._draft.update((box.field.name, box.value) for box in self.query(DetailField))

    def _focus_first(self) -> None:
        """Focus the first field, or the button if there is none."""
        entries = [box.entry for box in self.query(DetailField)]
        # Immediately: keys that were typed ahead are meant for it.
        self.set_focus((entries or [self.query_one("#submit")])[0])
