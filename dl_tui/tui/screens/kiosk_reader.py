"""One document at a kiosk: what it says, numbers masked, a page at a time."""

from __future__ import annotations

import asyncio
import datetime

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from dl_tui.api.errors import ApiError
from dl_tui.api.models import IssuedDocument
from dl_tui.core.certificate import Certificate, read_certificate
from dl_tui.core.doctypes import AADHAAR
from dl_tui.core.explain import explain
from dl_tui.core.session import SessionEnded
from dl_tui.core.transfer import Form, NotKept, forms_of, save
from dl_tui.core.xmlread import NoCertificate, Refused
from dl_tui.data.saving import SaveFailed
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.kiosk_base import BigButton, KioskScreen
from dl_tui.tui.widgets.details_view import DetailsView


def _untold(_done: int, _total: int | None) -> None:
    """Nobody watches a save: it takes a second."""


class DocumentRead(Message):
    """The document came and could be read."""

    def __init__(self, certificate: Certificate) -> None:
        super().__init__()
        self.certificate = certificate


class DocumentSaved(Message):
    """The document is in the operator's folder, under this name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class KioskReader(KioskScreen[None]):
    """Shows the facts of one document; sensitive ones stay masked on a public screen.

    It is saved only into a folder that the operator chose, such as a printer's.
    """

    def __init__(self, context: Context, document: IssuedDocument) -> None:
        super().__init__(context)
        self._document = document

    def compose(self) -> ComposeResult:
        """Lay out the title, the facts and the keys."""
        yield from self.compose_frame()
        with Vertical(id="body"):
            yield Static(literal(self._document.name, "bold $primary"), classes="headline")
            yield Static(literal("Fetching it…"), id="words")
            facts = DetailsView(folds=False, id="facts")
            facts.can_focus = False  # digits and buttons turn its pages
            yield facts
            with Horizontal(classes="choices"):
                yield BigButton("1", "Up", id="up")
                yield BigButton("2", "Down", id="down")
                if self.context.features.save_folder.is_dir():
                    yield BigButton("3", "Save here", id="save")
                yield BigButton("0", "Back", id="back")

    def on_mount(self) -> None:
        """Fetch the document, if it is one that can be shown."""
        self.query_one("#back").focus()
        if Form.XML in forms_of(self._document):
            self._load()
        else:
            self._say("This document is a PDF or picture: it cannot be read on this screen.")

    @work(group="certificate.load", description="load XML", exclusive=True, exit_on_error=False)
    async def _load(self) -> None:
        session, document = self.context.session, self._document
        today = datetime.datetime.now().astimezone().date()
        try:
            if document.doctype == AADHAAR:
                data = await session.get_eaadhaar()
            else:
                data = await session.get_certificate(document.uri)
            certificate = await asyncio.to_thread(read_certificate, data, today)
        except (ApiError, SessionEnded, Refused) as error:
            self.post_message(LoadFailed("certificate", error))
        else:
            self.post_message(DocumentRead(certificate))

    @on(DocumentRead)
    def _show_document(self, event: DocumentRead) -> None:
        words = self.query_one("#words", Static)
        words.update(literal(event.certificate.issuer or self._document.issuer, "$muted"))
        self.query_one(DetailsView).show_certificate(event.certificate)
        self.query_one("#down").focus()

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        error = event.error
        self.query("#save").set(disabled=False)
        if isinstance(error, ApiError):
            operation = "xml" if event.what == "certificate" else "file"
            if self._document.doctype == AADHAAR:
                operation = "eaadhaar"
            failure = explain(error, issuer=self._document.issuer, operation=operation)
            self._say(failure.what)
        elif isinstance(error, SessionEnded):
            self._say("The session has ended at DigiLocker. Press 9 to start again.")
        elif isinstance(error, SaveFailed | NotKept):
            self._say(f"{error.what} Nothing was saved.")
        elif isinstance(error, NoCertificate):
            self._say(error.reason)
        else:
            self._say(f"This document cannot be shown here. {error}")

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own."""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.query_one("#words", Static).update(literal(f"{sentence} Press 0 for the list."))

    # -- saving -------------------------------------------------------------------------------

    @on(Button.Pressed, "#save")
    def _save_here(self) -> None:
        self.query_one("#save").disabled = True
        self.query_one("#words", Static).update(literal("Saving…"))
        self._save()

    @work(group="file.save", description="save a file", exit_on_error=False)
    async def _save(self) -> None:
        folder, form = self.context.features.save_folder, forms_of(self._document)[0]
        try:
            saved = await save(self.context.session, self._document, folder, _untold, form)
        except (ApiError, SessionEnded, SaveFailed, NotKept) as error:
            self.post_message(LoadFailed("file", error))
        else:
            self.post_message(DocumentSaved(saved.path.name))

    @on(DocumentSaved)
    def _show_saved(self, event: DocumentSaved) -> None:
        words = f"✓ Saved as “{event.name}” in the folder of this machine's operator."
        self.query_one("#words", Static).update(literal(words, "$success"))

    @on(Button.Pressed, "#up")
    def _page_up(self) -> None:
        self.query_one(DetailsView).scroll_page_up(animate=False)

    @on(Button.Pressed, "#down")
    def _page_down(self) -> None:
        self.query_one(DetailsView).scroll_page_down(animate=False)

    @on(Button.Pressed, "#back")
    def _go_back(self) -> None:
        self.dismiss(None)
