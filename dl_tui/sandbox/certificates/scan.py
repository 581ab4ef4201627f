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
    start = {JPEG: _jpeg, PNG: _png}[item.mime]()
    # Readers of pictures stop at the end mark and take no notice of what follows.
    return start[:size] + b"\0" * (size - len(start))


@cache
def _jpeg() -> bytes:
    return files("dl_tui.sandbox").joinpath("certificates", "photo.jpg").read_bytes()


@cache
def _png() -> bytes:
    header = struct.pack(">IIBBBBB", 160, 200, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x7a\x3c\xc4" * 160) * 200
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
