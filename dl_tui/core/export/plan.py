"""Everything that an export has to fetch: all issued documents, and all that was uploaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Literal

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.export.manifest import Branch, Entry, KeptFile, key_of
from dl_tui.core.failure import Failure
from dl_tui.core.locker.cache import Locker
from dl_tui.core.locker.transfer import Form, forms_of
from dl_tui.core.politely import each
from dl_tui.data.export_folder import folder_name

ISSUED, UPLOADED = "issued", "uploaded"
"""The two folders of an export."""
MOST_DEEP = 20
"""The depth of nested folders."""


@dataclass(slots=True, eq=False)
class Piece:
    """One file to be saved in the export."""

    item: IssuedDocument | LockerItem
    form: Form
    into: str
    """The folder inside the export."""
    state: Literal["waiting", "saving", "kept", "failed"] = "waiting"
    done: int = 0
    """Bytes received."""
    total: int | None = None
    """Bytes of the whole, None while that is not known."""
    kept: KeptFile | None = None
    error: str = ""


@dataclass(slots=True, eq=False)
class Planned:
    """One document with its pieces; without any, `error` says why."""

    item: IssuedDocument | LockerItem
    folder: int | None
    pieces: list[Piece]
    error: str = ""

    def entry(self, salt: bytes) -> Entry:
        """Return what the manifest says of it."""
        item = self.item
        errors = [self.error, *(piece.error for piece in self.pieces)]
        issued = item if isinstance(item, IssuedDocument) else None
        return Entry(
            key=key_of(item.uri, salt),
            name=item.name,
            doctype=issued.doctype if issued else "",
            description=item.description,
            issuer=item.issuer,
            issuer_id=issued.issuer_id if issued else "",
            date=item.date,
            formats=issued.formats if issued else (),
            mime="" if isinstance(item, IssuedDocument) else item.mime,
            folder=self.folder,
            files=tuple(piece.kept for piece in self.pieces if piece.kept),
            errors=tuple(error for error in errors if error),
        )


@dataclass(slots=True, eq=False)
class _Found:
    """One folder of the locker, loaded or not yet."""

    number: int
    parent: int
    id: str | None
    name: str
    date: str
    path: str
    depth: int
    state: Literal["unknown", "known", "failed"] = "unknown"
    error: str = ""
    taken: set[str] = field(default_factory=set)


class Plan:
    """What the locker holds, as far as it is known; each folder of it once."""

    def __init__(self, locker: Locker, forms: Set[Form]) -> None:
        self.documents: list[Planned] = []
        self._locker = locker
        self._forms = forms
        self._issued_known = False
        self._found = [_Found(0, 0, None, "", "", UPLOADED, 0)]
        self._ids: set[str | None] = {None}

    @property
    def pieces(self) -> Iterator[Piece]:
        """Every file, in the order of the lists."""
        return (piece for document in self.documents for piece in document.pieces)

    def branches(self) -> tuple[Branch, ...]:
        """Return the folders of what was uploaded."""
        return tuple(
            Branch(each.number, each.parent, each.name, each.date, each.error)
            for each in self._found
        )

    def failures(self) -> Iterator[tuple[str, str]]:
        """Yield what is missing: its name, and why in a sentence."""
        for found in self._found:
            if found.error:
                yield found.name or "Uploaded documents", found.error
        for document in self.documents:
            for error in (document.error, *(piece.error for piece in document.pieces)):
                if error:
                    yield document.item.name, error

    async def fill(self) -> None:
        """Ask for every list that is not known yet, four at a time.

        Raises SessionEnded, and Failure for the list of issued documents; a folder that fails is
        left out with its reason.
        """
        if not self._issued_known:
            issued = await self._locker.issued()
            self.documents += [self._plan(item, None, ISSUED) for item in issued]
            self._issued_known = True
        while unknown := [found for found in self._found if found.state == "unknown"]:
            await each(unknown, self._load)

    def again(self) -> None:
        """Mark everything that failed to be tried again."""
        for found in self._found:
            if found.state == "failed":
                found.state, found.error = "unknown", ""
        for piece in self.pieces:
            if piece.state == "failed":
                piece.state, piece.error = "waiting", ""

    async def _load(self, found: _Found) -> None:
        try:
            folder = await self._locker.folder(found.id)
        except Failure as failure:
            found.state, found.error = "failed", failure.in_one_line()
            return
        found.state = "known"
        items: Iterable[LockerItem] = folder.items
        for item in items:
            if not item.is_folder:
                self.documents.append(self._plan(item, found.number, found.path))
            elif item.id and item.id not in self._ids and found.depth < MOST_DEEP:
                self._ids.add(item.id)
                path = f"{found.path}/{folder_name(item.name, found.taken)}"
                self._found.append(
                    _Found(
                        *(len(self._found), found.number, item.id, item.name, item.date, path),
                        found.depth + 1,
                    )
                )

    def _plan(self, item: IssuedDocument | LockerItem, folder: int | None, into: str) -> Planned:
        if not item.uri:
            return Planned(item, folder, [], "DigiLocker lists it without a URI to fetch it by.")
        forms = [form for form in forms_of(item) if form in self._forms]
        problem = "" if forms else "It does not come in the chosen formats."
        return Planned(item, folder, [Piece(item, form, into) for form in forms], problem)
