"""Finding rows by what a person types: case, accents and script variants do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_ZEROS = (
    *(0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66),
    *(0x1C50, 0xABF0),
)
"""Where the digits of the Arabic and Indic scripts begin."""
_SAME: dict[int, str | None] = {
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
    **dict.fromkeys((0x200C, 0x200D)),
    **dict(zip(range(0x0D7A, 0x0D80), (f"{letter}\u0d4d" for letter in "ണനരലളക"), strict=True)),
}
"""Digits of all scripts are equal; joiners only affect how neighbouring letters are drawn; and a
Malayalam chillu equals its letter with a virama, as it was written before it had a code point."""
_PUNCTUATION = {ord(sign): " " for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~।॥"}
_VIRAMA = 9
"""The combining class of the sign that joins an Indic letter to the next."""


def fold(text: str) -> str:
    """Return `text` for comparison: lower case, Latin letters without accents, Indic signs kept.

    Digits of every script become ASCII; joiners are dropped, and nukta spellings unified.
    """
    if text.isascii():
        return text.lower()
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_SAME)
    return unicodedata.normalize("NFC", bare).casefold()


def spaced(text: str) -> str:
    """Return `text` folded, with spaces around it and in place of punctuation."""
    return f" {fold(text).translate(_PUNCTUATION)} "


def clusters(text: str) -> Iterator[str]:
    """Return the parts of `text` that must not be split when drawn: a letter with its marks."""
    part = ""
    for character in text:
        joined = part and (
            unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
            or unicodedata.combining(part[-1]) == _VIRAMA
            or part[-1] == "\u200d"
        )
        if part and not joined:
            yield part
            part = ""
        part += character
    if part:
        yield part


def matching(folded: Sequence[str], query: str, among: Iterable[int]) -> list[int]:
    """Return those of the indices `among` whose folded text contains every word of `query`."""
    words = fold(query).split()
    found = list(among)
    for word in words:
        found = [index for index in found if word in folded[index]]
    return found
