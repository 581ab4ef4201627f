"""File names that are safe on every system, made from untrusted text."""

from __future__ import annotations

import re
import unicodedata

from dl_tui.safetext import REPLACEMENT, clean_line

MAX_BYTES = 180
"""Of a whole name in UTF-8: file systems take 255, and a number or a mark may be added."""
NAMELESS = "document"

_APART = re.compile(r'[\\/:*?"<>|\s]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_JOINERS = "\u200c\u200d"
_EDGES = " .-~_'" + _JOINERS


def safe_name(words: str, extension: str) -> str:
    """Return `words` as a file name with our own extension, at most 180 bytes of UTF-8 in NFC.

    It has no separators, controls, direction tricks, reserved names, leading dots or dashes.
    """
    kept = "".join(filter(_may_stand, clean_line(words).replace(REPLACEMENT, " ")))
    stem = unicodedata.normalize("NFC", _APART.sub(" ", kept)).strip(_EDGES)
    if _RESERVED.fullmatch(stem):
        stem += "_"
    return f"{cut(stem, MAX_BYTES - len(extension) - 1) or NAMELESS}.{extension}"


def numbered(name: str, number: int) -> str:
    """Return the name to try when `name` and those before it exist: "name (2).pdf"."""
    if number < 2:
        return name
    stem, dot, extension = name.rpartition(".")
    return f"{stem} ({number}){dot}{extension}"


def cut(words: str, size: int) -> str:
    """Return the beginning of `words` that has at most `size` bytes, with whole characters."""
    if len(words.encode()) <= size:
        return words
    kept = words.encode()[:size].decode(errors="ignore")
    # A character whose last marks were cut off is still readable; a joiner at the end is useless.
    return kept.rstrip(_EDGES)


def _may_stand(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character)[0] != "C"
