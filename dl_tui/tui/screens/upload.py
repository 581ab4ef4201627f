"""The upload: a file on this machine, a folder of the locker, and the queue between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from dl_tui.core.failure import Failure
from dl_tui.core.locker.upload import Uploads
from dl_tui.core.locker.upload_checks import Inspection, inspect
from dl_tui.data.listing import LocalEntry, list_folder, path_of, split_typed, with_tilde
from dl_tui.safetext import clean_line
from dl_tui.tui.commands.transfer import UPLOADING
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.file_browser import FileBrowser
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.locker_tree import UPLOADED, Place
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.path_input import TYPING_PAUSE, PathInput
from dl_tui.tui.widgets.progress import DRAW_SECONDS
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.target_list import TargetList
from dl_tui.tui.widgets.upload_queue import UploadQueue
from dl_tui.tui.words import INTO_FOLDER

TITLE = "Upload a file"
UPLOAD_BUTTON = "Upload"
QUEUE_TITLE = "Uploads"
FOLDERS_NOT_LOADED = "Folders not loaded"
UNREADABLE = "cannot be read"
ONE_FOLLOWS = "1 more file follows when this one is in the queue."
MORE_FOLLOW = "{count:,} more files follow when this one is in the queue."
IN_THE_LOCKER = "✓ In the locker: {name} {note}"

NOTHING_CHOSEN = (
    "Choose a PDF, JPEG or PNG of at most 10 MB: type its path, or pick it in the list."
)
FILES_TITLE = "On this machine   . hidden files"


class Upload(FlowScreen[set[Place]]):
    """Uploads files; its result is the places they were put into."""

    CSS_PATH = "../styles/upload.tcss"
    COMMAND_LIST = UPLOADING

    def __init__(self, context: Context, here: Place = UPLOADED) -> None:
        super().__init__(context)
        self._here = here
        self._file: Inspection | None = None
        self._folder: Path | None = None
        self._eager = False
        self._dropped: list[str] = []
        """Paths of dropped files that still have to be checked."""
        self._changed: set[Place] = set()

    def compose(self) -> ComposeResult:
        """Lay out field, files, folders, checks and queue."""
        yield from self.compose_status()
        yield Label(TITLE, id="title")
        yield PathInput(f"{with_tilde(path_of('~'))}/", id="path", placeholder="~/scan.pdf")
        with Horizontal(id="halves"):
            with Vertical(id="from"):
                yield Static(FILES_TITLE, classes="heading", id="files-title")
                yield FileBrowser(id="files")
            with Vertical(id="to"):
                yield Static(INTO_FOLDER, classes="heading")
                yield TargetList(id="targets")
                yield Static(id="checks")
                yield AskButton(UPLOAD_BUTTON, self.context.clock, id="upload", disabled=True)
        with Vertical(id="below"):
            yield Static(QUEUE_TITLE, classes="heading")
            yield UploadQueue(id="queue")
            yield Notice("", id="outcome")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the home folder, the locker's folders, and what is left of earlier uploads."""
        self.update_status()
        self._ticker = self.set_interval(DRAW_SECONDS, self._draw_queue, pause=True)
        self._show_checks()
        self._show_targets(self._here.folder_id)
        self._draw_queue()
        self.query_one(PathInput).focus()
        self._load_root()
        self._send_next()

    # -- the locker's folders -----------------------------------------------------------------

    @flow("folder.load", exclusive=True)
    async def _load_root(self) -> None:
        """Load the topmost folders, if they are not known yet."""
        await self.context.locker.folder(None)
        self._show_targets(self.query_one(TargetList).target.folder_id or self._here.folder_id)

    def resume(self, again: Callable[[], None]) -> None:
        """Continue what the lost session may have interrupted: the folders and the queue."""
        self.update_status()
        self._load_root()
        self._send_next()

    def show_failure(self, failure: Failure) -> None:
        """Say that folders could not be loaded; only known ones can be chosen."""
        self.notify(
            failure.in_one_line(), title=FOLDERS_NOT_LOADED, severity="warning", markup=False
        )

    def _show_targets(self, folder_id: str | None) -> None:
        self.query_one(TargetList).show_targets(self.context.locker.targets(), folder_id)

    # -- the file on this machine -------------------------------------------------------------

    @on(Input.Changed, "#path")
    def _follow_path(self, event: Input.Changed) -> None:
        event.stop()
        self._file, self._eager = None, False
        self._show_checks()
        folder, start = split_typed(event.value)
        if folder == self._folder:
            self.query_one(FileBrowser).narrow(start)
        else:
            self._folder = folder
            self._list(folder, after=TYPING_PAUSE)
        if start:
            self._inspect(path_of(event.value), after=TYPING_PAUSE)

    @flow("files.list", exclusive=True)
    async def _list(self, folder: Path, *, after: float = 0) -> None:
        """Show the files of a folder on this machine, or why it cannot be read."""
        await asyncio.sleep(after)
        entries: Sequence[LocalEntry] = ()
        trouble = ""
        try:
            entries = await asyncio.to_thread(list_folder, folder)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            trouble = f"✗ {clean_line(folder.name)}: {reason or UNREADABLE}"
        browser = self.query_one(FileBrowser)
        browser.show_entries(folder, entries)
        browser.narrow(split_typed(self.query_one(PathInput).value)[1])
        title = literal(trouble, "$error") if trouble else literal(FILES_TITLE)
        self.query_one("#files-title", Static).update(title)

    @on(Rows.Chosen, "#files")
    def _pick(self, event: Rows.Chosen) -> None:
        event.stop()
        browser = self.query_one(FileBrowser)
        path, field = browser.path_at(event.index), self.query_one(PathInput)
        if browser.is_folder(event.index):
            self._folder = path
            self._list(path)
        else:
            self._inspect(path)
        # A name that had to be cleaned is not the real file name: only the list shows it.
        shown = with_tilde(path) + ("/" if browser.is_folder(event.index) and path.name else "")
        if clean_line(shown) == shown:
            with self.prevent(Input.Changed):
                field.value = shown
                field.cursor_position = len(shown)

    @flow("file.inspect", exclusive=True)
    async def _inspect(self, path: Path, *, after: float = 0) -> None:
        """Check a file on this machine, and upload it if that was requested meanwhile."""
        await asyncio.sleep(after)
        self._file = await asyncio.to_thread(inspect, path)
        self._show_checks()
        if self._eager:
            self.action_upload()
        elif self._file.ok and self.query_one(FileBrowser).has_focus:
            self.query_one("#upload").focus()

    def _show_checks(self) -> None:
        file = self._file
        self.query_one(AskButton).usable = file is not None and file.ok
        if file is None:
            self._show_words(NOTHING_CHOSEN)
            return
        if not file.found:
            self._show_words(file.checks[0].words)
            return
        lines = [literal(clean_line(file.path.name), "bold")]
        for check in file.checks:
            lines += [literal("\n"), literal("✓ " if check.ok else "✗ ", _COLOURS[check.ok])]
            lines.append(literal(check.words))
        self.query_one("#checks", Static).update(Content.assemble(*lines))

    def _show_words(self, words: str) -> None:
        self.query_one("#checks", Static).update(literal(words, "$muted"))

    @on(PathInput.Dropped)
    def _keep_for_later(self, event: PathInput.Dropped) -> None:
        """Offer several dropped files one after the other: each is checked before it is sent."""
        event.stop()
        self._dropped = event.others
        count = len(event.others)
        words = ONE_FOLLOWS if count == 1 else MORE_FOLLOW.format(count=count)
        self.notify(words, markup=False)

    # -- the queue ----------------------------------------------------------------------------

    @on(Input.Submitted, "#path")
    @on(Rows.Chosen, "#targets")
    @on(Button.Pressed, "#upload")
    def action_upload(self) -> None:
        """Put the chosen file at the end of the queue; without one, move the focus to choose it."""
        # A path followed by Enter at once means that file, though it is not checked yet.
        self._eager = self._file is None and bool(split_typed(self.query_one(PathInput).value)[1])
        if self._eager:
            return
        if self._file is None:
            self.query_one(FileBrowser).focus()
            return
        if not self._file.ok:
            self.query_one(PathInput).focus()  # the user should type another path
            return
        self._uploads.add(self._file, self.query_one(TargetList).target)
        self._file = None
        self._show_checks()
        self.query_one("#below").display = True
        self._draw_queue(cursor=len(self._uploads.entries) - 1)
        self.query_one(UploadQueue).focus()
        if self._dropped:  # the next of several that were dropped on the window at once
            self.query_one(PathInput).value = clean_line(self._dropped.pop(0))
            self.query_one(PathInput).focus()
        self._send_next()

    @on(AskButton.Ready)
    def _send_next(self) -> None:
        """Send what is waiting, unless DigiLocker has asked us to wait."""
        if self.query_one(AskButton).ready and not self._uploads.sending:
            self._send()

    @flow("file.upload")
    async def _send(self) -> None:
        """Send what is waiting, one after the other, until DigiLocker asks us to wait."""
        while (entry := self._uploads.next) is not None:
            self._ticker.resume()
            try:
                await self._uploads.send(entry, lambda: None)
            finally:
                if entry.state == "done":
                    self._changed.add(Place("folder", entry.target.folder_id))
                if self.is_attached:
                    self._ticker.pause()
                    self._draw_queue()
            if entry.retry_after is not None:
                self.query_one(AskButton).wait_out(entry.retry_after)
                return  # the others wait with it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to try again only for a failed upload."""
        if action == "again":
            found = self.query(UploadQueue)
            entry = found.first().current if found else None
            return entry is not None and entry.state == "failed"
        return super().check_action(action, parameters)

    def action_again(self) -> None:
        """Send the failed upload at the cursor again."""
        entry = self.query_one(UploadQueue).current
        if entry is not None:
            self._uploads.retry(entry, self.query_one(TargetList).target)
            self._draw_queue()
            self._send_next()

    def action_remove(self) -> None:
        """Remove the upload at the cursor from the list, unless it is being sent."""
        entry = self.query_one(UploadQueue).current
        if entry is not None:
            self._uploads.remove(entry)
            self._draw_queue()

    def action_back(self) -> None:
        """Stop what is being sent, else go back to the locker."""
        if self._uploads.sending:
            self._uploads.stop()
            self.workers.cancel_group(self, "file.upload")
            self.call_after_refresh(self._draw_queue)
        else:
            self.dismiss(self._changed)

    @on(Rows.Highlighted, "#queue")
    def _show_outcome(self) -> None:
        entry, notice = self.query_one(UploadQueue).current, self.query_one("#outcome", Notice)
        self.refresh_bindings()
        notice.display = entry is not None and entry.state in ("failed", "done")
        if entry is None:
            return
        if entry.failure is not None:
            notice.say(entry.failure.in_one_line(), kind="failed")
        elif entry.state == "done":
            notice.say(IN_THE_LOCKER.format(name=entry.stored, note=entry.note).rstrip())

    def _draw_queue(self, cursor: int | None = None) -> None:
        entries = self._uploads.entries
        self.query_one("#below").display = bool(entries)
        self.query_one(UploadQueue).show_uploads(entries, cursor=cursor)

    @property
    def _uploads(self) -> Uploads:
        return self.context.locker.uploads


_COLOURS = {True: "$success", False: "$error"}
