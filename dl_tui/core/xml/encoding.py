"""Converts the declared encoding to UTF-8, before anything is parsed."""

from __future__ import annotations

import re

from dl_tui.core.xml import limits
from dl_tui.core.xml.limits import NoCertificate, Refused

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_UTF8_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_APART = re.compile(r"[^a-z0-9]")
_ASCII = ("ascii", "usascii", "iso646us", "ansix341968")
_LATIN = ("iso88591", "latin1", "l1", "windows1252", "cp1252")
_UNICODE = ("utf8", "utf16", "utf16le", "utf16be", "unicode11utf8")
_OTHER_STARTS = (
    ((b"<!doctype html", b"<html", b"<head", b"<body"), limits.HTML),
    ((b"{", b"["), limits.JSON),
)


def to_utf8(data: bytes) -> bytes:
    """Return the text in `data` in UTF-8, without a byte order mark and surrounding white space.

    Text that declares UTF-8, or nothing, is left as it is: the parser checks its bytes. Raises
    `Refused` for an unsupported encoding and for what cannot be XML.
    """
    if len(data) > limits.MAX_BYTES:
        raise Refused(limits.TOO_LARGE)
    text = _decoded(data).removeprefix(_UTF8_MARK).strip()
    if not text:
        raise NoCertificate(limits.EMPTY)
    head = text[:64].lower()
    if head.startswith(limits.PDF_START.lower()):
        raise NoCertificate(limits.PDF, has_pdf=True)
    for starts, reason in _OTHER_STARTS:
        if head.startswith(starts):
            raise NoCertificate(reason)
    if not head.startswith(b"<"):
        raise Refused(limits.NOT_XML)
    return text


def readable(data: bytes) -> bytes:
    """Return the text in `data` as `to_utf8` does, only for display: nothing is refused."""
    try:
        text = _decoded(data)
    except Refused:
        text = data
    return text.removeprefix(_UTF8_MARK).strip()


def _decoded(data: bytes) -> bytes:
    """Return a text in UTF-8, converted from the encoding it declares."""
    if data.startswith(_UTF16):
        return _from_utf16(data)
    declared = _DECLARED.match(data.removeprefix(_UTF8_MARK)[:300])
    name = _APART.sub("", declared[1].decode("ascii", "replace").lower()) if declared else ""
    if name in _ASCII:
        return _as_ascii(data)
    if name in _LATIN:
        return _from_latin(data)
    if name and name not in _UNICODE:
        raise Refused(limits.BAD_ENCODING)
    return data


def _from_utf16(data: bytes) -> bytes:
    unmarked = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2])
    try:
        return data.decode(unmarked or "utf-16").encode()
    except UnicodeError:
        raise Refused(limits.BAD_UTF16) from None


def _as_ascii(data: bytes) -> bytes:
    if data.isascii():
        return data
    at = next(place for place, byte in enumerate(data) if byte >= 0x80)
    raise Refused(limits.NOT_ASCII, at)


def _from_latin(data: bytes) -> bytes:
    """Decode as Windows-1252, which ISO-8859-1 nearly always means as well.

    Five bytes are undefined in it: a text with them is decoded as ISO-8859-1 instead.
    """
    try:
        return data.decode("windows-1252").encode()
    except UnicodeDecodeError:
        return data.decode("iso-8859-1").encode()
