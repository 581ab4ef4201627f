"""Private by name and by place: how to treat a value whose name is in no table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dl_tui.core.words import private_words as words
from dl_tui.core.words.names import split, words_of

Kind = Literal[
    "picture",
    "birth",
    "email",
    "trait",
    "social",
    "address",
    "number",
    "machine",
    "paper",
    "date",
    "amount",
    "",
]
_ALL_OF_IT = frozenset({"detail", "details", "info", "information", "data", "value"})
"""Heads that add nothing: "mobile details"."""
_COUNTS = words.NUMBER - {"id", "ids", "uid", "uuid"}


@dataclass(frozen=True, slots=True)
class Place:
    """What is known about the place of a value."""

    tag: str = ""
    """The local name of the element that contains it."""
    in_address: bool = False
    """It is somewhere inside an address."""
    beside_address: bool = False
    """The element that contains it holds an address too."""


NOWHERE = Place()


@lru_cache(maxsize=4096)
def told_by(name: str, place: Place = NOWHERE) -> Kind:
    """Return what kind of value a name implies; "" for none that matters."""
    said = words_of(name)
    if said and set(said) <= words.GENERIC:
        said = words_of(place.tag) + said
    return _told(said, place)


def told_by_label(label: str, place: Place = NOWHERE) -> Kind:
    """Return what kind a label implies; unlike a name it may be personal, so it is not cached."""
    return _told(split(label), place)


@lru_cache(maxsize=4096)
def is_name(name: str) -> bool:
    """Return whether a value of this name is somebody's or something's name."""
    said = _head_last(words_of(name))[0]
    return bool(said) and said[-1] in words.NAMES


@lru_cache(maxsize=4096)
def holds_address(name: str) -> bool:
    """Return whether everything in an element of this name is part of somebody's address."""
    if name.lower() in words.HOLDS_ADDRESS:  # "LData" would be split into l and data
        return True
    said = _head_last(words_of(name))[0]
    return bool(said) and said[-1] in words.HOLDS_ADDRESS and not words.INSTITUTION & {*said}


@lru_cache(maxsize=4096)
def is_address_line(name: str) -> bool:
    """Return whether an element of this name is an address, and not one who lives at it."""
    return holds_address(name) and (name.lower(), *words_of(name))[-1] in words.ONE_LINE | {"data"}


@lru_cache(maxsize=4096)
def holds_trait(name: str) -> bool:
    """Return whether everything in an element of this name is about a personal trait."""
    said = _head_last(words_of(name))[0]
    return bool(said) and said[-1] in words.TRAITS


def _told(said: tuple[str, ...], place: Place) -> Kind:
    if not said:
        return ""
    said, counted = _head_last(said)
    has, head = frozenset(said), said[-1]
    is_number = head in words.NUMBER and not counted
    if has & words.PICTURE and not is_number:
        return "picture"
    if _is_birthday(has, head):
        return "birth"
    if has & words.EMAIL and head not in words.HARMLESS:
        return "email"
    if has & words.TRAITS:
        return "trait"
    if has & words.SOCIAL and head in words.SOCIAL | {"group", "class", "code", "type"}:
        return "social"
    own = words.NUMBERED | words.CODED | words.OWN_NUMBER
    if is_number and has & words.HARMLESS_NUMBER and not has & own:
        return ""
    if _is_address(has, head, place):
        return "address"
    if is_number or head in words.NUMBERED or (head == "code" and has & words.CODED):
        return "machine" if has & words.MACHINE else "number"
    if _is_date(has, head):
        return "date"
    if head in words.PAPERS:
        return "paper"
    return "amount" if head in words.AMOUNTS else ""


def _head_last(said: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return "date of birth" as birth, date, and whether things are counted ("no of units")."""
    if len(said) > 1 and said[-1] in _ALL_OF_IT:
        said = said[:-1]
    if "of" not in said[1:-1]:
        return said, False
    at = said.index("of", 1)
    before, after = said[:at], said[at + 1 :]
    counted = before[-1] in _COUNTS and after[-1] not in words.NUMBERED | words.DOCUMENTS
    return (*after, *before), counted


def _is_birthday(has: frozenset[str], head: str) -> bool:
    if "birth" in has:
        return head in words.DATES | {"birth", "year", "month", "day", "words"}
    return bool(has & words.BIRTH) and head not in words.HARMLESS - {"words"}


def _is_address(has: frozenset[str], head: str, place: Place) -> bool:
    if head in words.HARMLESS | words.AMOUNTS | words.DATES or _is_wide(has, head):
        return False
    if place.in_address:
        return True
    if head in words.MEASURES and not place.beside_address:
        return False
    if (has | frozenset(words_of(place.tag)[-1:])) & words.INSTITUTION:
        return False
    return bool(has & words.ADDRESS or (place.beside_address and has & words.PLACE))


def _is_wide(has: frozenset[str], head: str) -> bool:
    """Return whether this is a district, state or country, where many people live."""
    names_one = head in words.WIDE or (head in words.NAMES | {"code"} and bool(has & words.WIDE))
    return names_one and "sub" not in has


def _is_date(has: frozenset[str], head: str) -> bool:
    if has & {"valid", "effective"} and head in words.ENDS:
        return True
    return bool(has & words.DATES) and head not in words.HARMLESS | words.NAMES
