"""The bytes of files: what an issued document downloads as, and what somebody has uploaded."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from importlib.resources import files

from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates.pdf import pdf
from dl_tui.sandbox.people.person import PDF, XML, Document, Item, Person

JPEG, PNG = "image/jpeg", "image/png"
_COMMENT, _CHUNK = 4, 12
"""Bytes that a comment of a JPEG and a chunk of a PNG take beside what is in them."""
LARGEST = 10 * 1024 * 1024 + 1
"""Bytes of the largest file that is made up, whatever the list claims."""


def issued_file(document: Document, person: Person) -> Content:
    """Return an issued document as a file; a failing issuer fails here too, with a Refusal."""
    if document.file is not None:
        return document.file()
    if document.xml is not None:
        certificate = document.xml()
        if certificate.status != 200 or certificate.media_type != XML:
            return certificate
    facts = {
        "Issued to": person.name,
        "Issued by": document.issuer.name,
        "Issued on": document.date,
        "Document type": document.doctype,
        "URI": document.uri,
    }
    return Content(pdf(document.name, facts), PDF)


def uploaded_file(item: Item, content: bytes | None) -> Content:
    """Return an uploaded file: its `content`, or as many bytes of its type as it claims."""
    if content is None:
        content = _made_up(item, max(0, min(item.size, LARGEST)))
    return Content(content, item.mime)


def photo() -> Content:
    """Return the invented portrait."""
    return Content(_jpeg(), JPEG)


def picture() -> Content:
    """Return a picture of one colour, 160 by 200 pixels."""
    return Content(_png(), PNG)


def _made_up(item: Item, size: int) -> bytes:
    if size == 0:
        return b""
    if item.mime == PDF:
        return pdf(item.name, {"Uploaded on": item.date}, size=size)
    return _long_jpeg(size) if item.mime == JPEG else _long_png(size)


def _long_jpeg(size: int) -> bytes:
    """Return the portrait with comments behind its first mark, so that it has that many bytes."""
    data, left = _jpeg(), size - len(_jpeg())
    comments = b""
    while left >= _COMMENT:
        length = min(left - _COMMENT, 65_000)
        comments += b"\xff\xfe" + struct.pack(">H", length + 2) + b"." * length
        left -= _COMMENT + length
    return data[:2] + comments + data[2:]


def _long_png(size: int) -> bytes:
    """Return the picture with a chunk that readers skip before its end."""
    data, left = _png(), size - len(_png()) - _CHUNK
    if left < 0:
        return data
    end = len(data) - _CHUNK
    return data[:end] + _chunk(b"fiLl", bytes(left)) + data[end:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@cache
def _jpeg() -> bytes:
    return files("dl_tui.sandbox").joinpath("certificates", "photo.jpg").read_bytes()


@cache
def _png() -> bytes:
    header = struct.pack(">IIBBBBB", 160, 200, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x7a\x3c\xc4" * 160) * 200
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)
