"""Fetching a document, first step: who issued it, out of thousands of issuers."""

from __future__ import annotations

from textual import events, on

from dl_tui.api.models.pulls import Issuer
from dl_tui.core.partner.pull import Pulls, age_in_words
from dl_tui.core.words.find import fold
from dl_tui.core.words.issuer_words import papers_of, words_for
from dl_tui.tui import screens
from dl_tui.tui.commands.fetch import BACK, RELOAD
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.fetch_choice import FetchChoice
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.widgets.chooser import ASK_AGAIN, Chooser
from dl_tui.tui.widgets.table import Column
from dl_tui.tui.words import ASKING_AGAIN

TITLE = "Fetch a document: which one, or who issued it?"
ASKING = "Asking DigiLocker for its issuers…"
TAKES_LONG = f"There are thousands: the first time may take a minute. {BACK} goes back."
NO_ISSUERS = "DigiLocker listed no issuers."
LOOKING_FOR = "\nIssuers are looking for: {documents}"
LIST_FROM = "issuers · list from {age} · {key} asks again{looked_for}"
KNOWN_FOR = "Known for: {documents}."

COLUMNS: tuple[Column[Issuer], ...] = (
    Column(
        "Category",
        lambda i: i.category,
        lambda i: fold(i.category),
        share=2,
        style="rows--muted",
        roomy=60,
    ),
    Column(
        "Issuer",
        lambda i: i.name,
        lambda i: fold(i.name),
        share=5,
        style="rows--strong",
        search=lambda i: f"{i.name} {words_for(i.issuer_id, i.name)}",
        first=True,
    ),
)


class Fetch(FetchChoice):
    """Chooses an issuer; the list is kept between runs, and its age is shown."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # The issuers of a sandbox are invented: they must not take the place of real ones.
        folder = None if context.demo is not None else context.features.cache_folder
        self._age = ""
        self._pulls = Pulls(context.digilocker, context.locker, folder)

    def make_chooser(self) -> Chooser[Issuer]:
        """Return the list of issuers."""
        return Chooser(TITLE, COLUMNS, _about)

    @flow("issuers.load", exclusive=True)
    async def load(self, *, again: bool) -> None:
        """Load the issuers: those that were kept, or from DigiLocker if `again`."""
        if self.known:
            self.chooser.show_note(ASKING_AGAIN)
        else:
            self.chooser.say(ASKING, TAKES_LONG)
        result = await self._pulls.issuers(again=again)
        known, self.known = self.known, bool(result.issuers)
        if not self.known:
            self.chooser.say(NO_ISSUERS, ASK_AGAIN)
            return
        self.chooser.show_items(result.issuers, keep=known)
        self._age = age_in_words(result.age)
        self._show_note()

    @on(events.ScreenResume)
    def _show_note(self) -> None:
        """Show how old the list is, and what issuers are already looking for."""
        waiting = "; ".join(self.context.locker.requested.values())
        looked_for = LOOKING_FOR.format(documents=waiting) if waiting else ""
        if self.known:
            note = LIST_FROM.format(age=self._age, key=RELOAD, looked_for=looked_for)
            self.chooser.show_note(note)

    @on(Chooser.Picked)
    def _open_issuer(self, event: Chooser.Picked) -> None:
        event.stop()
        if isinstance(event.item, Issuer):
            step = screens.FetchDocuments(self.context, self._pulls, event.item)
            self.app.push_screen(step, self.finish)


def _about(issuer: Issuer) -> str:
    papers = papers_of(issuer.issuer_id, issuer.name)
    known_for = KNOWN_FOR.format(documents=papers) if papers else ""
    parts = dict.fromkeys((issuer.name, known_for, issuer.description, issuer.category))
    return "\n".join(part for part in parts if part)
