"""A queue that saves documents, a few at a time; saves can be paused, cancelled and retried."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.locker.pending_saves import Pending, PendingSaves
from dl_tui.core.locker.transfer import Form, NotKept, Saved, forms_of, save
from dl_tui.core.politely import AT_MOST
from dl_tui.core.signin.session import SessionEnded
from dl_tui.data.saving import SaveFailed

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

State = Literal["waiting", "saving", "done", "failed", "cancelled"]
OPEN: tuple[State, ...] = ("waiting", "saving", "failed")
"""States in which there is something left to do."""


@dataclass(slots=True, eq=False)
class Entry:
    """One file of the queue."""

    item: IssuedDocument | LockerItem
    form: Form
    folder: Path
    within: Path | None = None
    """The folder that the person has chosen, if `folder` is inside it."""
    state: State = "waiting"
    done: int = 0
    """Bytes received."""
    total: int | None = None
    """Bytes of the whole, None while that is not known."""
    saved: Saved | None = None
    what: str = ""
    """Why it failed, in a sentence; `then` says what to do."""
    then: str = ""


class SaveQueue:
    """The queue of one session. Pausing aborts what is under way; it later starts from scratch.

    What is still to do is kept between runs as keyed hashes (see `PendingSaves`): `remembered`
    finds the documents again at the next sign-in.
    """

    def __init__(self, digilocker: DigiLocker, state_folder: Path | None = None) -> None:
        self.entries: list[Entry] = []
        self.paused = False
        self.trouble = ""
        """Why it stopped by itself, in a sentence."""
        self.lost = False
        """Whether the session ended meanwhile: `resume` continues after signing in again."""
        self.offered: tuple[Entry, ...] = ()
        """What an earlier run left, until it is resumed or dropped."""
        self._digilocker = digilocker
        self._pending = PendingSaves(state_folder)
        self._account = ""
        self._tasks: dict[Entry, asyncio.Task[None]] = {}
        self._finding: asyncio.Task[None] | None = None
        self._noting: asyncio.Task[None] | None = None
        self._to_note: tuple[str, list[Entry], tuple[Entry, ...]] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way or waits for its turn."""
        return any(entry.state in ("waiting", "saving") for entry in self.entries)

    def count(self, *states: State) -> int:
        """Return how many entries are in one of these states."""
        return sum(1 for entry in self.entries if entry.state in states)

    def add(
        self,
        items: Iterable[tuple[IssuedDocument | LockerItem, Path]],
        forms: Iterable[Form],
        within: Path | None = None,
    ) -> int:
        """Queue documents, each with its folder, in every form it has; return how many files.

        The folders may lie `within` one that the person has chosen.
        """
        wanted = tuple(forms)
        new = [
            Entry(item, form, folder, within)
            for item, folder in items
            for form in forms_of(item)
            if form in wanted
        ]
        self.entries += new
        self._go_on()
        return len(new)

    def pause(self) -> None:
        """Stop all transfers; what was under way waits again."""
        self.paused = True
        for task in list(self._tasks.values()):
            task.cancel()

    def resume(self) -> None:
        """Continue after a pause."""
        self.paused = self.lost = False
        self.trouble = ""
        self._go_on()

    def cancel(self, entry: Entry) -> None:
        """Cancel one entry; no part of its file stays."""
        if entry.state in OPEN:
            entry.state = "cancelled"
            if entry in self._tasks:
                self._tasks[entry].cancel()
            self._go_on()

    def retry(self) -> None:
        """Try everything that failed again, and continue with what waits."""
        self.paused, self.trouble = False, ""
        for entry in self.entries:
            if entry.state == "failed":
                entry.state, entry.done, entry.what, entry.then = "waiting", 0, "", ""
        self._go_on()

    def clear(self) -> None:
        """Take what is done or cancelled off the list."""
        self.entries = [entry for entry in self.entries if entry.state in OPEN]

    def forget(self) -> None:
        """Stop and drop everything; what was not done stays remembered for the next run."""
        for task in (*self._tasks.values(), *filter(None, [self._finding])):
            task.cancel()
        # Replaced, not emptied: a pending write still reads the old ones.
        self.entries, self.offered, self._account = [], (), ""
        self._tasks = {}
        self.paused = self.lost = False
        self._finding = None

    # -- between runs ---------------------------------------------------------------------------

    async def remembered(self, account: str, documents: Iterable[IssuedDocument]) -> None:
        """Load what an earlier run left to do for the account, once a session."""
        if not account or self._account == account:
            return
        if self._finding is None:
            self._finding = asyncio.ensure_future(self._find(account, tuple(documents)))
        # Shielded: the caller may be cancelled and call again, and nothing is written before this.
        await asyncio.shield(self._finding)

    def take_up(self) -> None:
        """Queue what an earlier run left."""
        self.entries += self.offered
        self.offered = ()
        self._go_on()

    def drop(self) -> None:
        """Forget what an earlier run left."""
        self.offered = ()
        self._note()

    # -- inside -------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if not self.paused:
            for entry in self.entries:
                if len(self._tasks) >= AT_MOST:
                    break
                if entry.state == "waiting" and entry not in self._tasks:
                    self._begin(entry)
        self._note()

    def _begin(self, entry: Entry) -> None:
        def end(_task: asyncio.Task[None]) -> None:
            self._tasks.pop(entry, None)
            self._go_on()

        self._tasks[entry] = task = asyncio.ensure_future(self._save(entry))
        task.add_done_callback(end)  # it is called even if a task is cancelled before it starts

    async def _save(self, entry: Entry) -> None:
        def take_progress(done: int, total: int | None) -> None:
            entry.done, entry.total = done, total

        entry.state, entry.done = "saving", 0
        try:
            entry.saved = await save(
                *(self._digilocker, entry.item, entry.folder, take_progress, entry.form),
                within=entry.within,
            )
            entry.state = "done"
        except (Failure, SaveFailed, NotKept) as error:
            entry.state, entry.what, entry.then = "failed", error.what, error.then
            if isinstance(error, SaveFailed) and error.for_all:
                self.pause()  # all others would fail for the same reason
                self.trouble = error.what
        except SessionEnded:
            entry.state, self.lost, self.paused = "waiting", True, True
        except asyncio.CancelledError:
            if entry.state == "saving":
                entry.state = "waiting"
                # Whatever cancelled it, even the end of the program: the next one must not start.
                self.paused = self.paused or entry in self._tasks
        except Exception as error:
            kind = type(error).__name__
            log.error("saving failed: %s", kind)
            entry.state, entry.what = "failed", f"dl_tui failed to save it ({kind})."
            entry.then = "Nothing was saved. Try again."

    async def _find(self, account: str, documents: Sequence[IssuedDocument]) -> None:
        by_uri = {document.uri: document for document in documents if document.uri}
        if self._noting is not None:
            await asyncio.wait([self._noting])
        left = await self._pending.load(account, by_uri)
        self.offered = tuple(Entry(by_uri[each.uri], each.form, each.folder) for each in left)
        self._account, self._finding = account, None
        self._note()

    def _note(self) -> None:
        """Have what is left written to disk, unless a write is already pending."""
        if not self._account:
            return
        self._to_note = (self._account, self.entries, self.offered)
        if self._noting is None or self._noting.done():
            self._noting = asyncio.ensure_future(self._write())

    async def _write(self) -> None:
        while self._to_note is not None:
            account, entries, offered = self._to_note
            self._to_note = None
            left = [
                Pending(entry.item.uri, entry.form, entry.folder)
                for entry in (*entries, *offered)
                if entry.state in OPEN and isinstance(entry.item, IssuedDocument)
            ]
            await self._pending.replace(account, left)
