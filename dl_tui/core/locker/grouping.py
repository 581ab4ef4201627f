"""Issued documents grouped by purpose, by issuer, by type or by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.words.dates import parse_date
from dl_tui.core.words.doctypes import doctype_name
from dl_tui.core.words.find import fold
from dl_tui.core.words.purposes import OTHER, purpose_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grouping(Generic[T]):
    """One way to group: items with the same `key` form a group, titled after the first of them."""

    label: str
    """How it is called, "by issuer"."""
    key: Callable[[T], str]
    """"" for items that belong to no group: they come last."""
    title: Callable[[T], str]
    rest: str
    """The title over those that belong to no group."""
    newest_first: bool = False
    """Whether the groups are sorted by title in descending order."""


@dataclass(frozen=True, slots=True)
class Group:
    """One heading, and the list indices of its items, in the order given."""

    key: str
    title: str
    members: list[int]


class Grouped(Generic[T]):
    """The groups of a list of items, computed once for all later queries."""

    def __init__(self, items: Sequence[T], grouping: Grouping[T]) -> None:
        self._keys = [grouping.key(item) for item in items]
        firsts = dict(zip(reversed(self._keys), reversed(items), strict=True))
        titles = {key: grouping.title(item) for key, item in firsts.items() if key}
        known = sorted(
            titles, key=lambda key: (fold(titles[key]), key), reverse=grouping.newest_first
        )
        self._titles = {key: titles[key] for key in known}
        if "" in firsts:
            self._titles[""] = grouping.rest

    def among(self, order: Iterable[int]) -> list[Group]:
        """Return the groups that hold any of these indices, each with its own in their order."""
        keys = self._keys
        members: dict[str, list[int]] = {key: [] for key in self._titles}
        for index in order:
            members[keys[index]].append(index)
        return [
            Group(key, title, members[key]) for key, title in self._titles.items() if members[key]
        ]


@lru_cache(4096)
def _year_of(raw: str) -> str:
    date = parse_date(raw)
    return str(date.year) if date else ""


def _year(document: IssuedDocument) -> str:
    return _year_of(document.date)


def _type(document: IssuedDocument) -> str:
    return doctype_name(document.doctype) or document.description or document.doctype


def _purpose(document: IssuedDocument) -> str:
    purpose = purpose_of(document.doctype, document.name)
    return "" if purpose == OTHER else purpose


BY_PURPOSE: Grouping[IssuedDocument] = Grouping("by purpose", _purpose, _purpose, OTHER)
BY_ISSUER: Grouping[IssuedDocument] = Grouping(
    "by issuer", lambda d: d.issuer, lambda d: d.issuer, "No issuer named"
)
BY_TYPE: Grouping[IssuedDocument] = Grouping("by type", lambda d: d.doctype, _type, "No type named")
BY_YEAR: Grouping[IssuedDocument] = Grouping("by year", _year, _year, "No date", newest_first=True)

GROUPINGS = (BY_PURPOSE, BY_ISSUER, BY_TYPE, BY_YEAR)
"""The ways to group issued documents, in the order they are offered."""
