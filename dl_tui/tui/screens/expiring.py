"""What expires, and when: the expiry dates in the locker's certificates."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.failure import Failure
from dl_tui.core.locker.calendar_file import save_calendar
from dl_tui.core.locker.expiry import SOON, Expiry, dated, in_words, urgency
from dl_tui.core.words.dates import show_date
from dl_tui.data.listing import with_tilde
from dl_tui.data.saving import SaveFailed
from dl_tui.tui.commands.find import EXPIRING_SCREEN, LEAVE_EXPIRING, RETRY_EXPIRING
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.widgets.expiry_rows import ExpiryRows, Unread
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.words import FAILED_BY

ASK_AGAIN = f"Press {RETRY_EXPIRING} to ask again."
NO_DATE = "There is no date to save."
NOT_SAVED = "Not saved"
CALENDAR = "{name} is in {folder}. Open it with your calendar. It has no document numbers."
CALENDAR_SAVED = "Calendar saved"
READING = "Reading your certificates…"
GOES_BACK = f"{LEAVE_EXPIRING} goes back."
NOTHING_EXPIRES = "No document in your locker has an expiry date."
PAST = "past"
WITHIN = f"within {SOON} days"
LATER = "{count:,} later"
UNREAD = "{count:,} not read ({key} tries again)"
TITLE = "What expires  "
LOADING = "loading the list"
READ_SO_FAR = "{done:,} of {count:,} read"
NOT_READ = "Not read. {reason}"

KINDS = (
    "Driving licences, vehicle registrations, permits, policies and income certificates often"
    " have one; marksheets and PAN do not."
)


class Expiring(FlowScreen[IssuedDocument | None]):
    """Reads expiry dates and sorts documents by them; the result is the document to open."""

    CSS_PATH = "../styles/expiring.tcss"
    COMMAND_LIST = EXPIRING_SCREEN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._documents: list[IssuedDocument] | None = None
        self._reading = False
        self._today = datetime.date.today()

    def compose(self) -> ComposeResult:
        """Lay out the head, the rows or a message, and the details of the current row."""
        yield from self.compose_status()
        yield Static(id="head")
        yield ExpiryRows(id="dates")
        yield Notice("", id="words")
        yield Static(id="about")
        yield KeyHints(palette=False)

    def on_mount(self) -> None:
        """Read what was not read before."""
        self.update_status()
        self.query_one(ExpiryRows).focus()
        self._read(again=False)

    # -- reading ------------------------------------------------------------------------------

    def action_reload(self) -> None:
        """Fetch again what could not be read."""
        self._read(again=True)

    def resume(self, again: Callable[[], None]) -> None:
        """Continue after the session was lost, with what could not be read because of that."""
        self.update_status()
        self._read(again=True)

    @flow("expiry.read")
    async def _read(self, *, again: bool) -> None:
        """Read the expiry dates of documents that have one, and show each as it arrives."""
        locker = self.context.locker
        self._reading = True
        self._show()
        try:
            self._documents = documents = dated(await locker.issued())
            self._show()
            await locker.expiries.read(documents, self._show, again=again)
        finally:
            self._reading = False
        self._show()

    def show_failure(self, failure: Failure) -> None:
        """Show a failure; what was read stays."""
        self._show()
        self._words.explain(failure, FAILED_BY.format(who=failure.who), ASK_AGAIN)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own; what was read stays."""
        self._reading = False
        self._show()
        super().show_fault(sentence)

    # -- actions ------------------------------------------------------------------------------

    @on(Rows.Chosen)
    def action_read(self) -> None:
        """Read the document at the cursor."""
        if document := self.query_one(ExpiryRows).document:
            self.dismiss(document)

    @flow("calendar.save")
    async def action_calendar(self) -> None:
        """Save the dates as a calendar file."""
        found = self._found()
        if not found:
            self.notify(NO_DATE, markup=False)
            return
        folder, now = self.context.features.save_folder, datetime.datetime.now(datetime.UTC)
        try:
            path = await asyncio.to_thread(save_calendar, folder, found, now)
        except SaveFailed as error:
            words = f"{error.what} {error.then}"
            self.notify(words, title=NOT_SAVED, severity="error", markup=False)
            return
        words = CALENDAR.format(name=path.name, folder=with_tilde(path.parent))
        self.notify(words, title=CALENDAR_SAVED, markup=False, timeout=10)

    # -- inside -------------------------------------------------------------------------------

    @property
    def _words(self) -> Notice:
        return self.query_one("#words", Notice)

    def _found(self) -> list[Expiry]:
        return self.context.locker.expiries.found(self._documents or ())

    def _unread(self) -> list[tuple[IssuedDocument, str]]:
        return self.context.locker.expiries.failed(self._documents or ())

    def _show(self) -> None:
        """Draw the progress, and the rows or, if there are none, a message."""
        found, unread = self._found(), self._unread()
        rows = self.query_one(ExpiryRows)
        rows.show_lines(found, unread, self._today)
        self._show_head(found, len(unread))
        has_rows = bool(found or unread)
        for widget in (rows, self.query_one("#about")):
            widget.display = has_rows
        self._words.display = not has_rows
        if self._reading:
            self._words.say(READING, GOES_BACK)
        elif not has_rows:
            self._words.say(NOTHING_EXPIRES, KINDS)

    def _show_head(self, found: list[Expiry], unread: int) -> None:
        ways = [urgency(expiry.date, self._today) for expiry in found]
        counts = ((ways.count("past"), PAST), (ways.count("soon"), WITHIN))
        parts = [f"{count:,} {words}" for count, words in counts if count]
        if later := ways.count("later"):
            parts.append(LATER.format(count=later))
        if unread:
            parts.append(UNREAD.format(count=unread, key=RETRY_EXPIRING))
        if self._reading:
            parts.insert(0, self._how_far())
        head = Content.assemble(
            literal(TITLE, "bold $primary"), literal(", ".join(parts), "$muted")
        )
        self.query_one("#head", Static).update(head)

    def _how_far(self) -> str:
        if self._documents is None:
            return LOADING
        done = self.context.locker.expiries.done(self._documents)
        return READ_SO_FAR.format(done=done, count=len(self._documents))

    @on(Rows.Highlighted)
    def _tell_about(self, event: Rows.Highlighted) -> None:
        event.stop()
        line = self.query_one(ExpiryRows).line
        self.query_one("#about", Static).update(_about(line, self._today) if line else "")


def _about(line: Expiry | Unread, today: datetime.date) -> Content:
    """Return everything about a row, not cut off."""
    if isinstance(line, Expiry):
        document = line.document
        when = f"{show_date(line.date.isoformat())}, {in_words(line.date, today)}"
        words = f"{line.what}: {when}"
    else:
        document, reason = line
        words = NOT_READ.format(reason=reason)
    about = " · ".join(filter(None, (document.issuer, document.doctype)))
    return Content.assemble(
        literal(document.name, "bold"), "\n", literal(f"{words}\n{about}", "$muted")
    )
