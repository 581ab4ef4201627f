"""Words similar to a typed one: with letters left out, doubled, wrong or swapped."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 3
"""The fewest letters of a word that is matched loosely."""
AT_MOST = 4
"""How many words may stand for one that was typed."""
_CROWD = 4_000
"""The most words kept per first letter: searching them takes a few milliseconds."""
_LONGEST = 40


class Vocabulary:
    """The words of all names by their first letters; numbers are no words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda word: (len(word), word)):
            if SHORTEST <= len(word) <= _LONGEST and not any(map(str.isdigit, word)):
                crowd = self._by_letter.setdefault(word[0], [])
                if len(crowd) < _CROWD:
                    crowd.append(word)

    def alike(self, typed: str) -> tuple[str, ...]:
        """Return the words that `typed` may stand for, the likeliest first.

        Its letters may be apart in the word; or one may be wrong or extra, or two swapped.
        """
        if not SHORTEST <= len(typed) <= _LONGEST or any(map(str.isdigit, typed)):
            return ()
        letters = dict.fromkeys((typed[0], typed[1]))
        words = [word for letter in letters for word in self._by_letter.get(letter, ())]
        slips, apart = _slips(typed), re.compile(".*?".join(map(re.escape, typed)), re.DOTALL)
        likely = [word for word in words if slips.match(word)]
        likely += [word for word in words if apart.match(word)]
        return tuple(word for word in dict.fromkeys(likely) if typed not in word)[:AT_MOST]


def _slips(typed: str) -> re.Pattern[str]:
    """Return a pattern for beginnings of words that one typo turns into `typed`."""
    parts = [re.escape(letter) for letter in typed]
    ways = []
    for at, part in enumerate(parts):
        before, after = parts[:at], parts[at + 1 :]
        if after:
            ways.append([*before, after[0], part, *after[1:]])
        if len(typed) > SHORTEST:
            ways += [[*before, *after], [*before, ".", *after]]
    return re.compile("|".join("".join(way) for way in ways), re.DOTALL)
