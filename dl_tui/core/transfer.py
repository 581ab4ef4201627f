"""One document out of the locker into a file: whole, checked, and under a free name."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from dl_tui.api.models import IssuedDocument, LockerItem
from dl_tui.core.filetypes import HEAD_BYTES, TAIL_BYTES, FileType, stem_of, type_of
from dl_tui.data.filenames import cut, safe_name
from dl_tui.data.saving import Saving

if TYPE_CHECKING:
    from dl_tui.api.files import Download, FileDigest
    from dl_tui.core.session import Session

Progress = Callable[[int, int | None], None]
"""Told the bytes that came, and of how many if that is known; called on the event loop."""

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest file that is kept."""
_AGAIN = "Press r to try again."


class Integrity(Enum):
    """What is known of a kept file; a file that was changed on its way is never kept."""

    VERIFIED = "verified: every byte is what DigiLocker sent (HMAC)"
    NO_HMAC = "not checkable: DigiLocker sent no checksum (HMAC) with it"
    NO_SECRET = "not checkable: that needs the client secret, and none is set"  # noqa: S105


class NotKept(Exception):
    """The file came, failed a check, and is gone: `what` and `then` are sentences."""

    def __init__(self, what: str, then: str) -> None:
        super().__init__(what)
        self.what = what
        self.then = then


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was kept."""

    path: Path
    size: int
    """Bytes."""
    type: FileType
    integrity: Integrity


def file_words(item: IssuedDocument | LockerItem) -> str:
    """Return what a document's file is called, without extension: its name, then its issuer.

    No number of the document is in it: a folder is seen by more people than a locker.
    """
    if isinstance(item, LockerItem):
        return stem_of(item.name)
    return " - ".join(filter(None, (cut(item.name, 110), item.issuer)))


def file_name(item: IssuedDocument | LockerItem, extension: str) -> str:
    """Return the name a document's file gets, if that is free."""
    return safe_name(file_words(item), extension)


async def save(
    session: Session, item: IssuedDocument | LockerItem, folder: Path, progress: Progress
) -> Saved:
    """Fetch a document's file into a folder (`GET /oauth2/1/file/{uri}`).

    Raises ApiError, SessionEnded, SaveFailed or NotKept; then, and when it is cancelled, nothing
    stays behind.
    """
    from dl_tui.api import files

    stem = cut(file_name(item, "x").removesuffix(".x"), 120)
    saving, kept = Saving(folder, stem, LIMIT), False
    try:
        await asyncio.to_thread(saving.open)
        async with contextlib.AsyncExitStack() as stack:
            download = await session.authorised(
                lambda client, token: stack.enter_async_context(
                    files.download(client, token, item.uri, limit=LIMIT)
                )
            )
            secret = (await session.connected()).service.client_secret
            copy = _Copy(saving, files.FileDigest(secret) if secret else None)
            await _receive(download, copy, progress)
        kind, integrity = copy.judge(download)
        name = file_name(item, kind.extensions[0])
        path = await asyncio.to_thread(saving.finish, name)
        kept = True
    finally:
        await asyncio.shield(asyncio.to_thread(saving.close, keep=kept))
    return Saved(path, copy.size, kind, integrity)


async def _receive(download: Download, copy: _Copy, progress: Progress) -> None:
    progress(0, download.length)
    async for chunk in download.chunks:
        await asyncio.to_thread(copy.take, chunk)
        progress(copy.size, download.length)


class _Copy:
    """The bytes on their way to the disk: hashed, and looked at where a file shows what it is."""

    def __init__(self, saving: Saving, digest: FileDigest | None) -> None:
        self.size = 0
        self._saving = saving
        self._digest = digest
        self._head = self._tail = b""

    def take(self, chunk: bytes) -> None:
        """Write the next bytes; runs on a thread."""
        self._saving.write(chunk)
        if self._digest is not None:
            self._digest.update(chunk)
        if len(self._head) < HEAD_BYTES:
            self._head = (self._head + chunk)[:HEAD_BYTES]
        self._tail = (self._tail + chunk[-TAIL_BYTES:])[-TAIL_BYTES:]
        self.size += len(chunk)

    def judge(self, download: Download) -> tuple[FileType, Integrity]:
        """Return what the whole file is and how far it was checked; raises NotKept."""
        integrity = self._integrity(download.hmac)
        kind = type_of(self._head)
        if kind is None:
            raise NotKept(
                "What came is no PDF, JPEG or PNG, so it was not kept.",
                "The file comes from the issuer: report it there.",
            )
        cut_short = not download.framed and integrity is not Integrity.VERIFIED
        if cut_short or not kind.ends_in(self._tail):
            raise NotKept(f"The {kind.name} did not come whole, so it was not kept.", _AGAIN)
        return kind, integrity

    def _integrity(self, header: str | None) -> Integrity:
        if not header:
            return Integrity.NO_HMAC
        if self._digest is None:
            return Integrity.NO_SECRET
        if not self._digest.matches(header):
            raise NotKept(
                "The file does not match its checksum (HMAC): it was changed on the way, or"
                " client_secret is wrong. Nothing was kept.",
                f"{_AGAIN} If it stays so, check client_secret in the configuration.",
            )
        return Integrity.VERIFIED
