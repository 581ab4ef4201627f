"""Which files a choice of rows stands for: a folder stands for all that is in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dl_tui.api.models import IssuedDocument, LockerItem
from dl_tui.core.locker import Locker
from dl_tui.data.export_folder import folder_name

MOST_DEEP = 20
"""Folders within folders."""

Item = IssuedDocument | LockerItem


async def files_in(
    locker: Locker, items: Iterable[Item], into: Path
) -> tuple[tuple[Item, Path], ...]:
    """Return every file of the rows with the folder it goes into; each folder is asked once.

    Raises ApiError or SessionEnded when a folder cannot be listed.
    """
    found: list[tuple[Item, Path]] = []
    waiting: list[tuple[Iterable[Item], Path, int]] = [(items, into, 0)]
    known: set[str] = set()
    for rows, path, depth in waiting:  # it grows as folders are found in folders
        taken: set[str] = set()
        for row in rows:
            if not isinstance(row, LockerItem) or not row.is_folder:
                if row.uri:
                    found.append((row, path))
            elif row.id and row.id not in known and depth < MOST_DEEP:
                known.add(row.id)
                below = path / folder_name(row.name, taken)
                waiting.append(((await locker.folder(row.id)).items, below, depth + 1))
    return tuple(found)


async def everything(locker: Locker, into: Path) -> tuple[tuple[Item, Path], ...]:
    """Return all issued documents and all uploaded files; raises as `files_in`."""
    issued = await locker.issued()
    top = (await locker.folder(None)).items
    return (
        *((document, into) for document in issued if document.uri),
        *await files_in(locker, top, into),
    )
