"""Turns pieces of well-formed XML into their meaning, and into text that can be drawn."""

from __future__ import annotations

import re
from functools import lru_cache

from dl_tui.safetext import clean

HEAD = 1 << 16
"""Bytes of one text or value that are read: a row costs the same whatever its length."""
SHOWN = 10_000
"""Characters of one text or value that are shown; nobody reads further in a cell."""
LONGEST_NAME = 100
BINARY = 200
"""Base64 longer than this many characters is replaced by its size."""

_CDATA = re.compile(rb"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_REFERENCE = re.compile(
    r"&(?:#x0*+([1-9A-Fa-f][0-9A-Fa-f]*+)|#0*+([1-9][0-9]*+)|(lt|gt|amp|quot|apos));"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
# Wrapped base64 has long lines; the words of a sentence are short.
_BASE64 = re.compile(
    rb"\s*+(?:[A-Za-z0-9+/_-]{40,}+\s++)*+(?:[A-Za-z0-9+/_-]++={0,2}+\s*+)?+", re.ASCII
)
_JSON = re.compile(r"\s*(?:\{|\[\s*[{\[\"])")
_NOTE = re.compile(r"\[binary, [0-9,]+ KB\]")
_SPACE = re.compile(r"\r\n|[\t\r\n]")


def decode(raw: bytes) -> str:
    """Return text as it stands in the file, references and all."""
    return raw.decode("utf-8", "replace")


def meaning(raw: bytes) -> str:
    """Return what text between tags means: references resolved, CDATA sections opened."""
    parts = _CDATA.split(raw)
    texts = (decode(part).replace("\r\n", "\n").replace("\r", "\n") for part in parts)
    return "".join(text if n % 2 else _resolve(text) for n, text in enumerate(texts))


def value_meaning(raw: bytes) -> str:
    """Return what an attribute value means: references resolved, line ends turned to spaces."""
    return _resolve(_SPACE.sub(" ", decode(raw)))


def binary_note(raw: bytes, start: int = 0, end: int | None = None, size: int = 0) -> str:
    """Return "[binary, 6 KB]" for a long base64 text, else an empty string.

    The first 64 KiB decide. The size is the decoded one, for `size` bytes of text when given.
    """
    end = len(raw) if end is None else end
    size = size or end - start
    head = raw[start : min(end, start + HEAD)]
    if size <= BINARY or not _BASE64.fullmatch(head):
        return ""
    characters = size * sum(map(len, head.split())) // len(head)
    if characters <= BINARY:
        return ""
    return f"[binary, {max(1, round(characters * 3 / 4 / 1024)):,} KB]"


def is_binary_note(text: str) -> bool:
    """Return whether a text has been replaced by a note on its size."""
    return _NOTE.fullmatch(text) is not None


def is_json(text: str) -> bool:
    """Return whether a value is JSON: no masking rule knows the names inside it."""
    return _JSON.match(text) is not None


def shown(text: str, size: int = 0) -> str:
    """Return text ready to be drawn: cleaned, cut when very long, base64 replaced by its size.

    `size` is the number of bytes in the file if `text` is only the beginning.
    """
    long = len(text) > BINARY
    if long and text.isascii() and (note := binary_note(text.encode(), size=size)):
        return note
    return f"{clean(text[:SHOWN])}… [cut]" if len(text) > SHOWN else clean(text)


def shown_name(raw: bytes) -> str:
    """Return a name of an element or attribute, cleaned and at most 100 characters long."""
    return _shown_name(raw[: LONGEST_NAME * 4])


@lru_cache(1024)
def _shown_name(raw: bytes) -> str:
    name = clean(decode(raw))
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def local(name: bytes) -> bytes:
    """Return a name without its namespace prefix."""
    return name.rpartition(b":")[2]


def _resolve(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
