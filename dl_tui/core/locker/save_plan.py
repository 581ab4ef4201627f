"""Which files the selected rows stand for: a folder stands for everything in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.failure import Failure
from dl_tui.core.locker.cache import Locker
from dl_tui.data.export_folder import folder_name

if TYPE_CHECKING:
    from pathlib import Path

MOST_DEEP = 20
"""The depth of nested folders."""

Item = IssuedDocument | LockerItem


@dataclass(slots=True)
class Chosen:
    """The files, each with the folder it goes into, and the folders that could not be listed."""

    files: list[tuple[Item, Path]] = field(default_factory=list)
    unlisted: list[tuple[LockerItem, Failure]] = field(default_factory=list)


async def files_in(locker: Locker, items: Iterable[Item], into: Path) -> Chosen:
    """Return every file of the rows; each folder is requested once.

    Raises SessionEnded, and Failure if a folder cannot be listed and no file was found.
    """
    chosen = Chosen()
    waiting: list[tuple[Iterable[Item], Path, int]] = [(items, into, 0)]
    known: set[str] = set()
    for rows, path, depth in waiting:  # it grows as folders are found in folders
        taken: set[str] = set()
        for row in rows:
            if not isinstance(row, LockerItem) or not row.is_folder:
                if row.uri:
                    chosen.files.append((row, path))
            elif row.id and row.id not in known and depth < MOST_DEEP:
                known.add(row.id)
                below = path / folder_name(row.name, taken)
                try:
                    waiting.append(((await locker.folder(row.id)).items, below, depth + 1))
                except Failure as failure:
                    chosen.unlisted.append((row, failure))
    if chosen.unlisted and not chosen.files:
        raise chosen.unlisted[0][1]
    return chosen


async def everything(locker: Locker, into: Path) -> Chosen:
    """Return all issued documents and all uploaded files.

    Raises SessionEnded, and Failure if one of the two lists cannot be loaded.
    """
    issued = await locker.issued()
    top = (await locker.folder(None)).items
    chosen = await files_in(locker, top, into)
    chosen.files[:0] = [(document, into) for document in issued if document.uri]
    return chosen
