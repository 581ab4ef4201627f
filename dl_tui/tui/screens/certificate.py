"""The reader: what a certificate says, its elements, and its XML."""

from __future__ import annotations

import asyncio
import datetime
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import ContentSwitcher, Tab, Tabs

from dl_tui.api.errors import ApiError
from dl_tui.api.models import IssuedDocument
from dl_tui.core.apaar import fetch_apaar
from dl_tui.core.certificate_photo import photo_of
from dl_tui.core.doctypes import AADHAAR, APAAR
from dl_tui.core.expiry import dated
from dl_tui.core.explain import explain
from dl_tui.core.failure import Failure
from dl_tui.core.reading import Reading, Unread, checked, read
from dl_tui.core.session import SessionEnded
from dl_tui.core.signature import check_signature
from dl_tui.tui.commands import CERTIFICATE
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.widgets.certificate_head import CertificateHead
from dl_tui.tui.widgets.columns import formats_in_words
from dl_tui.tui.widgets.details_view import DetailsView
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.xml_views import SourceView, StructurePane, StructureView

REVEAL_SECONDS = 30.0
"""How long revealed values stay: somebody may walk up to the screen."""

View = Literal["details", "structure", "source"]
VIEWS: tuple[View, ...] = ("details", "structure", "source")
_ROWS: dict[View, type[Rows]] = {
    "details": DetailsView,
    "structure": StructureView,
    "source": SourceView,
}


class CertificateRead(Message):
    """The certificate came and could be read."""

    def __init__(self, result: Reading) -> None:
        super().__init__()
        self.result = result


class SignatureChecked(Message):
    """The signature of a certificate was looked at."""

    def __init__(self, before: Reading, result: Reading) -> None:
        super().__init__()
        self.before = before
        self.result = result


