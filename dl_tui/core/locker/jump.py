"""Finding anything in the locker by its name, issuer, doctype or folder.

A hundred thousand names are searched in slices, so that the screen stays responsive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dl_tui.core.words.alike import Vocabulary
from dl_tui.core.words.dates import parse_date
from dl_tui.core.words.doctypes import doctype_in_words
from dl_tui.core.words.find import spaced

if TYPE_CHECKING:
    from dl_tui.api.models.locker import IssuedDocument, LockerItem
    from dl_tui.core.locker.cache import Known

SLICE = 4_096
"""Names searched before yielding to the event loop: about two milliseconds."""
ENOUGH = 20
"""With so many exact matches, similar words are not searched for."""
LOOSE_AT_MOST = 200

Term = tuple[str, ...]
"""A word that was typed, then the words it may stand for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document, file or folder, and the folder it lies in; for a folder, that is itself."""

    issued: bool
    item: IssuedDocument | LockerItem | None
    """None for a folder."""
    folder_id: str | None
    folder_name: str
    path: str = "/"
    """The folder's path, of the names as they are shown."""

    @property
    def name(self) -> str:
        """The name of what was found."""
        return self.item.name if self.item else self.folder_name


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a query, the best first."""

    query: str
    found: Sequence[Found]
    terms: tuple[Term, ...]


class Index:
    """A search index of names; building it takes a while, so do it on a thread."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._recent = sorted(found, key=_newest_first)
        # Among equal ranks, a shorter name is the closer match; then the newest wins.
        self._found = sorted(self._recent, key=lambda each: len(each.name))
        about: dict[tuple[str, ...], str] = {}
        self._names = [spaced(each.name) for each in self._found]
        self._texts = [
            name + _about(each, about) for name, each in zip(self._names, self._found, strict=True)
        ]
        words = {word for name in self._names for word in name.split()}
        words.update(word for text in about.values() for word in text.split())
        self._vocabulary = Vocabulary(words)

    def __len__(self) -> int:
        return len(self._found)

    async def search(self, query: str) -> Answer:
        """Return everything that has all words of `query`, best first; without words, newest first.

        Yields to other tasks every few milliseconds; it can be cancelled.
        """
        words = tuple(dict.fromkeys(spaced(query).split()))
        if not words:
            return Answer(query, self._recent, ())
        ranks: dict[int, list[int]] = {}
        for start in range(0, len(self._found), SLICE):
            among = range(start, min(start + SLICE, len(self._found)))
            if len(words) == 1 and len(words[0]) == 1:
                self._look_for_letter(words[0], among, ranks)
            else:
                self._look_for(words, among, ranks)
            await asyncio.sleep(0)
        exact = [index for rank in sorted(ranks, reverse=True) for index in ranks[rank]]
        terms: tuple[Term, ...] = tuple((word,) for word in words)
        if len(exact) < ENOUGH:
            terms = tuple((word, *self._vocabulary.alike(word)) for word in words)
            exact += await self._look_for_alike(terms, set(exact))
        return Answer(query, [self._found[index] for index in exact], terms)

    def _look_for_letter(self, letter: str, among: range, ranks: dict[int, list[int]]) -> None:
        """Add what has words that begin with a letter: nearly everything has it inside a word."""
        start, left = f" {letter}", list(among)
        begins = (
            [index for index in left if self._names[index].startswith(start)],
            [index for index in left if start in self._names[index]],
            [index for index in left if start in self._texts[index]],
        )
        known = set[int]()
        for rank, hits in zip((3, 2, 1), begins, strict=True):
            ranks.setdefault(rank, []).extend(index for index in hits if index not in known)
            known.update(hits)

    def _look_for(self, words: Sequence[str], among: range, ranks: dict[int, list[int]]) -> None:
        """Add to `ranks` those that have every word, by how well they match."""
        names, texts, hits = self._names, self._texts, list(among)
        for word in sorted(words, key=len, reverse=True):
            hits = [index for index in hits if word in texts[index]]
        if not hits:
            return
        phrase = " " + " ".join(words)
        sought = [(f" {word} ", f" {word}", word) for word in words]
        for index in hits:
            name, text = names[index], texts[index]
            rank = 1 if name.startswith(phrase) else 0
            if len(words) > 1 and phrase in name:
                rank += 2
            for whole, start, part in sought:
                if start in name:
                    rank += 12 if whole in name else 10
                elif whole in text:
                    rank += 8
                else:
                    rank += 6 if part in name else 4 if start in text else 2
            ranks.setdefault(rank, []).append(index)

    async def _look_for_alike(self, terms: Sequence[Term], known: set[int]) -> list[int]:
        """Return those that have words similar to the typed ones, without the `known`."""
        if all(len(term) == 1 for term in terms):
            return []
        inside, outside = list[int](), list[int]()
        for start in range(0, len(self._found), SLICE):
            hits: Sequence[int] = range(start, min(start + SLICE, len(self._found)))
            for term in sorted(terms, key=len):
                hits = self._with_any(term, hits)
            for index in hits:
                if index not in known:
                    name = self._names[index]
                    in_name = all(any(word in name for word in term) for term in terms)
                    (inside if in_name else outside).append(index)
            if len(inside) >= LOOSE_AT_MOST:
                break
            await asyncio.sleep(0)
        return (inside + outside)[:LOOSE_AT_MOST]

    def _with_any(self, term: Term, among: Sequence[int]) -> list[int]:
        texts, hits = self._texts, set[int]()
        for word in term:
            hits.update([index for index in among if word in texts[index]])
        return sorted(hits)


class Names:
    """The index of a session's locker, built again only when more of it is known."""

    def __init__(self) -> None:
        self._known: Known | None = None
        self._index: Index | None = None

    async def index(self, known: Known) -> Index:
        """Return the index of what is known, built on a thread if need be."""
        if self._index is None or known != self._known:
            self._index = await asyncio.to_thread(lambda: Index(everything(known)))
            self._known = known
        return self._index

    def forget(self) -> None:
        """Drop the index."""
        self._known = self._index = None


def everything(known: Known) -> list[Found]:
    """Return all that can be found in what is known of a locker."""
    found = [Found(True, document, None, "") for document in known.issued]
    for place in known.folders:
        for item in place.folder.items:
            if item.is_folder:
                path = f"{place.path.rstrip('/')}/{item.name}"
                found.append(Found(False, None, item.id, item.name, path))
            else:
                found.append(Found(False, item, place.folder_id, place.name, place.path))
    return found


def _about(found: Found, known: dict[tuple[str, ...], str]) -> str:
    """Return what else an item can be found by; few of these texts differ, so each is cached."""
    code = getattr(found.item, "doctype", "")
    parts = (getattr(found.item, "issuer", ""), code, "" if found.issued else found.path)
    if parts not in known:
        issuer, code, path = parts
        known[parts] = spaced(" ".join((issuer, doctype_in_words(code), path)))
    return known[parts]


def _newest_first(found: Found) -> tuple[bool, int]:
    date = parse_date(found.item.date) if found.item else None
    return (not found.issued, -date.toordinal() if date else 0)
