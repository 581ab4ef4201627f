"""The reader: what a certificate says, its elements, and its XML."""

from __future__ import annotations

import asyncio
import datetime
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import ContentSwitcher, Footer, Static, Tab, Tabs

from dl_tui.api.errors import ApiError
from dl_tui.api.models import IssuedDocument
from dl_tui.core import certificate as reading
from dl_tui.core.explain import Explanation, explain
from dl_tui.core.session import SessionEnded
from dl_tui.core.xmllines import Outline, SourceLines
from dl_tui.core.xmlread import Refused, read_document
from dl_tui.safetext import clean_line
from dl_tui.tui.commands import CERTIFICATE
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.widgets.columns import formats_in_words
from dl_tui.tui.widgets.details_view import DetailsView
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.xml_views import SourceView, StructurePane, StructureView

AADHAAR_DOCTYPE = "ADHAR"
REVEAL_SECONDS = 30.0
"""How long revealed values stay: somebody may walk up to the screen."""

View = Literal["details", "structure", "source"]
VIEWS: tuple[View, ...] = ("details", "structure", "source")
_ROWS: dict[View, type[Rows]] = {
    "details": DetailsView,
    "structure": StructureView,
    "source": SourceView,
}
_BADGES = {"good": "$success", "bad": "$error", "neutral": "$muted"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A certificate in its three forms."""

    certificate: reading.Certificate
    outline: Outline
    source: SourceLines


class CertificateRead(Message):
    """The certificate came and could be read."""

    def __init__(self, result: Reading) -> None:
        super().__init__()
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
        self._reveal_until: float | None = None
        self._more = False

    def compose(self) -> ComposeResult:
        """Lay out head, tabs and the three views."""
        yield from self.compose_status()
        yield Static(id="head")
        tabs = Tabs(*(Tab(f"{i} {name.title()}", id=name) for i, name in enumerate(VIEWS, 1)))
        tabs.can_focus = False  # the view below has the keys
        yield tabs
        with ContentSwitcher(initial="words", id="views"):
            yield Notice("", id="words")
            yield DetailsView(id="details")
            yield StructurePane(id="structure")
            yield SourceView(id="source")
        yield Footer()

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
            if document is None or document.doctype == AADHAAR_DOCTYPE:
                data = await session.get_eaadhaar()
            else:
                data = await session.get_certificate(document.uri)
            result = await asyncio.to_thread(_read, data)
        except (ApiError, SessionEnded, Refused) as error:
            self.post_message(LoadFailed("certificate", error))
        else:
            self.post_message(CertificateRead(result))

    @on(CertificateRead)
    def _show_reading(self, event: CertificateRead) -> None:
        self._reading = event.result
        self._show_head()
        self._draw()
        if self.query_one(ContentSwitcher).current == "words":
            self.action_tab("details")

    def _explain(self, error: ApiError) -> Explanation:
        if self._document is None or self._document.doctype == AADHAAR_DOCTYPE:
            return explain(error, operation="eaadhaar")
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
        elif isinstance(event.error, Refused):
            words.say(
                "This certificate cannot be read safely.",
                event.error.reason,
                self._other_formats(),
                "The file comes from the issuer: report it there. Esc goes back.",
                kind="failed",
            )

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own where the certificate would stand."""
        self.query_one(ContentSwitcher).current = "words"
        words = self.query_one("#words", Notice)
        words.say(sentence, "Press r to try again; Esc goes back.", kind="failed")

    # -- views --------------------------------------------------------------------------------

    def action_tab(self, name: View) -> None:
        """Show one of the three views."""
        if self._reading is not None:
            self.query_one(Tabs).active = name
            self.query_one(ContentSwitcher).current = name
            self.query_one(_ROWS[name]).focus()

    def action_next_tab(self) -> None:
        """Show the next view."""
        current = self.query_one(ContentSwitcher).current
        if self._reading is not None:
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

    # -- masking ------------------------------------------------------------------------------

    @property
    def _revealed(self) -> bool:
        return self._reveal_until is not None

    def action_reveal(self) -> None:
        """Show the sensitive values for a while, or mask them again."""
        if self._reading is None:
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
        if result is not None:
            details.show_certificate(result.certificate, revealed=revealed, more=self._more)
            structure.show_outline(result.outline, revealed=revealed)
            source.show_source(result.source, revealed=revealed)

    def _show_head(self) -> None:
        # What counts comes first on its line: no long name may push it off the screen.
        parts = [literal(f"{clean_line(self._heading)}\n", "bold $primary")]
        issuer = self._document.issuer if self._document else ""
        if self._reading is not None:
            certificate = self._reading.certificate
            parts += [
                literal(f"{_mark(badge.kind)} {badge.text}   ", _BADGES[badge.kind])
                for badge in certificate.badges
            ]
            issuer = certificate.issuer or issuer
        if self._reveal_until is not None:
            left = max(0, self._reveal_until - self.context.clock.now())
            parts.append(literal(f"shown in clear, masked again in {left:.0f} s   ", "$warning"))
        parts.append(literal(clean_line(issuer), "$muted"))
        self.query_one("#head", Static).update(Content.assemble(*parts))

    @property
    def _heading(self) -> str:
        if self._reading is not None and self._reading.certificate.title:
            return self._reading.certificate.title
        return self._document.name if self._document else "e-Aadhaar"

    def _other_formats(self) -> str:
        if self._document is None:
            return ""
        return f"Its formats at DigiLocker: {formats_in_words(self._document)}."


def _read(data: bytes) -> Reading:
    """Read the bytes in all three forms; runs on a thread. Raises Refused."""
    today = datetime.datetime.now().astimezone().date()
    document = read_document(data)
    certificate = reading.certificate_of(document, today)
    return Reading(certificate, Outline(document), SourceLines(document))


def _mark(kind: str) -> str:
    return {"good": "✓", "bad": "✗"}.get(kind, "·")
