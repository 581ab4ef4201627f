"""The manifest of an export: what was kept, where, and how far each file was checked."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

NAME = "manifest.json"
INDEX = "index.html"
FORMAT = "dl_tui export"
VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of an export; `path` is relative, with "/" between its parts."""

    path: str
    form: str
    """"file" as it came (PDF, JPEG or PNG), or "XML"."""
    size: int
    """Bytes."""
    sha256: str
    """In hexadecimal."""
    integrity: str
    """How far the transfer was checked: "verified", "no_hmac" or "no_secret"."""
    verdict: str = ""
    """Of its signature: "good", "unchecked" or "bad"; "" for a file that is not XML."""
    signature: str = ""
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the locker, kept or not."""

    key: str
    """The keyed SHA-256 of its URI, because a URI often holds the document's own number."""
    name: str
    doctype: str
    description: str
    issuer: str
    issuer_id: str
    date: str
    formats: tuple[str, ...]
    mime: str = ""
    folder: int | None = None
    """The number of the folder it was uploaded to; None for an issued document."""
    files: tuple[KeptFile, ...] = ()
    errors: tuple[str, ...] = ()
    """Why a file is missing, in sentences."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One folder of the uploaded documents; the root has number 0 and no name."""

    number: int
    parent: int
    """Less than the number, so that no folder lies in itself; 0 for the root."""
    name: str
    date: str = ""
    error: str = ""
    """Why its contents are not known."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole export."""

    made: str
    """When, in ISO 8601."""
    made_with: str
    person: str
    salt: str
    """What the URIs are keyed with, in hexadecimal: random for each export."""
    complete: bool
    """Whether everything was tried; False while it is made, and when it was stopped."""
    folders: tuple[Branch, ...]
    entries: tuple[Entry, ...]
    index_sha256: str = ""

    @property
    def files(self) -> Iterable[KeptFile]:
        """Every file of every document."""
        return (file for entry in self.entries for file in entry.files)

    def dump(self) -> bytes:
        """Return the manifest as it is written: JSON in UTF-8."""
        whole = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def key_of(uri: str, salt: bytes) -> str:
    """Return the key of a URI in an export, "" for a document that has none."""
    if not uri:
        return ""
    return hmac.new(salt, uri.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
