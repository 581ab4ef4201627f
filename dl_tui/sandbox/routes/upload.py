"""File uploads: every rule of the operation, in its documented order."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import unquote_to_bytes

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.people.person import PDF, Folder, Item

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest file that is accepted."""
_TYPES: Final = {
    "pdf": ((PDF,), b"%PDF-"),
    "jpg": (("image/jpeg", "image/jpg"), b"\xff\xd8\xff"),
    "jpeg": (("image/jpeg", "image/jpg"), b"\xff\xd8\xff"),
    "png": (("image/png",), b"\x89PNG\r\n\x1a\n"),
}
"""By file extension: the allowed content types, and the first bytes of the file."""
_RESTRICTED = re.compile(r"""[\\:*?<>|'"^~\x00-\x1f\x7f-\x9f]""")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Parcel:
    """An upload that has not been checked yet."""

    path: str
    content_type: str
    hmac: str
    digest: str
    """The expected `hmac`."""
    size: int
    content: bytes
    """Empty when it is larger than `LARGEST`."""

    @property
    def folder(self) -> str:
        """The path without the file name."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The file name."""
        return self.path.rpartition("/")[2]

    @property
    def ending(self) -> str:
        """The file extension, in lower case."""
        return self.name.rpartition(".")[2].lower()


async def upload(call: Call) -> Content:
    """`POST /oauth2/1/file/upload`: put a file into a folder.

    Raises Refusal: 400, with each of the eleven documented codes.
    """
    person = call.bearer("files.uploadeddocs")
    parcel = await _parcel(call)
    locker = call.state.locker(person)
    folder = locker.folder_at(parcel.folder)
    code = _problem(parcel, folder)
    if code or folder is None:
        raise call.refusal("upload", code)
    serial = sum(1 for item in folder.items if item.uri)
    uri = seeds.hex_text(32, call.state.options.seed, "sent", person.username, parcel.path, serial)
    today = datetime.now(UTC).strftime("%d-%m-%Y")
    mime = _TYPES[parcel.ending][0][0]
    item = Item(parcel.name, today, parcel.size, mime=mime, uri=f"in.gov.digilocker-OTHER-{uri}")
    locker.upload(folder, item, parcel.content)
    return _answer(call, f"{folder.directory.rstrip('/')}/{parcel.name}", str(parcel.size))


async def _parcel(call: Call) -> Parcel:
    """Read the whole request; drop the content if it is larger than `LARGEST`."""
    size, content = 0, bytearray()
    digest = hmac.new(call.state.client_secret.encode(), digestmod=hashlib.sha256)
    async for piece in call.request.stream():
        size += len(piece)
        digest.update(piece)
        content += piece if size <= LARGEST else b""
    headers = call.request.headers
    return Parcel(
        _path(headers.get("path", "")),
        headers.get("content-type", "").partition(";")[0].strip().lower(),
        headers.get("hmac", "").strip(),
        base64.b64encode(digest.digest()).decode(),
        size,
        bytes(content) if size <= LARGEST else b"",
    )


def _path(header: str) -> str:
    """Return the text of a path that was sent as raw UTF-8 or percent-encoded."""
    raw = header.encode("latin-1")
    if _ESCAPE.search(header):
        raw = unquote_to_bytes(raw)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _problem(parcel: Parcel, folder: Folder | None) -> str:
    """Return the code of the first rule that is broken, or ""."""
    types, magic = _TYPES.get(parcel.ending, ((), b""))
    every_type = {mime for known, _ in _TYPES.values() for mime in known}
    rules = (
        ("path_missing", not parcel.path.strip()),
        ("contenttype_missing", not parcel.content_type),
        ("hmac_missing", not parcel.hmac),
        ("filename_missing", not parcel.name.strip()),
        ("hmac_mismatch", not hmac.compare_digest(parcel.hmac.encode(), parcel.digest.encode())),
        ("invalid_filename", _RESTRICTED.search(parcel.name) is not None),
        ("invalid_filesize", parcel.size > LARGEST),
        ("invalid_filetype", not types or parcel.content_type not in every_type),
        ("invalid_path", folder is None),
        ("file_data_missing", parcel.size == 0),
        (
            "mimetype_mismatch",
            parcel.content_type not in types or not parcel.content.startswith(magic),
        ),
    )
    return next((code for code, broken in rules if broken), "")


def _answer(call: Call, path: str, size: str) -> Content:
    if call.state.as_published:
        return json_content({"details": {"Path": path, "size": size}})
    return json_content({"path": path, "size": size})


OPERATIONS = (Operation("upload", "POST", ("/oauth2/1/file/upload",), upload),)
