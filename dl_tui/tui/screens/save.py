"""The dialog that saves a document as a file: folder, progress and outcome."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import DIGILOCKER, YOU
from dl_tui.core.locker.transfer import Form, NotKept, Saved, file_name, forms_of, save
from dl_tui.core.words.doctypes import AADHAAR
from dl_tui.core.words.filetypes import PDF, TYPES, XML
from dl_tui.core.words.sizes import show_size
from dl_tui.data.listing import path_of, with_tilde
from dl_tui.data.saving import SaveFailed
from dl_tui.tui.commands.transfer import LEAVE_SAVE, SAVE_AGAIN, SAVING
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.progress import DRAW_SECONDS, ProgressLine
from dl_tui.tui.widgets.tick_box import TickBox
from dl_tui.tui.words import (
    BEING_SAVED,
    CANCEL,
    HOME_SIGN,
    INTO_FOLDER,
    SAVE_BUTTON,
    TRY_AGAIN,
    TYPE_FOLDER,
)

TITLE = "Save as a file"
XML_INSTEAD = "The certificate (XML) instead"
DONE = "Done"
READABLE_BY_YOU = "{size}, {type}. Only you can read it."
INTEGRITY = "Integrity {state}."
SAVED = "✓ Saved"
UPLOADED_BY_YOU = "uploaded by you"
AS_NAME = "As {name}; a number is added if that exists."
AADHAAR_AS_XML = " DigiLocker gives the Aadhaar as a signed certificate (XML) only."
NO_JSON = " DigiLocker lists JSON, too, but offers no way to fetch it."

FETCHING = Ask(
    doing="",
    stopped="Stopped.",
    after_stop=f"Nothing was saved. Press {SAVE_AGAIN} to start again, {LEAVE_SAVE} to go back.",
    failed=f"Nothing was saved. Press {SAVE_AGAIN} to try again.",
)


class Save(FormScreen[None], Dialog[None]):
    """Saves one document, issued or uploaded, into a folder of this machine."""

    CSS_PATH = "../styles/save.tcss"
    FIELDS = "#folder, #xml"
    AFTER_FAULT = f"Nothing was saved. Press {SAVE_AGAIN} to try again."
    COMMAND_LIST = SAVING

    def __init__(self, context: Context, item: IssuedDocument | LockerItem) -> None:
        super().__init__(context)
        self._item = item
        self._progress: tuple[int, int | None] = (0, None)
        self._saved = False

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(id="dialog"):
            yield Label(TITLE, id="title")
            yield Static(_what(self._item), id="document")
            yield Label(INTO_FOLDER, id="label")
            folder = with_tilde(self.context.features.save_folder)
            yield PathInput(folder, id="folder", folders_only=True)
            yield TickBox(XML_INSTEAD, id="xml")
            yield Static(literal(_preview(self._item)), id="preview")
            yield ProgressLine(id="progress")
            with Horizontal(id="buttons"):
                yield Button(SAVE_BUTTON, variant="primary", id="save")
                yield Button(CANCEL, id="back")
            yield Notice("", id="outcome")
        yield KeyHints()

    def on_mount(self) -> None:
        """Wait until the folder is confirmed."""
        box, forms = self.query_one("#xml", TickBox), forms_of(self._item)
        box.display = len(forms) > 1
        box.value = forms == (Form.XML,)
        self._ticker = self.set_interval(DRAW_SECONDS, self._draw_progress, pause=True)
        self.query_one(PathInput).focus()

    def update_status(self) -> None:
        """Do nothing: the screen below has the status line."""

    # -- saving -------------------------------------------------------------------------------

    @on(Input.Submitted, "#folder")
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Fetch the file into the folder; once it is there, go back to the locker."""
        if self._saved:
            self.dismiss(None)
        else:
            self._save()

    def action_again(self) -> None:
        """Fetch the file again after a failure."""
        if not self._saved:
            self._save()

    @flow("file.save")
    async def _save(self) -> None:
        """Fetch the file into the folder, and say where it is."""
        field, form, item = self.query_one(PathInput), self._form, self._item
        if not field.value.strip():
            raise Failure(YOU, TYPE_FOLDER, HOME_SIGN)
        folder = path_of(field.value)
        coming = save(self.context.digilocker, item, folder, self._take_progress, form)
        try:
            saved = await self.ask(FETCHING, coming)
        except SaveFailed as error:
            self.set_focus(field)  # the user should try another folder
            raise Failure(YOU, error.what, error.then) from None
        except NotKept as error:
            raise Failure(DIGILOCKER, error.what, error.then) from None
        self._show_saved(saved)

    def _show_saved(self, saved: Saved) -> None:
        self._saved = True
        self.query_one("#preview").display = False
        self.query_one("#save", Button).label = DONE
        self.query_one("#back", Button).display = False
        facts = READABLE_BY_YOU.format(size=show_size(saved.size), type=saved.type.name)
        integrity = INTEGRITY.format(state=saved.integrity.value)
        self.outcome.say(SAVED, f"{saved.path}\n{facts}\n{integrity}")

    # -- inside -------------------------------------------------------------------------------

    @property
    def _form(self) -> Form:
        return Form.XML if self.query_one("#xml", TickBox).value else Form.FILE

    @on(TickBox.Changed, "#xml")
    def _preview_form(self) -> None:
        preview = _preview(self._item, self._form)
        self.query_one("#preview", Static).update(literal(preview))

    def watch_asking(self, ask: Ask | None) -> None:
        """Show the progress, with the focus on the button that stops it."""
        super().watch_asking(ask)
        button, line = self.query_one("#save", Button), self.query_one(ProgressLine)
        button.label = TRY_AGAIN if ask is None else BEING_SAVED
        button.disabled = line.display = ask is not None
        if ask is None:
            self._ticker.pause()
            self.set_focus(button)
        else:
            self._take_progress(0, None)
            self._ticker.resume()
            self.forget_outcome()
            self.set_focus(self.query_one("#back"))
        self._draw_progress()

    def _take_progress(self, done: int, total: int | None) -> None:
        self._progress = (done, total)

    def _draw_progress(self) -> None:
        self.query_one(ProgressLine).show(*self._progress)


def _what(item: IssuedDocument | LockerItem) -> Content:
    about = item.issuer
    if isinstance(item, LockerItem):
        about = ", ".join(filter(None, (UPLOADED_BY_YOU, show_size(item.size))))
    return Content.assemble(literal(item.name, "bold"), "\n", literal(about, "$muted"))


def _preview(item: IssuedDocument | LockerItem, form: Form = Form.FILE) -> str:
    words = AS_NAME.format(name=file_name(item, _extension(item, form)))
    if isinstance(item, IssuedDocument) and item.doctype == AADHAAR:
        words += AADHAAR_AS_XML
    elif isinstance(item, IssuedDocument) and "json" in item.formats:
        words += NO_JSON
    return words


def _extension(item: IssuedDocument | LockerItem, form: Form) -> str:
    if form is Form.XML:
        kind = XML
    elif isinstance(item, LockerItem):
        kind = next((kind for kind in TYPES if item.mime == kind.mime), PDF)
    else:
        known = (kind for kind in TYPES if set(kind.extensions) & set(item.formats))
        kind = next(known, PDF)
    return kind.extensions[0]
