"""One document at a kiosk: what it says, numbers masked, a page at a time."""

from __future__ import annotations

import asyncio
import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.failure import Failure
from dl_tui.core.locker.transfer import Form, NotKept, forms_of, save
from dl_tui.core.progress import untold
from dl_tui.core.reading.certificate import read_certificate
from dl_tui.core.words.doctypes import AADHAAR
from dl_tui.core.xml.document import NoCertificate, Refused
from dl_tui.data.saving import SaveFailed
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.kiosk_base import BigButton, KioskScreen
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.details_view import DetailsView
from dl_tui.tui.words import BEING_SAVED, GO_BACK

FETCHING_IT = "Fetching it…"
UP = "Up"
DOWN = "Down"
SAVE_HERE = "Save here"
NOT_READABLE = "This document is a PDF or picture: it cannot be read on this screen."
NOT_SHOWN = "This document cannot be shown here. {reason}"
PRESS_0 = "{sentence} Press 0 for the list."
NOTHING_SAVED = "{reason} Nothing was saved."
SAVED = "✓ Saved as “{name}” in the folder of this machine's operator."


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
            yield Static(literal(FETCHING_IT), id="words")
            facts = DetailsView(folds=False, id="facts")
            facts.can_focus = False  # digits and buttons scroll it
            yield facts
            with Horizontal(classes="choices"):
                yield BigButton("1", UP, id="up")
                yield BigButton("2", DOWN, id="down")
                if self.context.features.save_folder.is_dir():
                    yield BigButton("3", SAVE_HERE, id="save")
                yield BigButton("0", GO_BACK, id="back")

    def on_mount(self) -> None:
        """Fetch the document, if it is one that can be shown."""
        self.query_one("#back").focus()
        if Form.XML in forms_of(self._document):
            self._load()
        else:
            self._say(NOT_READABLE)

    @flow("certificate.load")
    async def _load(self) -> None:
        """Fetch the document, and show what it says."""
        digilocker, document = self.context.digilocker, self._document
        today = datetime.datetime.now().astimezone().date()
        if document.doctype == AADHAAR:
            data = await digilocker.eaadhaar()
        else:
            data = await digilocker.certificate(document.uri, document.issuer)
        try:
            certificate = await asyncio.to_thread(read_certificate, data, today)
        except NoCertificate as error:
            self._say(error.reason)
            return
        except Refused as error:
            self._say(NOT_SHOWN.format(reason=error))
            return
        words = self.query_one("#words", Static)
        words.update(literal(certificate.issuer or document.issuer, "$muted"))
        self.query_one(DetailsView).show_certificate(certificate)
        self.query_one("#down").focus()

    def show_failure(self, failure: Failure) -> None:
        """Show a failure above the facts."""
        self._say(failure.what)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own."""
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.query_one("#words", Static).update(literal(PRESS_0.format(sentence=sentence)))

    # -- saving -------------------------------------------------------------------------------

    @on(Button.Pressed, "#save")
    @flow("file.save")
    async def _save(self) -> None:
        """Save the document into the folder of this machine's operator."""
        button, words = self.query_one("#save"), self.query_one("#words", Static)
        document, form = self._document, forms_of(self._document)[0]
        words.update(literal(BEING_SAVED))
        button.disabled = True
        folder = self.context.features.save_folder
        try:
            saved = await save(self.context.digilocker, document, folder, untold, form)
        except (SaveFailed, NotKept) as error:
            self._say(NOTHING_SAVED.format(reason=error.what))
        else:
            kept = SAVED.format(name=saved.path.name)
            words.update(literal(kept, "$success"))
        finally:
            if self.is_attached:
                button.disabled = False

    @on(Button.Pressed, "#up")
    def _page_up(self) -> None:
        self.query_one(DetailsView).scroll_page_up(animate=False)

    @on(Button.Pressed, "#down")
    def _page_down(self) -> None:
        self.query_one(DetailsView).scroll_page_down(animate=False)

    @on(Button.Pressed, "#back")
    def _go_back(self) -> None:
        self.dismiss(None)
