"""The dialog that queues several documents to be saved: which forms, and where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.failure import Failure
from dl_tui.core.failure.explain import YOU
from dl_tui.core.locker.save_plan import Chosen, Item, everything, files_in
from dl_tui.core.locker.transfer import Form, forms_of
from dl_tui.data.listing import path_of, with_tilde
from dl_tui.safetext import clean_line
from dl_tui.tui import screens
from dl_tui.tui.commands.transfer import LEAVE_SAVE, SAVE_FILE
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import Ask, FormScreen, flow
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.tick_box import TickBox
from dl_tui.tui.words import (
    CANCEL,
    CERTIFICATES,
    CHOOSE_FORMS,
    DOCUMENTS,
    FILES,
    HOME_SIGN,
    INTO_FOLDER,
    ONE_DOCUMENT,
    SAVE_BUTTON,
    TYPE_FOLDER,
)

TITLE = "Save as files"
THEN_SAVE = "Then press Save."
NONE_OF_THAT_KIND = "There is no file of that kind among them."
OTHER_KIND = "Choose the other kind."
WITHOUT_FILE = "Left out: {which} without a file. Choose certificates, too, to save all."
WITHOUT_CERTIFICATE = "Left out: {which} without a certificate. Choose files, too, to save all."
LEFT_OUT_FOLDER = "Left out: the folder {name}"
EVERYTHING_THERE = "Everything: all issued documents and all uploaded files"
AND_MORE = "and {count:,} more"
WHOLE_FOLDER = "/  with all that is in it"

SHOWN = 3
"""How many documents are named."""


_NOTHING = "Nothing was queued."
LISTING = Ask("Listing the files…", after_stop=_NOTHING, failed=_NOTHING)


class SaveMany(FormScreen[None], Dialog[None]):
    """Queues documents, whole folders, or (without items) everything."""

    CSS_PATH = "../styles/save_many.tcss"
    FIELDS = "#folder, TickBox, #save"
    AFTER_FAULT = "Nothing was queued. Press Save to try again."
    COMMAND_LIST = (SAVE_FILE, LEAVE_SAVE)

    def __init__(
        self,
        context: Context,
        items: Sequence[Item] | None,
        when_queued: Callable[[], object] = lambda: None,
    ) -> None:
        """Take the items to queue, None for everything; `when_queued` is called afterwards."""
        super().__init__(context)
        self._items = items
        self._when_queued = when_queued

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(id="dialog"):
            yield Label(TITLE, id="title")
            yield Static(literal(_what(self._items)), id="documents")
            yield Label(INTO_FOLDER, id="label")
            folder = with_tilde(self.context.features.save_folder)
            yield PathInput(folder, id="folder", folders_only=True)
            with Horizontal(id="forms"):
                yield TickBox(FILES, True, id="file")
                yield TickBox(CERTIFICATES, False, id="xml")
            with Horizontal(id="buttons"):
                yield Button(SAVE_BUTTON, variant="primary", id="save")
                yield Button(CANCEL, id="back")
            yield Notice("", id="outcome")
        yield KeyHints()

    def on_mount(self) -> None:
        """Wait until the folder is confirmed."""
        self.forget_outcome()
        self.query_one(PathInput).focus()

    def update_status(self) -> None:
        """Do nothing: the screen below has the status line."""

    @on(Input.Submitted, "#folder")
    @on(Button.Pressed, "#save")
    @flow("files.queue")
    async def action_save(self) -> None:
        """Queue the files, then show the queue."""
        folder, forms = path_of(self.query_one(PathInput).value), self._forms()
        if not self.query_one(PathInput).value.strip():
            raise Failure(YOU, TYPE_FOLDER, HOME_SIGN)
        if not forms:
            raise Failure(YOU, CHOOSE_FORMS, THEN_SAVE)
        chosen = await self.ask(LISTING, self._list(folder))
        count = self.context.locker.saves.add(chosen.files, forms, folder)
        if not count:
            raise Failure(YOU, NONE_OF_THAT_KIND, OTHER_KIND)
        left_out = sum(1 for item, _ in chosen.files if not set(forms) & set(forms_of(item)))
        if left_out:
            self._tell_left_out(left_out)
        for unlisted, failure in chosen.unlisted[:SHOWN]:
            self._tell_unlisted(unlisted, failure)
        self._when_queued()
        self._show_queue()

    async def _list(self, folder: Path) -> Chosen:
        if self._items is None:
            return await everything(self.context.locker, folder)
        return await files_in(self.context.locker, self._items, folder)

    def _show_queue(self) -> None:
        self.give_way_to(screens.Saves(self.context))

    def _tell_left_out(self, count: int) -> None:
        """Say that some documents are not in the queue: they do not come in the chosen form."""
        which = ONE_DOCUMENT if count == 1 else DOCUMENTS.format(count=count)
        words = WITHOUT_FILE if Form.FILE in self._forms() else WITHOUT_CERTIFICATE
        self.app.notify(words.format(which=which), markup=False)

    def _tell_unlisted(self, folder: LockerItem, failure: Failure) -> None:
        self.app.notify(
            failure.in_one_line(),
            title=LEFT_OUT_FOLDER.format(name=clean_line(folder.name)),
            severity="warning",
            markup=False,
            timeout=12,
        )

    def _forms(self) -> list[Form]:
        boxes = ((Form.FILE, "#file"), (Form.XML, "#xml"))
        return [form for form, name in boxes if self.query_one(name, TickBox).value]


def _what(items: Sequence[Item] | None) -> str:
    if items is None:
        return EVERYTHING_THERE
    names = [f"{clean_line(item.name)}{_slash(item)}" for item in items[:SHOWN]]
    more = len(items) - SHOWN
    if more > 0:
        names.append(AND_MORE.format(count=more))
    return "\n".join(names)


def _slash(item: IssuedDocument | LockerItem) -> str:
    return WHOLE_FOLDER if isinstance(item, LockerItem) and item.is_folder else ""
