"""An export opened as a locker: the same lists and files, from a folder instead of a service."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from typing import TYPE_CHECKING

from dl_tui.api.models.account import User
from dl_tui.api.models.locker import Folder, IssuedDocument, LockerItem, Xml
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.export import manifest_read
from dl_tui.core.export.manifest import NAME, Entry, KeptFile, Manifest
from dl_tui.core.failure import Failure
from dl_tui.core.progress import Progress, untold
from dl_tui.core.signin.session import Session
from dl_tui.core.words.doctypes import AADHAAR
from dl_tui.data import export_folder
from dl_tui.data.export_folder import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from dl_tui.api.service import Service

NOT_THERE = "The export does not have it."
CHANGED = "It was changed after the export, so it is not shown."


class BadExport(Exception):
    """The folder is not an export: its `str` is a sentence."""


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of an export, which anybody may have written. Raises BadExport."""
    try:
        data = export_folder.read(folder, NAME, manifest_read.MOST_BYTES)
        return manifest_read.load(data)
    except Unreadable as error:
        raise BadExport(f"There is no export here: {NAME} is {error.why}.") from None
    except manifest_read.BadManifest as problem:
        raise BadExport(str(problem)) from None


class _Opened(Session):
    """A session without an account: an export needs no sign-in."""

    def __init__(self, person: str) -> None:
        super().__init__(_no_service)
        self._person = person

    @property
    def signed_in(self) -> bool:
        """Always: there is nothing to sign in to."""
        return True

    @property
    def user(self) -> User:
        """Whose locker was exported."""
        return User(name=self._person)


class Archive(DigiLocker):
    """An export in DigiLocker's place; nothing in it asks a service.

    A document's URI is its number in the manifest. Errors are raised as a Failure.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        super().__init__(_Opened(manifest.person))
        self._folder = folder
        self._manifest = manifest

    async def user(self) -> User:
        """Return whose locker was exported."""
        return User(name=self._manifest.person)

    async def issued(self) -> tuple[IssuedDocument, ...]:
        """Return the issued documents of the export."""
        return tuple(
            IssuedDocument(
                uri=str(number),
                name=entry.name,
                doctype=entry.doctype,
                description=entry.description,
                issuer=entry.issuer,
                issuer_id=entry.issuer_id,
                date=entry.date,
                formats=_formats(entry),
            )
            for number, entry in enumerate(self._manifest.entries)
            if entry.folder is None
        )

    async def folder(self, folder_id: str | None) -> Folder:
        """Return one folder of the export, None for the root."""
        number = int(folder_id or "0")
        branch = self._manifest.folders[number] if self._manifest.folders else None
        if branch is not None and branch.error:
            raise _not_there(branch.error)
        folders = (
            LockerItem(True, str(each.number), each.name, None, each.date, "", "", "", "")
            for each in self._manifest.folders[1:]
            if each.parent == number
        )
        files = (
            _item(index, entry)
            for index, entry in enumerate(self._manifest.entries)
            if entry.folder == number
        )
        return Folder("", (*folders, *files))

    async def certificate(self, uri: str, issuer: str = "") -> Xml:
        """Return a document's XML. Raises Failure when it is not there, or was changed."""
        return await self._read_xml(self._manifest.entries[int(uri)])

    async def eaadhaar(self, issuer: str = "") -> Xml:
        """Return the e-Aadhaar's XML, if the export has one."""
        found = (entry for entry in self._manifest.entries if entry.doctype == AADHAAR)
        entry = next(found, None)
        if entry is None:
            raise _not_there(NOT_THERE)
        return await self._read_xml(entry)

    async def file(self, item: IssuedDocument | LockerItem, progress: Progress = untold) -> bytes:
        """Return a document's file. Raises Failure when it is not there, or was changed."""
        data = await self._read(self._manifest.entries[int(item.uri)], "file")
        progress(len(data), len(data))
        return data

    async def _read_xml(self, entry: Entry) -> Xml:
        return Xml(await self._read(entry, "XML"))

    async def _read(self, entry: Entry, form: str) -> bytes:
        file = next((file for file in entry.files if file.form == form), None)
        if file is None:
            raise _not_there(" ".join((NOT_THERE, *entry.errors)))
        return await asyncio.to_thread(self._read_file, file)

    def _read_file(self, file: KeptFile) -> bytes:
        try:
            data = export_folder.read(self._folder, file.path, manifest_read.LARGEST)
        except Unreadable as error:
            raise _not_there(f"Its file is {error.why}.") from None
        if not hmac.compare_digest(hashlib.sha256(data).hexdigest(), file.sha256):
            raise _not_there(CHANGED)
        return data


async def _no_service() -> Service:
    raise AssertionError("an export that is open asks no service")


def _formats(entry: Entry) -> tuple[str, ...]:
    """Return the formats that are there, whatever the service once offered."""
    return tuple(file.path.rpartition(".")[2].lower() for file in entry.files)


def _item(index: int, entry: Entry) -> LockerItem:
    size = entry.files[0].size if entry.files else None
    return LockerItem(
        False, "", entry.name, size, entry.date, entry.mime, str(index), entry.description, ""
    )


def _not_there(what: str) -> Failure:
    return Failure("the export", what, "Sign in to see it in DigiLocker.")
