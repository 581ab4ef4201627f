"""Fetching a document, first step: who issued it, out of thousands of issuers."""

from __future__ import annotations

from textual import events, on, work
from textual.message import Message

from dl_tui.api.errors import ApiError
from dl_tui.api.models_pull import Issuer
from dl_tui.core.find import fold
from dl_tui.core.issuer_words import papers_of, words_for
from dl_tui.core.pull import IssuerList, Pulls, age_in_words
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.fetch_choice import FetchChoice
from dl_tui.tui.widgets.chooser import Chooser
from dl_tui.tui.widgets.table import Column

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


class IssuersLoaded(Message):
    """The issuers came."""

    def __init__(self, result: IssuerList) -> None:
        super().__init__()
        self.result = result


class Fetch(FetchChoice):
    """Chooses an issuer; the list is kept between runs, and says how old it is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        # The issuers of a sandbox are invented: they must not take the place of real ones.
        folder = None if context.demo is not None else context.features.cache_folder
        self._age = ""
        self._pulls = Pulls(context.session, context.locker, folder)

    def make_chooser(self) -> Chooser[Issuer]:
        """Return the list of issuers."""
        return Chooser("Fetch a document: which one, or who issued it?", COLUMNS, _about)

    def ask(self, *, again: bool) -> None:
        """Load the issuers: those that were kept, or from DigiLocker if `again`."""
        if self.known:
            self.chooser.show_note("asking DigiLocker again…")
        else:
            self.chooser.say(
                "Asking DigiLocker for its issuers…",
                "There are thousands: the first time may take a minute. Esc goes back.",
            )
        self._load(again=again)

    @work(group="issuers.load", description="load issuers", exclusive=True, exit_on_error=False)
    async def _load(self, *, again: bool) -> None:
        try:
            self.post_message(IssuersLoaded(await self._pulls.issuers(again=again)))
        except ApiError as error:
            self.post_message(LoadFailed("issuers", error))

    @on(IssuersLoaded)
    def _show_issuers(self, event: IssuersLoaded) -> None:
        known, self.known = self.known, bool(event.result.issuers)
        if not self.known:
            self.chooser.say("DigiLocker names no issuers.", "Press r to ask again; Esc goes back.")
            return
        self.chooser.show_items(event.result.issuers, keep=known)
        self._age = age_in_words(event.result.age)
        self._show_note()

    @on(events.ScreenResume)
    def _show_note(self) -> None:
        """Tell how old the list is, and what issuers are looking for already."""
        waiting = "; ".join(self.context.locker.requested.values())
        looked_for = f"\nBeing looked for already: {waiting}" if waiting else ""
        if self.known:
            note = f"issuers · list from {self._age} · Ctrl+R asks again{looked_for}"
            self.chooser.show_note(note)

    @on(Chooser.Picked)
    def _open_issuer(self, event: Chooser.Picked) -> None:
        event.stop()
        if isinstance(event.item, Issuer):
            from dl_tui.tui.screens.fetch_documents import FetchDocuments

            step = FetchDocuments(self.context, self._pulls, event.item)
            self.app.push_screen(step, self.finish)


def _about(issuer: Issuer) -> str:
    papers = papers_of(issuer.issuer_id, issuer.name)
    known_for = f"Known for: {papers}." if papers else ""
    parts = dict.fromkeys((issuer.name, known_for, issuer.description, issuer.category))
    return "\n".join(part for part in parts if part)
