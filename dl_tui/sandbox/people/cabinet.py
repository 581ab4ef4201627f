"""A locker with fixed contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dl_tui.sandbox import seeds
from dl_tui.sandbox.people.person import Document, Folder, Item

ROOT = "1000"
"""The id of the root folder."""


@dataclass(frozen=True, slots=True)
class Cabinet:
    """Documents and folders in memory; folders by id, the root under `ROOT`."""

    documents: tuple[Document, ...] = ()
    folders: dict[str, Folder] = field(default_factory=lambda: {ROOT: Folder("/", ROOT)})

    def issued(self) -> Iterable[Document]:
        """Return the issued documents in the order of the list."""
        return self.documents

    def document(self, uri: str) -> Document | None:
        """Return the issued document with this URI."""
        return next((found for found in self.documents if found.uri == uri), None)

    def folder(self, folder_id: str | None) -> Folder | None:
        """Return one folder; None asks for the root."""
        return self.folders.get(folder_id or ROOT)


@dataclass(frozen=True, slots=True)
class Drawer:
    """A folder before it has an id: its name and its contents."""

    name: str
    contents: tuple[Drawer | Item, ...] = ()
    date: str = "05-01-2025"


def file(seed: int, name: str, size: int, mime: str, date: str = "05-01-2025") -> Item:
    """Return an uploaded file of `size` bytes."""
    uri = f"in.gov.digilocker-OTHER-{seeds.hex_text(32, seed, 'upload', name)}"
    return Item(name, date, size, mime=mime, uri=uri)


def numbered(*contents: Drawer | Item) -> dict[str, Folder]:
    """Return the folders of a tree by id, numbered in the order they are visited."""
    folders: dict[str, Folder] = {}
    _place(folders, "/", contents)
    return folders


def _place(
    folders: dict[str, Folder], directory: str, contents: tuple[Drawer | Item, ...]
) -> tuple[str, int]:
    own_id = str(int(ROOT) + len(folders))
    folders[own_id] = Folder(directory, own_id)
    items: list[Item] = []
    for entry in contents:
        if isinstance(entry, Item):
            items.append(entry)
            continue
        path = f"{directory.rstrip('/')}/{entry.name}"
        folder_id, size = _place(folders, path, entry.contents)
        items.append(Item(entry.name, entry.date, size, id=folder_id))
    folders[own_id] = Folder(directory, own_id, tuple(items))
    return own_id, sum(item.size for item in items)
