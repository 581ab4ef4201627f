"""The locker as it is browsed: each list and folder loaded once, however often it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from dl_tui.core.locker.expiry import Expiries
from dl_tui.core.locker.jump import Names
from dl_tui.core.locker.save_queue import SaveQueue
from dl_tui.core.locker.upload import Target, Uploads
from dl_tui.safetext import REPLACEMENT

if TYPE_CHECKING:
    from pathlib import Path

    from dl_tui.api.models.account import User
    from dl_tui.api.models.locker import Folder, IssuedDocument
    from dl_tui.core.digilocker import DigiLocker

T = TypeVar("T")

_ISSUED: Hashable = "issued"
"""The cache key of the issued list; `_folder` returns that of a folder."""


@dataclass(frozen=True, slots=True)
class KnownFolder:
    """A folder that was loaded, and where it lies; `path` is "/" for the root."""

    folder_id: str | None
    name: str
    path: str
    folder: Folder


@dataclass(frozen=True, slots=True)
class Known:
    """What was loaded of the locker so far."""

    issued: tuple[IssuedDocument, ...]
    folders: tuple[KnownFolder, ...]


@dataclass(slots=True, eq=False)
class _Load:
    """A list being loaded: the newest of the tasks that load it."""

    task: asyncio.Task[Any] | None = None

    def end(self) -> None:
        """Stop it, unless it is done."""
        if self.task is not None:
            self.task.cancel()


class Locker:
    """A session's lists in memory. A failed load is not kept: the next call loads again."""

    def __init__(self, digilocker: DigiLocker, state_folder: Path | None = None) -> None:
        self._digilocker = digilocker
        self._loads: dict[Hashable, _Load] = {}
        self._kept: dict[Hashable, Any] = {}
        self._stale: set[Hashable] = set()
        """What is kept, but was asked for again since: the next asks, too, until that has come."""
        self.uploads = Uploads(digilocker)
        self.saves = SaveQueue(digilocker, state_folder)
        self.names = Names()
        self.expiries = Expiries(digilocker)
        self.requested: dict[tuple[str, str], str] = {}
        """What issuers are still searching for, requested in this session: a description by the ids
        of organisation and doctype."""

    async def user(self) -> User:
        """Return who is signed in; asked once a session. Raises Failure or SessionEnded."""
        return await self._once("user", self._digilocker.user)

    async def issued(self, *, again: bool = False) -> tuple[IssuedDocument, ...]:
        """Return the issued documents; with `again`, always from the service.

        Raises Failure or SessionEnded.
        """
        return await self._once(_ISSUED, self._digilocker.issued, again=again)

    async def folder(self, folder_id: str | None, *, again: bool = False) -> Folder:
        """Return one folder of the uploaded documents, None for the root.

        Raises Failure or SessionEnded.
        """
        return await self._once(
            _folder(folder_id), lambda: self._digilocker.folder(folder_id), again=again
        )

    @property
    def known_issued(self) -> tuple[IssuedDocument, ...] | None:
        """The issued documents as they came last, None before that."""
        return self._kept.get(_ISSUED)

    def known_folder(self, folder_id: str | None) -> Folder | None:
        """Return a folder as it came last, None before that."""
        return self._kept.get(_folder(folder_id))

    def stop_issued(self) -> None:
        """Cancel the list if it is being loaded, and everyone who waits for it."""
        self._stop(_ISSUED)

    def stop_folder(self, folder_id: str | None) -> None:
        """Cancel a folder if it is being loaded, and everyone who waits for it."""
        self._stop(_folder(folder_id))

    def targets(self) -> tuple[Target, ...]:
        """Return the folders known so far that files can be put into, each before those in it.

        A folder whose name had to be cleaned is left out: its true path is not known.
        """
        found = [Target(None, "/")]
        for target in found:  # it grows as folders are found in folders
            folder = self.known_folder(target.folder_id)
            names = (
                {item.id: item.name for item in folder.items if item.is_folder} if folder else {}
            )
            known = {target.folder_id for target in found}
            found += [
                Target(folder_id, target.holding(name))
                for folder_id, name in names.items()
                if folder_id and folder_id not in known and REPLACEMENT not in name
            ]
        return tuple(sorted(found, key=lambda target: target.path.lower().split("/")))

    def known(self) -> Known:
        """Return what was loaded so far; a folder comes before those in it."""
        found: list[KnownFolder] = []
        places: list[tuple[str | None, str, str]] = [(None, "", "/")]
        seen: set[str | None] = {None}
        for folder_id, name, path in places:  # it grows as folders are found in folders
            folder = self.known_folder(folder_id)
            if folder is None:
                continue
            found.append(KnownFolder(folder_id, name, path, folder))
            for item in folder.items:
                if item.is_folder and item.id and item.id not in seen:
                    seen.add(item.id)
                    places.append((item.id, item.name, f"{path.rstrip('/')}/{item.name}"))
        return Known(self.known_issued or (), tuple(found))

    def forget(self) -> None:
        """Drop everything loaded or queued, and end the loads under way."""
        self.uploads.forget()
        self.saves.forget()
        self.names.forget()
        self.expiries.forget()
        self.requested.clear()
        for load in self._loads.values():
            load.end()
        self._loads.clear()
        self._kept.clear()
        self._stale.clear()

    async def _once(
        self, key: Hashable, ask: Callable[[], Awaitable[T]], *, again: bool = False
    ) -> T:
        if again:
            self._stale.add(key)
        elif key in self._kept and key not in self._stale:
            kept: T = self._kept[key]
            return kept
        load = self._loads.setdefault(key, _Load())
        if load.task is None or again:
            load.end()
            load.task = asyncio.ensure_future(_run(ask))
            load.task.add_done_callback(lambda task: self._keep_if_good(key, load, task))
        while True:
            task = load.task
            # Not awaited directly: a cancelled caller must not cancel the load for later callers.
            await asyncio.wait((task,))
            if task is load.task or not task.cancelled():
                result: T = await task
                return result
            # The load was restarted meanwhile: wait for the new answer.

    def _stop(self, key: Hashable) -> None:
        load = self._loads.pop(key, None)
        if load is not None:
            load.end()

    def _keep_if_good(self, key: Hashable, load: _Load, task: asyncio.Task[Any]) -> None:
        good = not task.cancelled() and task.exception() is None
        if load.task is not task or self._loads.get(key) is not load:
            return  # the load was restarted, or forgotten
        del self._loads[key]
        if good:  # only the result: a task keeps its whole context alive
            self._kept[key] = task.result()
            self._stale.discard(key)


def _folder(folder_id: str | None) -> Hashable:
    return ("folder", folder_id)


async def _run(load: Callable[[], Awaitable[T]]) -> T:
    return await load()
