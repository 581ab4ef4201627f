"""The one place where the service's loose JSON becomes definite values.

The same field comes as text here and as a number there, lists come bare, wrapped or as a single
object, and everything may be missing. Each function takes whatever JSON holds and returns one
type; none raises anything but AnswerError.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from dl_tui.api.errors import AnswerError
from dl_tui.safetext import clean_line
from dl_tui.secret import Secret

Fields: TypeAlias = Mapping[str, object]
T = TypeVar("T")

MAX_TEXT = 4_000
"""Characters kept of one field: a longer name is an attack, not a name."""
MAX_ID = 2_048
"""Characters of a URI or id; a longer one is dropped, because a cut one names something else."""
MAX_CREDENTIAL = 8_192
MAX_NUMBER = 2**53
"""The largest whole number every JSON writer agrees on."""

_BLANK = ("", "NA")
_YES = frozenset({"y", "yes", "true", "1"})
_NO = frozenset({"n", "no", "false", "0"})
_VISIBLE = re.compile(r"[\x21-\x7e]+")
_ABOUT_A_LIST = frozenset({"directory"})
"""The fields a list answer may have even if its list is missing."""


def fields_of(payload: object) -> Fields:
    """Return an object's fields by lower-case name, out of a lone `details` wrapper if need be."""
    if not isinstance(payload, dict):
        raise AnswerError("malformed", 200)
    fields = payload
    if not all(map(str.islower, payload)):  # nearly always they are, and lists are long
        fields = {str(key).lower(): value for key, value in payload.items()}
    details = fields.get("details")
    if len(fields) == 1 and isinstance(details, dict):
        return {str(key).lower(): value for key, value in details.items()}
    return fields


def text(fields: Fields, *names: str, limit: int = MAX_TEXT) -> str:
    """Return the first of the named fields that is not blank, cleaned and on one line, or ""."""
    for name in names:
        words = fields.get(name)
        if not isinstance(words, str) or len(words) > limit:
            words = _words(words, limit)
        words = clean_line(words).strip()
        if words not in _BLANK:
            # A list of a hundred thousand documents names a few dozen issuers and doctypes.
            return sys.intern(words)
    return ""


def opaque(fields: Fields, *names: str) -> str:
    """Return a URI or id exactly as it came, or "" for one that cannot be sent back."""
    for name in names:
        raw = _words(fields.get(name), MAX_ID + 1)
        if raw.strip() not in _BLANK and len(raw) <= MAX_ID and can_be_sent(raw):
            return raw
    return ""


def credential(fields: Fields, name: str) -> Secret | None:
    """Return a token or code, None for one that is missing or is no run of visible ASCII."""
    raw = _words(fields.get(name), MAX_CREDENTIAL + 1)
    usable = len(raw) <= MAX_CREDENTIAL and _VISIBLE.fullmatch(raw)
    return Secret(raw) if usable else None


def whole(value: object) -> int | None:
    """Return a non-negative whole number that came as a number or as digits, else None."""
    if isinstance(value, str):
        digits = value.strip()
        value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 17 else None
    if isinstance(value, float) and math.isfinite(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= MAX_NUMBER else None


def flag(fields: Fields, *names: str) -> bool | None:
    """Return a Y or N, true or false, 1 or 0, however it was written; None for anything else."""
    for name in names:
        word = str(value) if isinstance(value := fields.get(name), bool) else _words(value, 8)
        if word.strip().lower() in _YES:
            return True
        if word.strip().lower() in _NO:
            return False
    return None


def entries(payload: object, *names: str, key: str) -> Iterator[dict[str, object]]:
    """Yield the objects of a list answer, without anything that is not an object.

    The list stands under one of `names`, or under `details`; one that is null, empty or missing is
    an empty one. A bare array is taken too, and a single object that has the field `key`. Raises
    AnswerError("malformed") when something is there and nothing of it is usable.
    """
    found = _list_in(payload, (*names, "details"), key)
    usable = False
    for entry in found:
        if isinstance(entry, dict):
            usable = True
            yield entry
    if found and not usable:
        raise AnswerError("malformed", 200)


def named(found: list[T], usable: Callable[[T], object]) -> tuple[T, ...]:
    """Return the entries that name something; AnswerError("malformed") when none of them does."""
    kept = tuple(entry for entry in found if usable(entry))
    if found and not kept:
        raise AnswerError("malformed", 200)
    return kept


def can_be_sent(raw: str) -> bool:
    """Return whether a URI or id can stand in a request: it is Unicode and more than dots."""
    if not raw.isascii():
        try:
            raw.encode()
        except UnicodeEncodeError:
            return False
    return raw.strip(".") != ""


def _list_in(payload: object, names: tuple[str, ...], key: str) -> list[object]:
    if isinstance(payload, dict):
        fields = fields_of(payload)
        name = next((name for name in names if name in fields), None)
        if name is None:
            return _without_a_list(fields, key)
        if _is_blank(fields[name]):
            return []
        payload = fields[name]
    if isinstance(payload, dict):
        numbered = all(isinstance(value, dict) for value in payload.values())
        return list(payload.values()) if numbered else [payload]
    if isinstance(payload, list):
        return payload
    raise AnswerError("malformed", 200)


def _without_a_list(fields: Fields, key: str) -> list[object]:
    """Return an object that is itself the one entry; other answers do not count as empty lists."""
    if key in fields:
        return [fields]
    if fields.keys() <= _ABOUT_A_LIST:
        return []
    raise AnswerError("malformed", 200)


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip() in _BLANK)


def _words(value: object, limit: int) -> str:
    if isinstance(value, str):
        return value[:limit]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_NUMBER:
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) <= MAX_NUMBER else str(value)
    return ""
