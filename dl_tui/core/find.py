"""Finding rows by what a person types: case and Latin diacritics do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_LATIN_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Return `text` for comparing: lower case, Latin letters bare, Indic signs untouched."""
    if text.isascii():
        return text.lower()
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).casefold()


def matching(folded: Sequence[str], query: str, among: Iterable[int]) -> list[int]:
    """Return those of the indices `among` whose folded text holds every word of `query`."""
    words = fold(query).split()
    found = list(among)
    for word in words:
        found = [index for index in found if word in folded[index]]
    return found
