"""The words in the name of an element or attribute: "fatherMobileNo" is father, mobile, no."""

from __future__ import annotations

import re
from functools import lru_cache

from dl_tui.core.words.private_words import VOCABULARY

_BORDER = re.compile(
    r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])"
    r"|[\s_.:/-]+"
)
_LONGEST = 100
_LONGEST_WORD = 40


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name as `split` does, but cached: not for personal data."""
    return split(name)


def split(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without its namespace prefix and its numbers.

    A part without word borders is split only if known words fill it completely:
    "mobileno" is two words, "accountant" and "panchayat" are one; "d_o_b" is "dob".
    """
    words: list[str] = []
    for word in _BORDER.split(name.rpartition(":")[2][:_LONGEST]):
        if word and not word.isdigit():
            words += _known_parts(word.lower()) or [word.lower()]
    words = "".join(f"{word}" if len(word) == 1 else f" {word} " for word in words).split()
    return tuple(" ".join(words).replace("post office", "postoffice").split())


def _known_parts(word: str) -> list[str] | None:
    """Return the fewest known words that fill `word`, or None; a very long one is not split."""
    if len(word) > _LONGEST_WORD:
        return None
    best: list[list[str] | None] = [[], *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(end):
            before = best[start]
            if before is None or word[start:end] not in VOCABULARY:
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = [*before, word[start:end]]
    return best[-1]
