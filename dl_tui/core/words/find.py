"""Finding rows by what a person types: case, accents and script variants do not matter."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

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
    found = list(among)
    for word in fold(query).split():
        found = [index for index in found if word in folded[index]]
    return found


class Searched:
    """The texts of many rows in columns, folded; each different text is searched once.

    A hundred thousand documents have a few hundred names and issuers, and a few thousand dates.
    """

    def __init__(self, columns: Iterable[Iterable[str]]) -> None:
        self._columns = [_Texts(texts) for texts in columns]
        self._last: dict[str, list[bytes]] = {}
        """The hits in each column for the words of the last query."""

    def query(self, query: str) -> Callable[[Iterable[int]], list[int]]:
        """Return a function that finds, of some rows, those in which texts contain every word."""
        self._last = {word: self._hits(word) for word in fold(query).split()}
        ways = [self._columns_with(hits) for hits in self._last.values()]

        def matching(among: Iterable[int]) -> list[int]:
            rows = list(among)
            for columns in ways:
                rows = _rows_with(columns, rows)
            return rows

        return matching

    def _hits(self, word: str) -> list[bytes]:
        """Return which texts of each column contain a word: often the last one and a letter."""
        before = next((hits for last, hits in self._last.items() if last in word), None)
        among = before or [texts.all for texts in self._columns]
        return [texts.having(word, each) for texts, each in zip(self._columns, among, strict=True)]

    def _columns_with(self, hits: list[bytes]) -> list[tuple[array[int], bytes]]:
        columns = zip(self._columns, hits, strict=True)
        return [(texts.of_rows, each) for texts, each in columns if 1 in each]


class _Texts:
    """The different texts of a column, and which of them each row has."""

    def __init__(self, texts: Iterable[str]) -> None:
        places: dict[str, int] = {}
        self.of_rows = array("I", [places.setdefault(text, len(places)) for text in texts])
        self.all = b"\1" * len(places)
        self._different = list(map(fold, places))

    def having(self, word: str, among: bytes) -> bytes:
        """Return 1 for each text that contains a word, of those with 1 in `among`, else 0."""
        pairs = zip(among, self._different, strict=True)
        return bytes([candidate and word in text for candidate, text in pairs])


def _rows_with(columns: list[tuple[array[int], bytes]], rows: list[int]) -> list[int]:
    """Return the rows with a hit in one of the columns; what has most, the name, comes first."""
    if not columns:
        return []
    (first, in_first), *others = columns
    if not others:
        return [row for row in rows if in_first[first[row]]]
    (second, in_second), *others = others
    return [
        row
        for row in rows
        if in_first[first[row]]
        or in_second[second[row]]
        or (others and any(hits[texts[row]] for texts, hits in others))
    ]
