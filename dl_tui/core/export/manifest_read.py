"""Reading the manifest of an export that anybody may have written."""

from __future__ import annotations

import json
import re
from typing import TypeVar

from dl_tui.core.export.manifest import FORMAT, NAME, VERSION, Branch, Entry, KeptFile, Manifest
from dl_tui.data.export_folder import is_safe
from dl_tui.safetext import clean_line

MOST_BYTES = 64 * 1024 * 1024
"""Of a manifest."""
MOST_ENTRIES = 100_000
"""Of documents, files and folders each."""
MOST_TEXT = 4_000
"""Characters of one text."""
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file of an export."""
_HASH = re.compile("[0-9a-f]{64}")
_INTEGRITY = ("verified", "no_hmac", "no_secret")
_VERDICTS = ("", "good", "unchecked", "bad")

T = TypeVar("T")


class BadManifest(Exception):
    """The manifest is invalid: its `str` is a sentence."""


def load(data: bytes) -> Manifest:
    """Return a manifest that can be relied on in its types, paths and numbers.

    Every text is on one line and without control characters; every path is unique and stays
    inside the folder. Raises BadManifest.
    """
    try:
        top = _Fields(json.loads(data))
    except (ValueError, RecursionError):
        raise BadManifest(f"{NAME} cannot be read: it is not JSON, or nested too deep.") from None
    if top.raw.get("format") != FORMAT:
        raise BadManifest(f"{NAME} does not belong to an export by dl_tui.")
    if top.raw.get("version") != VERSION:
        raise BadManifest(f"{NAME} is from another version of dl_tui: update dl_tui to read it.")
    folders = tuple(_branch(each, number) for number, each in enumerate(top.list("folders")))
    entries = tuple(_entry(each, len(folders)) for each in top.list("entries"))
    manifest = Manifest(
        made=top.text("made"),
        made_with=top.text("made_with"),
        person=top.text("person"),
        salt=top.text("salt"),
        complete=top.raw.get("complete") is True,
        folders=folders,
        entries=entries,
        index_sha256=top.text("index_sha256"),
    )
    paths = [file.path.casefold() for file in manifest.files]
    if len(paths) > MOST_ENTRIES or len(set(paths)) != len(paths):
        raise BadManifest(f"{NAME} names too many files, or one twice.")
    return manifest


class _Fields:
    """One object of the JSON, read strictly."""

    def __init__(self, raw: object) -> None:
        if not isinstance(raw, dict):
            raise _wrong("an entry")
        self.raw: dict[str, object] = raw

    def text(self, name: str) -> str:
        found = self.raw.get(name)
        if not isinstance(found, str) or len(found) > MOST_TEXT:
            raise _wrong(name)
        return clean_line(found)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(_Fields({name: each}).text(name) for each in self.list(name))

    def choice(self, name: str, known: tuple[str, ...]) -> str:
        found = self.text(name)
        if found not in known:
            raise _wrong(name)
        return found

    def number(self, name: str, most: int) -> int:
        found = self.raw.get(name)
        if type(found) is not int or not 0 <= found <= most:  # True is an int, too
            raise _wrong(name)
        return found

    def list(self, name: str) -> list[object]:
        found = self.raw.get(name)
        if not isinstance(found, list) or len(found) > MOST_ENTRIES:
            raise _wrong(name)
        return found


def _branch(raw: object, number: int) -> Branch:
    fields = _Fields(raw)
    if fields.number("number", MOST_ENTRIES) != number:
        raise _wrong("number")
    parent = fields.number("parent", max(0, number - 1))
    return Branch(number, parent, fields.text("name"), fields.text("date"), fields.text("error"))


def _entry(raw: object, folders: int) -> Entry:
    fields = _Fields(raw)
    within = None if fields.raw.get("folder") is None else fields.number("folder", folders - 1)
    key = fields.text("key")
    if key and not _HASH.fullmatch(key):
        raise _wrong("key")
    return Entry(
        key=key,
        name=fields.text("name"),
        doctype=fields.text("doctype"),
        description=fields.text("description"),
        issuer=fields.text("issuer"),
        issuer_id=fields.text("issuer_id"),
        date=fields.text("date"),
        formats=fields.texts("formats"),
        mime=fields.text("mime"),
        folder=within,
        files=tuple(_file(each) for each in fields.list("files")),
        errors=fields.texts("errors"),
    )


def _file(raw: object) -> KeptFile:
    fields = _Fields(raw)
    path, sha256 = fields.raw.get("path"), fields.text("sha256")
    if not isinstance(path, str) or not is_safe(path):
        raise BadManifest(f"{NAME} names a file outside the export, so nothing of it is used.")
    if not _HASH.fullmatch(sha256):
        raise _wrong("sha256")
    return KeptFile(
        path=path,
        form=fields.choice("form", ("file", "XML")),
        size=fields.number("size", LARGEST),
        sha256=sha256,
        integrity=fields.choice("integrity", _INTEGRITY),
        verdict=fields.choice("verdict", _VERDICTS),
        signature=fields.text("signature"),
    )


def _wrong(what: str) -> BadManifest:
    return BadManifest(f"{NAME} is damaged: {clean_line(what)} is not valid.")
