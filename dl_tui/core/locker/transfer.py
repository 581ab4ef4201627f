"""Saves one document of the locker to a file: complete, checked, and under a free name."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.reading.unwrap import open_certificate
from dl_tui.core.words.doctypes import AADHAAR
from dl_tui.core.words.filetypes import (
    HEAD_BYTES,
    TAIL_BYTES,
    TYPES,
    XML,
    FileType,
    stem_of,
    type_of,
)
from dl_tui.core.xml.document import Refused
from dl_tui.data.filenames import cut, safe_name
from dl_tui.data.saving import Saving

if TYPE_CHECKING:
    from pathlib import Path

    from dl_tui.api.files import Download, FileDigest
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.progress import Progress

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest file that is saved, the same as the largest fetched (`api.files`)."""
_AGAIN = "Try again."
_FILES = frozenset(extension for kind in TYPES for extension in kind.extensions)


class Form(Enum):
    """The form in which a document is saved."""

    FILE = "file"
    """The PDF, JPEG or PNG."""
    XML = "XML"
    """The certificate; only issued documents have one."""


class Integrity(Enum):
    """What is known of a kept file; a file that was changed on its way is never kept."""

    VERIFIED = "verified: every byte is what DigiLocker sent (HMAC)"
    NO_HMAC = "not checkable: DigiLocker sent no checksum (HMAC) with it"
    NO_SECRET = "not checkable: that needs the client secret, and none is set"  # noqa: S105


class NotKept(Exception):
    """The file was received, failed a check and was deleted: `what` and `then` are sentences."""

    def __init__(self, what: str, then: str) -> None:
        super().__init__(what)
        self.what = what
        self.then = then


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was kept."""

    path: Path
    size: int
    """Bytes."""
    type: FileType
    integrity: Integrity
    sha256: str
    """Of the bytes, in hex."""


def file_words(item: IssuedDocument | LockerItem) -> str:
    """Return a document's file name without extension: its name, then its issuer.

    It never contains the document's number: more people see a folder than a locker.
    """
    if isinstance(item, LockerItem):
        return stem_of(item.name)
    return " - ".join(filter(None, (cut(item.name, 110), item.issuer)))


def file_name(item: IssuedDocument | LockerItem, extension: str) -> str:
    """Return the name a document's file gets, if that is free."""
    return safe_name(file_words(item), extension)


def forms_of(item: IssuedDocument | LockerItem) -> tuple[Form, ...]:
    """Return the forms a document comes in; one without any listed formats may have a file."""
    if isinstance(item, LockerItem):
        return (Form.FILE,)
    if item.doctype == AADHAAR:
        return (Form.XML,)  # the e-Aadhaar is no file at DigiLocker, whatever the list says
    has_file = not item.formats or bool(_FILES & set(item.formats))
    return (Form.FILE,) * has_file + (Form.XML,) * item.has_xml


async def save(
    digilocker: DigiLocker,
    item: IssuedDocument | LockerItem,
    folder: Path,
    progress: Progress,
    form: Form = Form.FILE,
    *,
    within: Path | None = None,
) -> Saved:
    """Fetch a document into a folder: its file (`GET /oauth2/1/file/{uri}`), or its XML.

    No link is followed on the way from `within` to the folder inside it. Raises Failure,
    SessionEnded, SaveFailed or NotKept; then, and if it is cancelled, no file is left behind.
    """
    stem = cut(file_name(item, "x").removesuffix(".x"), 120)
    saving, kept = Saving(folder, stem, LIMIT, within), False
    try:
        await asyncio.to_thread(saving.open)
        async with contextlib.AsyncExitStack() as stack:
            copy = _Copy(saving, await digilocker.digest())
            if form is Form.XML:
                kind, integrity = await _copy_xml(digilocker, item, copy, progress)
            else:
                download = await stack.enter_async_context(digilocker.download(item))
                await _receive(download, copy, progress)
                kind, integrity = copy.judge(download)
        name = file_name(item, kind.extensions[0])
        path = await asyncio.to_thread(saving.finish, name)
        kept = True
    finally:
        if kept:
            saving.close(keep=True)  # no await: a saved file must not end up cancelled here
        else:
            await asyncio.shield(asyncio.to_thread(saving.close, keep=False))
    return Saved(path, copy.size, kind, integrity, copy.sha256)


async def _copy_xml(
    digilocker: DigiLocker, item: IssuedDocument | LockerItem, copy: _Copy, progress: Progress
) -> tuple[FileType, Integrity]:
    aadhaar = isinstance(item, IssuedDocument) and item.doctype == AADHAAR
    data = await (
        digilocker.eaadhaar(item.issuer)
        if aadhaar
        else digilocker.certificate(item.uri, item.issuer)
    )
    progress(len(data), len(data))
    try:
        await asyncio.to_thread(open_certificate, data)
    except Refused as refused:
        raise NotKept(
            f"The file received is not a readable certificate: {refused.reason} It was not saved.",
            "The file comes from the issuer: report it there.",
        ) from None
    await asyncio.to_thread(copy.take, data)
    return XML, copy.integrity(data.hmac)


async def _receive(download: Download, copy: _Copy, progress: Progress) -> None:
    progress(0, download.length)
    async for chunk in download.chunks:
        await asyncio.to_thread(copy.take, chunk)
        progress(copy.size, download.length)


class _Copy:
    """The bytes written to the disk: hashed, with head and tail kept to identify the file type."""

    def __init__(self, saving: Saving, digest: FileDigest | None) -> None:
        self.size = 0
        self._saving = saving
        self._digest = digest
        self._head = self._tail = b""
        self._sha256 = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hash of all bytes so far, in hex."""
        return self._sha256.hexdigest()

    def take(self, chunk: bytes) -> None:
        """Write the next bytes; runs on a thread."""
        self._saving.write(chunk)
        self._sha256.update(chunk)
        if self._digest is not None:
            self._digest.update(chunk)
        if len(self._head) < HEAD_BYTES:
            self._head = (self._head + chunk)[:HEAD_BYTES]
        self._tail = (self._tail + chunk[-TAIL_BYTES:])[-TAIL_BYTES:]
        self.size += len(chunk)

    def judge(self, download: Download) -> tuple[FileType, Integrity]:
        """Return what the whole file is and how far it was checked; raises NotKept."""
        integrity = self.integrity(download.hmac)
        kind = type_of(self._head)
        if kind is None:
            raise NotKept(
                "The file received is not a PDF, JPEG or PNG, so it was not saved.",
                "The file comes from the issuer: report it there.",
            )
        cut_short = not download.framed and integrity is not Integrity.VERIFIED
        if cut_short or not kind.ends_in(self._tail):
            raise NotKept(f"The {kind.name} was not received in full, so it was not saved.", _AGAIN)
        return kind, integrity

    def integrity(self, header: str | None) -> Integrity:
        """Return how far the bytes could be checked with their `hmac`; raises NotKept."""
        if not header:
            return Integrity.NO_HMAC
        if self._digest is None:
            return Integrity.NO_SECRET
        if not self._digest.matches(header):
            raise NotKept(
                "The file does not match its checksum (HMAC): it was changed on the way, or"
                " client_secret is wrong. Nothing was saved.",
                f"{_AGAIN} If it happens again, check client_secret in the configuration.",
            )
        return Integrity.VERIFIED
