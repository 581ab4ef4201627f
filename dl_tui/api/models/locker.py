"""What is in a locker: issued documents, and uploaded files in their folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import msgspec

from dl_tui.api.mime import formats, mime_type
from dl_tui.api.normal import (
    Fields,
    entries,
    fields_of,
    named,
    opaque,
    text,
    whole,
)

_LISTS = ("items", "documents")


class Xml(bytes):
    """The bytes of a certificate, with the `hmac` header they came with."""

    hmac: str | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An entry of a list: there may be 100,000, so each is small, and nothing to collect."""

    def __repr__(self) -> str:
        """Leave out everything: a URI often holds the number of a document."""
        return f"<{type(self).__name__}>"


class IssuedDocument(Entry, frozen=True, gc=False):
    """One document an issuer put into the locker (`GET /oauth2/2/files/issued`)."""

    uri: str
    """As it came; often holds the number of the document itself. "" when it came without one."""
    name: str
    doctype: str
    description: str
    issuer: str
    issuer_id: str
    date: str
    """When it was last modified, in whatever form the service wrote it."""
    formats: tuple[str, ...]
    """Short words, "pdf", "xml" and "json" first."""

    @property
    def has_xml(self) -> bool:
        """Whether the certificate's data can be had as XML."""
        return "xml" in self.formats

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one entry of the issued list."""
        entry = fields_of(payload)
        return cls(
            uri=opaque(entry, "uri"),
            name=text(entry, "name", "description", "doctype"),
            doctype=text(entry, "doctype"),
            description=text(entry, "description"),
            issuer=text(entry, "issuer", "issuername"),
            issuer_id=text(entry, "issuerid"),
            date=text(entry, "date"),
            formats=formats(entry.get("mime")),
        )

    @classmethod
    def list_from_json(cls, payload: object) -> tuple[Self, ...]:
        """Read the whole issued list, without the entries that name no document at all."""
        found = [cls.from_json(entry) for entry in entries(payload, *_LISTS, key="uri")]
        return named(found, lambda document: document.uri or document.name)


class LockerItem(Entry, frozen=True, gc=False):
    """One folder or file a person uploaded (`GET /oauth2/1/files/`)."""

    is_folder: bool
    id: str
    """As it came; what `GET /oauth2/1/files/{id}` wants. Often "" for a file."""
    name: str
    size: int | None
    """Bytes, None if not given."""
    date: str
    mime: str
    uri: str
    """As it came; "" for a folder."""
    description: str
    issuer: str

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read one entry of a folder."""
        entry = fields_of(payload)
        return cls(
            is_folder=_is_folder(entry),
            id=opaque(entry, "id"),
            name=text(entry, "name", "description"),
            size=whole(entry.get("size")),
            date=text(entry, "date"),
            mime=mime_type(entry.get("mime")),
            uri=opaque(entry, "uri"),
            description=text(entry, "description"),
            issuer=text(entry, "issuer", "issuername"),
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in one folder of the uploaded documents."""

    directory: str
    """The folder's path, as the service writes it."""
    items: tuple[LockerItem, ...]

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read a folder, without the entries that name nothing."""
        found = [LockerItem.from_json(entry) for entry in entries(payload, *_LISTS, key="type")]
        items = named(found, lambda item: item.name or item.id or item.uri)
        top = fields_of(payload) if isinstance(payload, dict) else {}
        return cls(directory=text(top, "directory"), items=items)


def _is_folder(entry: Fields) -> bool:
    kind = text(entry, "type").lower()
    if kind in ("dir", "folder", "directory"):
        return True
    return not kind and bool(opaque(entry, "id")) and not opaque(entry, "uri")
