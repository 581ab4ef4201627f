"""The locker as it is browsed: each list and folder loaded once, however often it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dl_tui.core.expiry import Expiries
from dl_tui.core.jump import Names
from dl_tui.core.save_queue import SaveQueue
from dl_tui.core.upload import Target, Uploads
from dl_tui.safetext import REPLACEMENT

if TYPE_CHECKING:
    from dl_tui.api.models import Folder, IssuedDocument, User
    from dl_tui.core.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownFolder:
    """A folder that was loaded, and where it lies; `path` is "/" for the topmost."""

    folder_id: str | None
    name: str
    path: str
    folder: Folder


@dataclass(frozen=True, slots=True)
class Known:
    """What was loaded of the locker so far."""

    issued: tuple[IssuedDocument, ...]
    folders: tuple[KnownFolder, ...]


class Locker:
    """A session's lists in memory. A failed load is not kept: the next asks again."""

    def __init__(self, session: Session, state_folder: Path | None = None) -> None:
        self._session = session
        self._loads: dict[Hashable, asyncio.Task[Any]] = {}
        self.uploads = Uploads(session)
        self.saves = SaveQueue(session, state_folder)
        self.names = Names()
        self.expiries = Expiries(session)

    async def user(self) -> User:
        """Return who is signed in; asked once a session. Raises ApiError or SessionEnded."""
        return await self._once("user", self._session.get_user)

    async def issued(self, *, again: bool = False) -> tuple[IssuedDocument, ...]:
        """Return the issued documents, fresh from the service if `again`.

        Raises ApiError or SessionEnded.
        """
        return await self._once("issued", self._session.list_issued, again=again)

    async def folder(self, folder_id: str | None, *, again: bool = False) -> Folder:
        """Return one folder of the uploaded documents, None for the topmost.

        Raises ApiError or SessionEnded.
        """
        return await self._once(
            ("folder", folder_id), lambda: self._session.list_folder(folder_id), again=again
        )

    def targets(self) -> tuple[Target, ...]:
        """Return the folders known so far that files can be put into, each before those in it.

        A folder whose name had to be cleaned is left out: its true path is not known.
        """
        found = [Target(None, "/")]
        for target in found:  # it grows as folders are found in folders
            folder = self._loaded(target.folder_id)
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
            folder = self._loaded(folder_id)
            if folder is None:
                continue
            found.append(KnownFolder(folder_id, name, path, folder))
            for item in folder.items:
                if item.is_folder and item.id and item.id not in seen:
                    seen.add(item.id)
                    places.append((item.id, item.name, f"{path.rstrip('/')}/{item.name}"))
        return Known(self._done("issued") or (), tuple(found))

    def forget(self) -> None:
        """Drop everything loaded or queued, and end the loads under way."""
        self.uploads.forget()
        self.saves.forget()
        self.names.forget()
        self.expiries.forget()
        for task in self._loads.values():
            task.cancel()
        self._loads.clear()

    def _loaded(self, folder_id: str | None) -> Folder | None:
        folder: Folder | None = self._done(("folder", folder_id))
        return folder

    def _done(self, key: Hashable) -> Any:
        task = self._loads.get(key)
        if task is None or not task.done() or task.cancelled() or task.exception() is not None:
            return None
        return task.result()

    async def _once(
        self, key: Hashable, load: Callable[[], Awaitable[T]], *, again: bool = False
    ) -> T:
        task = self._loads.get(key)
        if task is None or (again and task.done()):
            task = asyncio.ensure_future(_run(load))
            self._loads[key] = task
            task.add_done_callback(lambda done: self._keep_if_good(key, done))
        # Shielded: the person who moves on must not cancel the load for who comes back to it.
        return await asyncio.shield(task)

    def _keep_if_good(self, key: Hashable, task: asyncio.Task[Any]) -> None:
        failed = task.cancelled() or task.exception() is not None
        if failed and self._loads.get(key) is task:
            del self._loads[key]


async def _run(load: Callable[[], Awaitable[T]]) -> T:
    return await load()
