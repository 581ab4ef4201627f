"""The reader: what a certificate says, its elements, and its XML."""

from __future__ import annotations

import asyncio
import datetime
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, Tab, Tabs

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.failure import Failure
from dl_tui.core.locker.copying import Choice
from dl_tui.core.locker.expiry import dated
from dl_tui.core.pages.drawing import Unreadable, draw_once, drawable
from dl_tui.core.partner.apaar import fetch_apaar
from dl_tui.core.reading.photo import photo_of
from dl_tui.core.reading.read import Reading, Unread, checked, read
from dl_tui.core.signature.checks import check_signature
from dl_tui.core.words.doctypes import AADHAAR, APAAR
from dl_tui.tui import screens
from dl_tui.tui.commands import AGAIN, BACK, CERTIFICATE, KEEP, SOURCE
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.revealing import RevealingScreen
from dl_tui.tui.widgets.certificate_head import CertificateHead
from dl_tui.tui.widgets.columns import formats_in_words
from dl_tui.tui.widgets.details_view import DetailsView
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.photo_card import DetailsPane, PhotoCard
from dl_tui.tui.widgets.picture import Picture
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.xml_views import SourceView, StructurePane, StructureView
from dl_tui.tui.words import FETCHING

GOES_BACK = f"{BACK} goes back."
UNSAFE = "This certificate cannot be read safely."
NOTHING_RECEIVED = "No certificate was received."
KEEP_PDF = f"Press {KEEP} to save the PDF."
REPORT_IT = (
    f"Press {SOURCE} to see what was received. Please report it to the issuer. {BACK} goes back."
)
NO_PHOTO = "There is no photo in this certificate."
PHOTO_IN = "Photo in {document}"
NO_VALUE_HERE = "Put the cursor on a value to copy it."
LINE = "Line"
E_AADHAAR = "e-Aadhaar"
FORMATS = "Its formats at DigiLocker: {formats}."

View = Literal["details", "structure", "source"]
VIEWS: tuple[View, ...] = ("details", "structure", "source")
_AGAIN = f"Press {AGAIN} to try again; {BACK} goes back."
_ROWS: dict[View, type[Rows]] = {
    "details": DetailsView,
    "structure": StructureView,
    "source": SourceView,
}


