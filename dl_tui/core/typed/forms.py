"""What is wrong with a form, field by field, before any of it is sent."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar

from dl_tui.core.words.dates import parse_date

T = TypeVar("T")

MAX_WORDS = 200
"""Characters of a name or a description."""


class BadForm(ValueError):
    """Some fields cannot be sent as they are: `problems` has a sentence by field name."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class Reader:
    """Reads field after field and collects the problems, so that all are reported at once."""

    def __init__(self) -> None:
        self.problems: dict[str, str] = {}

    def read(self, field: str, how: Callable[[str], T], typed: str, otherwise: T) -> T:
        """Return the field as `how` reads it; the text of its ValueError is collected."""
        try:
            return how(typed)
        except ValueError as problem:
            self.problems.setdefault(field, str(problem))
            return otherwise

    def finish(self) -> None:
        """Raise BadForm if anything was wrong."""
        if self.problems:
            raise BadForm(self.problems)


def read_words(typed: str) -> str:
    """Return a name or description on one line, single-spaced; raises ValueError with words."""
    words = " ".join(typed.split())
    if not words:
        raise ValueError("This is needed.")
    if len(words) > MAX_WORDS:
        raise ValueError(f"This has more than {MAX_WORDS} characters.")
    if not all(character.isprintable() or character in "\u200c\u200d" for character in words):
        raise ValueError("This holds characters that cannot be seen; type it again.")
    return words


def read_day(typed: str) -> datetime.date:
    """Return a date in any of the forms of `parse_date`; raises ValueError with words."""
    if not typed.strip():
        raise ValueError("This date is needed.")
    day = parse_date(typed)
    if day is None:
        raise ValueError("This is not a date. Write it as 31-12-2001.")
    return day


def written(day: datetime.date) -> str:
    """Return a date in the service's format: DDMMYYYY."""
    return f"{day:%d%m}{day.year:04d}"
