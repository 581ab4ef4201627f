"""Finding rows by what a person types: case, accents and script variants do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import contains, itemgetter

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
_BYTE = 256
"""How many texts a byte can tell apart."""
Picker = Callable[[bytes], bytes]
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
    What has to be done for each is one call for all of them: a word is found in milliseconds.
    """

    def __init__(self, columns: Iterable[Iterable[str]]) -> None:
        self._columns = [_Texts(texts) for texts in columns]
        self._rows = max((texts.rows for texts in self._columns), default=0)

    def query(self, query: str) -> bytes:
        """Return 1 for each row whose texts contain every word of a query, else 0."""
        found = every_row = int.from_bytes(b"\1" * self._rows, "little")
        for word in fold(query).split():
            with_word = 0
            for texts in self._columns:
                with_word |= int.from_bytes(texts.rows_with(word), "little")
                if with_word == every_row:
                    break
            found &= with_word
        return found.to_bytes(self._rows, "little")


class _Texts:
    """The different texts of a column, and which of them each row has."""

    def __init__(self, texts: Iterable[str]) -> None:
        places: dict[str, int] = {}
        of_rows = [places.setdefault(text, len(places)) for text in texts]
        self.rows = len(of_rows)
        self._different = list(map(fold, places))
        self._spread = _spreader(of_rows, len(places))

    def rows_with(self, word: str) -> bytes:
        """Return 1 for each row whose text contains a word, else 0."""
        hits = bytes(map(contains, self._different, repeat(word)))
        return self._spread(hits) if 1 in hits else b""


def _spreader(of_rows: list[int], texts: int) -> Picker:
    """Return a function that makes a byte for each row of a byte for each different text."""
    if texts == len(of_rows):
        return bytes
    if texts > _BYTE:
        return picker(of_rows)
    rows = bytes(of_rows)  # an eighth of the memory
    return lambda hits: rows.translate(hits.ljust(_BYTE, b"\0"))


def picker(places: Sequence[int]) -> Picker:
    """Return a function that picks these places out of bytes, in this order, by one call."""
    if len(places) < 2:  # of a single place, itemgetter would return what is there
        return lambda flags: bytes(flags[place] for place in places)
    pick = itemgetter(*places)
    return lambda flags: bytes(pick(flags))
