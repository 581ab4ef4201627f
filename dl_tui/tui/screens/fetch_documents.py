"""Fetching a document, second step: which of its issuer's documents."""

from __future__ import annotations

from textual import on

from dl_tui.api.models.pulls import Doctype, Issuer
from dl_tui.core.partner.pull import Pulls
from dl_tui.core.words.find import fold
from dl_tui.tui import screens
from dl_tui.tui.commands.fetch import BACK, RELOAD
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.fetch_choice import FetchChoice
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.widgets.chooser import Chooser
from dl_tui.tui.widgets.table import Column
from dl_tui.tui.words import ASKING_AGAIN

TITLE = "Fetch from {issuer}"
ASKING = "Asking DigiLocker what {issuer} offers…"
GOES_BACK = f"{BACK} goes back to the issuers."
NOTHING_OFFERED = "This issuer offers nothing to fetch."
BY_ITSELF = "{issuer} may put its documents into lockers by itself."
ONE, SEVERAL = "document", "documents"
ASK_AGAIN = f"Press {RELOAD} to ask again; {BACK} goes back to the issuers."

COLUMNS: tuple[Column[Doctype], ...] = (
    Column("Type", lambda d: d.shown, lambda d: d.shown, width=8, style="rows--muted"),
    Column(
        "Document",
        lambda d: d.description,
        lambda d: fold(d.description),
        share=1,
        style="rows--strong",
        first=True,
    ),
)


class FetchDocuments(FetchChoice):
    """Chooses a document of one issuer."""

    def __init__(self, context: Context, pulls: Pulls, issuer: Issuer) -> None:
        super().__init__(context)
        self._pulls = pulls
        self._issuer = issuer

    def make_chooser(self) -> Chooser[Doctype]:
        """Return the list of documents."""
        return Chooser(TITLE.format(issuer=self._issuer.name), COLUMNS, lambda d: d.description)

    @flow("doctypes.load", exclusive=True)
    async def load(self, *, again: bool) -> None:
        """Load the documents from DigiLocker; `again` has no effect, as none are kept."""
        if self.known:
            self.chooser.show_note(ASKING_AGAIN)
        else:
            asking = ASKING.format(issuer=self._issuer.name)
            self.chooser.say(asking, GOES_BACK)
        doctypes = await self._pulls.doctypes(self._issuer)
        known, self.known = self.known, bool(doctypes)
        if self.known:
            self.chooser.show_items(doctypes, keep=known)
            self.chooser.show_note(ONE if len(doctypes) == 1 else SEVERAL)
            return
        self.chooser.say(NOTHING_OFFERED, BY_ITSELF.format(issuer=self._issuer.name), ASK_AGAIN)

    @on(Chooser.Picked)
    def _open_doctype(self, event: Chooser.Picked) -> None:
        event.stop()
        if isinstance(event.item, Doctype):
            form = screens.FetchForm(self.context, self._pulls, self._issuer, event.item)
            self.app.push_screen(form, self.finish)
