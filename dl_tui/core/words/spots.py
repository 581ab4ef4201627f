"""Which letters of a name a query has matched, so that they can be highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from dl_tui.core.words.find import clusters, spaced


def spots(name: str, terms: Iterable[tuple[str, ...]]) -> list[tuple[str, bool]]:
    """Return `name` in pieces, each with whether it was matched.

    A term is the typed word, then the words it may stand for: in those, only the typed letters
    count as matched.
    """
    parts = list(clusters(name))
    folded = [spaced(part)[1:-1] for part in parts]
    text, owner = " ", [-1]
    for index, part in enumerate(folded):
        text += part
        owner += [index] * len(part)
    matched = {owner[at] for typed, *alike in terms for at in _places(text, typed, alike)}
    pairs = ((part, index in matched) for index, part in enumerate(parts))
    return [
        ("".join(part for part, _ in group), hit)
        for hit, group in groupby(pairs, key=lambda pair: pair[1])
    ]


def _places(text: str, typed: str, alike: Iterable[str]) -> Iterator[int]:
    at = _best(text, typed)
    if at >= 0:
        yield from range(at, at + len(typed))
        return
    for word in alike:
        at = _best(text, word)
        if at >= 0:
            yield from _letters(word, typed, at)
            return


def _best(text: str, word: str) -> int:
    """Return where `word` is found: preferably at the start of a word."""
    start = text.find(f" {word}")
    return start + 1 if start >= 0 else text.find(word)


def _letters(word: str, typed: str, at: int) -> Iterator[int]:
    """Return where the letters that were typed follow each other in a word."""
    start = 0
    for letter in typed:
        found = word.find(letter, start)
        if found >= 0:
            yield at + found
            start = found + 1