class Certificate(RevealingScreen[None]):
    """Reads one issued document, or the e-Aadhaar when there is no document given."""

    CSS_PATH = "../styles/certificate.tcss"
    COMMAND_LIST = CERTIFICATE

    def __init__(self, context: Context, document: IssuedDocument | None) -> None:
        super().__init__(context)
        self._document = document
        self._reading: Reading | None = None
        self._unread: Unread | None = None
        self._more = False
        self._undrawable: bytes | None = None
        """A photo that could not be drawn: it is not tried again."""

    def compose(self) -> ComposeResult:
        """Lay out head, tabs and the three views."""
        yield from self.compose_status()
        yield CertificateHead(id="head")
        tabs = Tabs(*(Tab(f"{i} {name.title()}", id=name) for i, name in enumerate(VIEWS, 1)))
        tabs.can_focus = False  # the view below takes the keys
        yield tabs
        with ContentSwitcher(initial="words", id="views"):
            yield Notice("", id="words")
            yield DetailsPane(id="details")
            yield StructurePane(id="structure")
            yield SourceView(id="source")
        yield KeyHints()

    def on_mount(self) -> None:
        """Fetch the certificate."""
        self.update_status()
        self.show_head()
        self.action_reload()

    # -- loading ------------------------------------------------------------------------------

    @flow("certificate.load", exclusive=True)
    async def action_reload(self) -> None:
        """Fetch the certificate, or fetch it again, then check its signature."""
        if self._reading is None:
            self.query_one("#words", Notice).say(FETCHING.format(what=self._heading), GOES_BACK)
            self.query_one(ContentSwitcher).current = "words"
        try:
            reading = await asyncio.to_thread(read, await self._fetch_xml(), _today())
        except Unread as unread:
            self._show_unread(unread)
            return
        self._reading, self._unread = reading, None
        self.show_head()
        self.draw()
        if self.query_one(ContentSwitcher).current == "words":
            self.action_tab("details")
        self._check_signature(reading)
        if self._document is not None and dated([self._document]):
            await self.context.locker.expiries.learn(self._document, reading.document.root)

    async def _fetch_xml(self) -> bytes:
        digilocker, document = self.context.digilocker, self._document
        if document is None or document.doctype == AADHAAR:
            return await digilocker.eaadhaar()
        if document.doctype == APAAR:
            return await fetch_apaar(digilocker)
        return await digilocker.certificate(document.uri, document.issuer)

    @flow("signature.check", exclusive=True)
    async def _check_signature(self, before: Reading) -> None:
        """Check the signature of the shown certificate, and show the result."""
        signature = await check_signature(before.data, self.context.features.roots)
        self._reading = await asyncio.to_thread(checked, before, signature, _today())
        self.show_head()
        self.draw()

    def show_failure(self, failure: Failure) -> None:
        """Show a failure in place of the certificate, or as a notification if one is shown."""
        if self._reading is not None:
            super().show_failure(failure)
            return
        self.query_one(ContentSwitcher).current = "words"
        self.query_one("#words", Notice).explain(failure, _AGAIN)

    def _show_unread(self, unread: Unread) -> None:
        """Say why there is nothing to read; the received text is still under Source."""
        self._unread = unread
        self.query_one(ContentSwitcher).current = "words"
        saves = unread.has_pdf and self.check_action("save", ())
        self.query_one("#words", Notice).say(
            NOTHING_RECEIVED if unread.in_place else UNSAFE,
            unread.reason,
            KEEP_PDF if saves else self._other_formats(),
            REPORT_IT,
            kind="failed",
        )
        source = self.query_one(SourceView)
        source.show_source(unread.source, revealed=self.revealed, line=unread.source.fault)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own in place of the certificate."""
        self.query_one(ContentSwitcher).current = "words"
        words = self.query_one("#words", Notice)
        words.say(sentence, _AGAIN, kind="failed")

    # -- views --------------------------------------------------------------------------------

    def action_tab(self, name: View) -> None:
        """Show one of the three views; for an unreadable certificate, the source or the reason."""
        if self._reading is None and self._unread is None:
            return
        self.query_one(Tabs).active = name
        if self._reading is None and name != "source":
            self.query_one(ContentSwitcher).current = "words"
            return
        self.query_one(ContentSwitcher).current = name
        self.query_one(_ROWS[name]).focus()
        self._draw_photo_again()  # it may be visible now

    def action_next_tab(self) -> None:
        """Show the next view."""
        current = self.query_one(Tabs).active
        place = next((i for i, view in enumerate(VIEWS) if view == current), -1)
        self.action_tab(VIEWS[(place + 1) % len(VIEWS)])

    @on(Tabs.TabActivated)
    def _follow_tab(self, event: Tabs.TabActivated) -> None:
        event.stop()
        if event.tab.id in VIEWS and event.tab.id != self.query_one(ContentSwitcher).current:
            self.action_tab(event.tab.id)

    def action_save(self) -> None:
        """Save the document as a file."""
        if self._document is not None:
            self.app.push_screen(screens.Save(self.context, self._document))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer saving only for documents that come from the service."""
        if action == "save":
            return bool(self._document and self._document.uri) and not self.context.features.offline
        return super().check_action(action, parameters)

    # -- photo and copying --------------------------------------------------------------------

    def action_photo(self) -> None:
        """Look at the photo in the certificate."""
        if self._reading is None:
            return
        photo = photo_of(self._reading.document)
        if photo is None:
            self.notify(NO_PHOTO, markup=False)
            return
        self.app.push_screen(
            screens.Photo(self.context, photo, PHOTO_IN.format(document=self._heading))
        )

    def action_copy(self) -> None:
        """Offer the value at the cursor for copying, masked if it is masked here."""
        shown = self._at_cursor()
        if not shown:
            self.notify(NO_VALUE_HERE, markup=False)
            return
        self.app.push_screen(screens.Copy([Choice(*pair) for pair in shown]))

    def _at_cursor(self) -> list[tuple[str, str]]:
        """Return what can be copied, as pairs of label and shown value."""
        current = self.query_one(ContentSwitcher).current
        if current == "details":
            facts = self.query_one(DetailsView).at_cursor()
            return [(one.label, one.value if self.revealed else one.masked) for one in facts]
        if current == "structure" and (row := self.query_one(StructureView).current()):
            values = [(name, value) for name, value in row.attributes if value.strip()]
            return [*values, *([(row.label, row.text)] if row.text else [])]
        line = self.query_one(SourceView).at_cursor() if current == "source" else ""
        return [(LINE, line)] if line else []

    # -- masking ------------------------------------------------------------------------------

    def action_reveal(self) -> None:
        """Show the sensitive values for a while, where there are any, or mask them again."""
        if self._reading is not None or self._unread is not None:
            super().action_reveal()

    def action_more(self) -> None:
        """Show or hide the technical and private facts."""
        self._more = not self._more
        self.draw()

    # -- drawing ------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw all three views."""
        result, revealed = self._reading, self.revealed
        details, structure, source = (
            self.query_one(DetailsView),
            self.query_one(StructureView),
            self.query_one(SourceView),
        )
        if self._unread is not None:
            source.show_source(self._unread.source, revealed=revealed)
        if result is not None:
            details.show_certificate(result.certificate, revealed=revealed, more=self._more)
            structure.show_outline(result.outline, revealed=revealed)
            source.show_source(result.source, revealed=revealed)
            self.query_one(PhotoCard).reveal(revealed)
            self._show_photo(result)

    @flow("photo.draw", exclusive=True)
    async def _show_photo(self, reading: Reading) -> None:
        """Show the photo beside the facts, masked as they are, if there is room for it."""
        card = self.query_one(PhotoCard)
        photo = await asyncio.to_thread(photo_of, reading.document)
        card.take(photo if drawable() and photo != self._undrawable else None)
        await self.wait_for_refresh()
        box = card.wanted
        if photo is None or box is None:
            return
        try:
            card.show_photo(await draw_once(photo, box), box)
        except Unreadable:
            self._undrawable = photo
            card.take(None)

    @on(Picture.Resized)
    def _draw_photo_again(self) -> None:
        if self._reading is not None:
            self._show_photo(self._reading)

    def show_head(self) -> None:
        """Draw issuer and holder, what is known about it, and how long values stay revealed."""
        issuer = self._document.issuer if self._document else ""
        head = self.query_one(CertificateHead)
        head.show(self._heading, issuer, self._reading, self.masked_in)

    @property
    def _heading(self) -> str:
        """The name from the list, so that it is clear that this is what was opened."""
        if self._document is not None and self._document.name:
            return self._document.name
        return self._reading.certificate.title if self._reading else E_AADHAAR

    def _other_formats(self) -> str:
        if self._document is None:
            return ""
        return FORMATS.format(formats=formats_in_words(self._document))


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
