"""The file of a document as bytes in memory, wherever the documents come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dl_tui.api.models.locker import IssuedDocument, LockerItem
    from dl_tui.core.progress import Progress


class HasFiles(Protocol):
    """What gives the files of documents: a session at the service, or an export that is open."""

    async def get_file(self, item: IssuedDocument | LockerItem, progress: Progress) -> bytes:
        """Return the whole file; raises ApiError or SessionEnded."""


async def file_bytes(
    session: HasFiles, item: IssuedDocument | LockerItem, progress: Progress
) -> bytes:
    """Return a document's file, at most 64 MiB, telling its progress meanwhile.

    Raises ApiError, SessionEnded.
    """
    return await session.get_file(item, progress)
