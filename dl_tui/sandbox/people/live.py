"""A locker that changes while the sandbox runs, through pulls, pushes and uploads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from dl_tui.sandbox.people.person import Document, Folder, Item, Locker


class LiveLocker:
    """The initial contents of a person's locker, and the changes since."""

    def __init__(self, start: Locker) -> None:
        self._start = start
        self._documents: dict[str, Document | None] = {}
        self._items: dict[str, list[Item]] = {}
        self._contents: dict[str, bytes] = {}

    def issued(self) -> Iterable[Document]:
        """Return the issued documents in the order of the list, the added ones last."""
        changed = dict(self._documents)
        for document in self._start.issued():
            now = changed.pop(document.uri, document)
            if now is not None:
                yield now
        yield from (document for document in changed.values() if document is not None)

    def document(self, uri: str) -> Document | None:
        """Return the issued document with this URI."""
        return self._documents[uri] if uri in self._documents else self._start.document(uri)

    def keep(self, document: Document) -> None:
        """Add an issued document, or replace the one with the same URI."""
        self._documents[document.uri] = document

    def drop(self, uri: str) -> None:
        """Remove an issued document from the list."""
        self._documents[uri] = None

    def folder(self, folder_id: str | None) -> Folder | None:
        """Return one folder; None asks for the root."""
        folder = self._start.folder(folder_id)
        if folder is None:
            return None
        return replace(folder, items=(*folder.items, *self._items.get(folder.id, ())))

    def folder_at(self, path: str) -> Folder | None:
        """Return the folder that a path such as `/Papers/School` leads to."""
        folder = self.folder(None)
        for name in filter(None, path.split("/")):
            inside = folder.items if folder else ()
            below = next((item.id for item in inside if item.id and item.name == name), None)
            folder = self.folder(below) if below else None
        return folder

    def upload(self, folder: Folder, item: Item, content: bytes) -> None:
        """Put a file into a folder."""
        self._items.setdefault(folder.id, []).append(item)
        self._contents[item.uri] = content
        self._files[item.uri] = item

    def file(self, uri: str) -> Item | None:
        """Return the uploaded file with this URI."""
        return self._files.get(uri)

    def content(self, uri: str) -> bytes | None:
        """Return the bytes of a file that was uploaded since the sandbox started."""
        return self._contents.get(uri)

    @cached_property
    def _files(self) -> dict[str, Item]:
        files: dict[str, Item] = {}
        waiting: list[str | None] = [None]
        while waiting:
            folder = self.folder(waiting.pop())
            for item in folder.items if folder else ():
                if item.id:
                    waiting.append(item.id)
                elif item.uri:
                    files[item.uri] = item
        return files