class Certificate(ServiceScreen[None]):
    """Reads one issued document, or the e-Aadhaar when there is no document given."""

    CSS_PATH = "../styles/certificate.tcss"
    COMMAND_LIST = CERTIFICATE
    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding(priority=command.id == "certificate.next") for command in CERTIFICATE
    ]

    def __init__(self, context: Context, document: IssuedDocument | None) -> None:
        super().__init__(context)
        self._document = document
        self._reading: Reading | None = None
        self._unread: Unread | None = None
        self._reveal_until: float | None = None
        self._more = False

    def compose(self) -> ComposeResult:
        """Lay out head, tabs and the three views."""
        yield from self.compose_status()
        yield CertificateHead(id="head")
        tabs = Tabs(*(Tab(f"{i} {name.title()}", id=name) for i, name in enumerate(VIEWS, 1)))
        tabs.can_focus = False  # the view below has the keys
        yield tabs
        with ContentSwitcher(initial="words", id="views"):
            yield Notice("", id="words")
            yield DetailsView(id="details")
            yield StructurePane(id="structure")
            yield SourceView(id="source")
        yield KeyHints()

    def on_mount(self) -> None:
        """Fetch the certificate."""
        self.update_status()
        self._show_head()
        self.set_interval(1, self._mask_when_due)
        self.action_reload()

    # -- loading ------------------------------------------------------------------------------

    def action_reload(self) -> None:
        """Fetch the certificate, again if need be."""
        if self._reading is None:
            self.query_one("#words", Notice).say(f"Fetching {self._heading}…", "Esc goes back.")
            self.query_one(ContentSwitcher).current = "words"
        self._load()

    @work(group="certificate.load", description="load XML", exclusive=True, exit_on_error=False)
    async def _load(self) -> None:
        session, document = self.context.session, self._document
        try:
            if document is None or document.doctype == AADHAAR:
                data = await session.get_eaadhaar()
            elif document.doctype == APAAR:
                data = await fetch_apaar(session)
            else:
                data = await session.get_certificate(document.uri)
            result = await asyncio.to_thread(read, data, _today())
        except (ApiError, SessionEnded, Unread) as error:
            self.post_message(LoadFailed("certificate", error))
        else:
            self.post_message(CertificateRead(result))
            if document is not None and dated([document]):
                await self.context.locker.expiries.learn(document, result.document.root)

    @on(CertificateRead)
    def _show_reading(self, event: CertificateRead) -> None:
        self._reading, self._unread = event.result, None
        self._show_head()
        self._draw()
        if self.query_one(ContentSwitcher).current == "words":
            self.action_tab("details")
        self._check_signature()

    @work(group="signature.check", description="check XML", exclusive=True, exit_on_error=False)
    async def _check_signature(self) -> None:
        before = self._reading
        if before is not None:
            signature = await check_signature(before.data, self.context.features.roots)
            result = await asyncio.to_thread(checked, before, signature, _today())
            self.post_message(SignatureChecked(before, result))

    @on(SignatureChecked)
    def _show_signature(self, event: SignatureChecked) -> None:
        if event.before is self._reading:
            self._reading = event.result
            self._show_head()
            self._draw()

    def _explain(self, error: ApiError) -> Failure:
        if self._document is None or self._document.doctype == AADHAAR:
            return explain(error, operation="eaadhaar")
        if self._document.doctype == APAAR:
            return explain(error, operation="apaar")
        return explain(error, issuer=self._document.issuer, operation="xml")

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        words = self.query_one("#words", Notice)
        if self.lose_session(event.error, self.action_reload):
            return
        if self._reading is not None and isinstance(event.error, ApiError):
            self.notify(
                f"{self._explain(event.error).in_one_line()} What you see is from before.",
                title="Not fetched again",
                severity="warning",
                markup=False,
            )
            return
        self.query_one(ContentSwitcher).current = "words"
        if isinstance(event.error, ApiError):
            words.explain(self._explain(event.error))
        elif isinstance(event.error, Unread):
            self._show_unread(event.error)

    def _show_unread(self, unread: Unread) -> None:
        """Say why there is nothing to read; the text that came is under Source all the same."""
        self._unread = unread
        headline = "This certificate cannot be read safely."
        if unread.in_place:
            headline = "No certificate was received."
        saves = unread.has_pdf and self.check_action("save", ())
        self.query_one("#words", Notice).say(
            headline,
            unread.reason,
            "Press d to save the PDF." if saves else self._other_formats(),
            "Press 3 to see what was received. Please report it to the issuer. Esc goes back.",
            kind="failed",
        )
        source = self.query_one(SourceView)
        source.show_source(unread.source, revealed=self._revealed, line=unread.source.fault)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own where the certificate would stand."""
        self.query_one(ContentSwitcher).current = "words"
        words = self.query_one("#words", Notice)
        words.say(sentence, "Press r to try again; Esc goes back.", kind="failed")

    # -- views --------------------------------------------------------------------------------

    def action_tab(self, name: View) -> None:
        """Show one of the three views; of what could not be read, the source or why."""
        if self._reading is None and self._unread is None:
            return
        self.query_one(Tabs).active = name
        if self._reading is None and name != "source":
            self.query_one(ContentSwitcher).current = "words"
            return
        self.query_one(ContentSwitcher).current = name
        self.query_one(_ROWS[name]).focus()

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

    def action_back(self) -> None:
        """Go back to the locker; what was revealed goes with the screen."""
        self.dismiss(None)

    def action_save(self) -> None:
        """Save the document as a file."""
        from dl_tui.tui.screens.save import Save

        if self._document is not None:
            self.app.push_screen(Save(self.context, self._document))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to save what comes from the service."""
        if action == "save":
            return bool(self._document and self._document.uri) and not self.context.features.offline
        return super().check_action(action, parameters)

    # -- what is inside -----------------------------------------------------------------------

    def action_photo(self) -> None:
        """Look at the photo in the certificate."""
        if self._reading is None:
            return
        photo = photo_of(self._reading.document)
        if photo is None:
            self.notify("There is no photo in this certificate.", markup=False)
            return
        from dl_tui.tui.screens.preview import Photo

        self.app.push_screen(Photo(self.context, photo, f"Photo in {self._heading}"))

    def action_copy(self) -> None:
        """Send what the cursor is on to the clipboard, masked as long as it is so here."""
        shown = self._at_cursor()
        if not shown:
            self.notify("Put the cursor on a value to copy it.", markup=False)
            return
        from dl_tui.core.copying import Choice
        from dl_tui.tui.screens.copy import Copy

        self.app.push_screen(Copy([Choice(*pair) for pair in shown]))

    def _at_cursor(self) -> list[tuple[str, str]]:
        """Return what can be copied: what it is called, and what is shown of it."""
        current = self.query_one(ContentSwitcher).current
        if current == "details":
            facts = self.query_one(DetailsView).at_cursor()
            return [(one.label, one.value if self._revealed else one.masked) for one in facts]
        if current == "structure" and (row := self.query_one(StructureView).current()):
            values = [(name, value) for name, value in row.attributes if value.strip()]
            return [*values, *([(row.label, row.text)] if row.text else [])]
        line = self.query_one(SourceView).at_cursor() if current == "source" else ""
        return [("Line", line)] if line else []

    # -- masking ------------------------------------------------------------------------------

    @property
    def _revealed(self) -> bool:
        return self._reveal_until is not None

    def action_reveal(self) -> None:
        """Show the sensitive values for a while, or mask them again."""
        if self._reading is None and self._unread is None:
            return
        self._reveal_until = None if self._revealed else self.context.clock.now() + REVEAL_SECONDS
        self._draw()
        self._show_head()

    def action_more(self) -> None:
        """Show or hide the technical and private facts."""
        self._more = not self._more
        self._draw()

    def _mask_when_due(self) -> None:
        if self._reveal_until is None:
            return
        if self.context.clock.now() >= self._reveal_until:
            self._reveal_until = None
            self._draw()
        self._show_head()

    # -- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        result, revealed = self._reading, self._revealed
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

    def _show_head(self) -> None:
        until, issuer = self._reveal_until, self._document.issuer if self._document else ""
        left = None if until is None else until - self.context.clock.now()
        self.query_one(CertificateHead).show(self._heading, issuer, self._reading, left)

    @property
    def _heading(self) -> str:
        """The name that the list gives it: nobody shall wonder whether this is what was opened."""
        if self._document is not None and self._document.name:
            return self._document.name
        return self._reading.certificate.title if self._reading else "e-Aadhaar"

    def _other_formats(self) -> str:
        if self._document is None:
            return ""
        return f"Its formats at DigiLocker: {formats_in_words(self._document)}."


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
