"""The dialog that saves a document as a file: where to, how far, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label, Static

from dl_tui.api.errors import ApiError
from dl_tui.api.models import IssuedDocument, LockerItem
from dl_tui.core.doctypes import AADHAAR
from dl_tui.core.explain import explain
from dl_tui.core.filetypes import PDF, TYPES, XML
from dl_tui.core.session import SessionEnded
from dl_tui.core.sizes import show_size
from dl_tui.core.transfer import Form, NotKept, Saved, file_name, forms_of, save
from dl_tui.data.listing import path_of, with_tilde
from dl_tui.data.saving import SaveFailed
from dl_tui.tui.commands.transfer import LEAVE_SAVE, SAVE_AGAIN, SAVE_FILE, SAVING
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import LoadFailed
from dl_tui.tui.screens.base import Context, ServiceScreen
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.progress import DRAW_SECONDS, ProgressLine
from dl_tui.tui.widgets.tick_box import TickBox


class FileSaved(Message):
    """The file is there."""

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self.saved = saved


class Save(ServiceScreen[None], Dialog[None]):
    """Saves one document, issued or uploaded, into a folder of this machine."""

    CSS_PATH = "../styles/save.tcss"
    COMMAND_LIST = SAVING
    BINDINGS: ClassVar[list[BindingType]] = [
        SAVE_FILE.binding(),
        SAVE_AGAIN.binding(),
        LEAVE_SAVE.binding(),
    ]

    def __init__(self, context: Context, item: IssuedDocument | LockerItem) -> None:
        super().__init__(context)
        self._item = item
        self._progress: tuple[int, int | None] = (0, None)
        self._saved = False

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(id="dialog"):
            yield Label("Save as a file", id="title")
            yield Static(_what(self._item), id="document")
            yield Label("Into the folder", id="label")
            folder = with_tilde(self.context.features.save_folder)
            yield PathInput(folder, id="folder", folders_only=True)
            yield TickBox("The certificate (XML) instead", id="xml")
            yield Static(literal(_preview(self._item)), id="preview")
            yield ProgressLine(id="progress")
            with Horizontal(id="buttons"):
                yield Button("Save", variant="primary", id="save")
                yield Button("Cancel", id="back")
            yield Notice("", id="outcome")
        yield KeyHints()

    def on_mount(self) -> None:
        """Wait for the folder to be agreed to."""
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
        elif not self._busy:
            if not self.query_one(PathInput).value.strip():
                self._say("Type the folder to save into.", "~ is your home.", kind="failed")
                return
            self._set_busy(True)
            self._fetch()

    def action_again(self) -> None:
        """Fetch the file again after a failure."""
        if not self._saved:
            self.action_save()

    @work(group="file.save", description="save a file", exit_on_error=False)
    async def _fetch(self) -> None:
        folder = path_of(self.query_one(PathInput).value)
        try:
            session, item = self.context.session, self._item
            saved = await save(session, item, folder, self._take_progress, self._form)
        except (ApiError, SessionEnded, SaveFailed, NotKept) as error:
            self.post_message(LoadFailed("file", error))
        else:
            self.post_message(FileSaved(saved))

    @on(FileSaved)
    def _show_saved(self, event: FileSaved) -> None:
        saved = event.saved
        self._saved = True
        self._set_busy(False)
        self.query_one("#save", Button).label = "Done"
        self.query_one("#back", Button).display = False
        facts = f"{show_size(saved.size)}, {saved.type.name}. Only you can read it."
        integrity = f"Integrity {saved.integrity.value}."
        self._say("✓ Saved", f"{saved.path}\n{facts}\n{integrity}")

    @on(LoadFailed)
    def _show_failure(self, event: LoadFailed) -> None:
        self._set_busy(False)
        error = event.error
        if self.lose_session(error, self.action_save):
            return
        self.query_one("#save", Button).label = "Try again"
        if isinstance(error, ApiError):
            failure = explain(error, issuer=self._item.issuer, operation=self._operation)
            self._outcome().explain(failure, "Nothing was saved.")
        elif isinstance(error, SaveFailed | NotKept):
            self._say(error.what, error.then, kind="failed")
        if isinstance(error, SaveFailed):
            self.query_one(PathInput).focus()  # another folder is what to try next

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own below the field."""
        self._set_busy(False)
        self._say(sentence, "Nothing was saved. Press r to try again.", kind="failed")

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Stop what is under way, else go back to the locker."""
        if not self._busy:
            self.dismiss(None)
            return
        self.workers.cancel_group(self, "file.save")
        self._set_busy(False)
        self._say("Stopped.", "Nothing was saved. Press r to start again, Esc to go back.")

    # -- inside -------------------------------------------------------------------------------

    @property
    def _busy(self) -> bool:
        return self.query_one(PathInput).disabled

    @property
    def _form(self) -> Form:
        return Form.XML if self.query_one("#xml", TickBox).value else Form.FILE

    @property
    def _operation(self) -> str:
        return "xml" if self._form is Form.XML else "file"

    @on(TickBox.Changed, "#xml")
    def _preview_form(self) -> None:
        preview = _preview(self._item, self._form)
        self.query_one("#preview", Static).update(literal(preview))

    def _set_busy(self, busy: bool) -> None:
        field, button = self.query_one(PathInput), self.query_one("#save", Button)
        button.label = "Saving…" if busy else "Save"
        button.disabled = field.disabled = self.query_one("#xml").disabled = busy
        self.query_one(ProgressLine).display = busy
        self.query_one("#preview").display = not self._saved
        if busy:
            self._take_progress(0, None)
            self._ticker.resume()
            self.query_one("#outcome").display = False
            self.query_one("#back").focus()
        else:
            self._ticker.pause()
            button.focus()
        self._draw_progress()

    def _take_progress(self, done: int, total: int | None) -> None:
        self._progress = (done, total)

    def _draw_progress(self) -> None:
        self.query_one(ProgressLine).show(*self._progress)

    def _outcome(self) -> Notice:
        notice = self.query_one("#outcome", Notice)
        notice.display = True
        return notice

    def _say(self, headline: str, then: str, *, kind: str = "info") -> None:
        self._outcome().say(headline, then, kind=kind)


def _what(item: IssuedDocument | LockerItem) -> Content:
    about = item.issuer
    if isinstance(item, LockerItem):
        about = ", ".join(filter(None, ("uploaded by you", show_size(item.size))))
    return Content.assemble(literal(item.name, "bold"), "\n", literal(about, "$muted"))


def _preview(item: IssuedDocument | LockerItem, form: Form = Form.FILE) -> str:
    words = f"As {file_name(item, _extension(item, form))}; a number is added if that exists."
    if isinstance(item, IssuedDocument) and item.doctype == AADHAAR:
        words += " DigiLocker gives the Aadhaar as a signed certificate (XML) only."
    elif isinstance(item, IssuedDocument) and "json" in item.formats:
        words += " DigiLocker lists JSON, too, but offers no way to fetch it."
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
