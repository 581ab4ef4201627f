"""What the service answers about itself: how many there are of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from dl_tui.api.errors import AnswerError
from dl_tui.api.normal import Fields, fields_of, text, whole

_MAX_COUNTS = 1_000
"""Entries kept of a list: the service sends a dozen."""
_DEEPEST = 4
"""How far down a list's entries may be wrapped."""
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """How many there were in all by the end of a year or of one of its months."""

    year: int
    month: int
    """1 to 12, 0 for the whole year."""
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """DigiLocker in figures (`POST /statistics/1/counts`); None if not given."""

    users: int | None
    documents: int | None
    issuers: int | None
    requesters: int | None
    as_on: str
    """The day of the figures, DDMMYYYY, or the text as it came."""
    registrations: tuple[Count, ...]
    """Registered users month by month, in order."""
    documents_by_year: tuple[Count, ...]
    """Authentic documents year by year, in order."""

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the figures; an answer without a single one is of no use."""
        answer = fields_of(payload)
        made = cls(
            users=whole(answer.get("users")),
            documents=whole(answer.get("authentic_documents")),
            issuers=whole(answer.get("issuers")),
            requesters=_first_whole(answer, "requestors", "requesters"),
            as_on=_day(text(answer, "count_as_on")),
            registrations=_counts(
                answer, "monthwise_registations", "monthwise_registrations", months=True
            ),
            documents_by_year=_counts(answer, "yearwise_authentic_documents", months=False),
        )
        told = (made.users, made.documents, made.issuers, made.requesters)
        if told == (None,) * len(told) and not (made.registrations or made.documents_by_year):
            raise AnswerError("malformed", 200)
        return made


def _first_whole(answer: Fields, *names: str) -> int | None:
    return next((n for name in names if (n := whole(answer.get(name))) is not None), None)


def _day(told: str) -> str:
    """Return a day with the leading zero that it lost if it was sent as a number."""
    return told.zfill(8) if told.isdigit() and len(told) == 7 else told


def _counts(answer: Fields, *names: str, months: bool) -> tuple[Count, ...]:
    """Return the usable entries in chronological order; the last one for a month or year wins."""
    found = next((answer[name] for name in names if answer.get(name)), None)
    counts: dict[tuple[int, int], Count] = {}
    for entry in _entries(found, _DEEPEST):
        count = _count(entry, months=months)
        if count is not None:
            counts[count.year, count.month] = count
        if len(counts) >= _MAX_COUNTS:
            break
    return tuple(sorted(counts.values()))


def _entries(found: object, depth: int) -> Iterator[Fields]:
    """Yield every object: of a list, of an object of objects, or of both in one.

    The contract shows the first entry's fields next to `details`, which holds the other entries.
    """
    if depth and isinstance(found, dict):
        yield {str(key).lower(): value for key, value in found.items()}
    if depth and isinstance(found, dict | list):
        for below in found.values() if isinstance(found, dict) else found:
            yield from _entries(below, depth - 1)


def _count(entry: Fields, *, months: bool) -> Count | None:
    year, month, count = (whole(entry.get(name)) for name in ("year", "month", "count"))
    month = month if months else 0
    known = year in _YEARS and (month in range(1, 13) or not months)
    if year is None or month is None or count is None or not known:
        return None
    return Count(year, month, count)
