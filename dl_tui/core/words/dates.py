"""Dates as issuers write them, read leniently and shown in one form.

Nothing is cached: some are dates of birth, and a match takes only about a microsecond.
"""

from __future__ import annotations

import datetime
import re

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_YEARS = range(1800, 2300)
"""Plausible years; they also distinguish DDMMYYYY from YYYYMMDD."""

_TIME = (
    r"(?:[T ]+(?P<time>\d{1,2}:\d\d)(?::\d\d(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|UTC|GMT|IST|[+-]\d\d:?\d\d)?)?"
)
_FORMS = tuple(
    re.compile(rf"\s*{form}{_TIME}\s*", re.ASCII)
    for form in (
        r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4})",
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[-/. ]|,\s)?(?P<name>[A-Za-z]{3,9})[-/., ]{0,2}"
        r"(?P<year>\d{4})",
        r"(?P<name>[A-Za-z]{3,9})[. ] ?(?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d\d)",
        r"(?P<day>\d{1,2})[-/. ](?P<name>[A-Za-z]{3,9})[-/., ]{1,2}(?P<year>\d\d)",
    )
)
_EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?\s*", re.ASCII)
_INDIA = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
_CENTURY_TURNS = 69
"""The first two-digit year that means the 1900s (as in POSIX)."""
_LONGEST = 64


def parse_date(text: str) -> datetime.date | None:
    """Return the day that `text` names, as written there, or None when it names none.

    Understands DD-MM-YYYY, DD/MM/YYYY, DD.MM.YYYY, DDMMYYYY, YYYY-MM-DD, YYYYMMDD, `12 May 2015`
    and `12-MAY-2015`, each alone or followed by a time and a zone, years of two digits at the end,
    and seconds or milliseconds since 1970, a day in India. A year alone is not a day.
    """
    found = _match(text)
    return found[0] if found else _epoch_day(text)


def show_date(text: str) -> str:
    """Return `text` as "12 May 2015", or as it is when it is not a date."""
    date = parse_date(text)
    return show_day(date) if date else text


def show_birthday(text: str) -> str:
    """Return `text` as `show_date` does, or as it is when its year has two digits.

    No rule can tell whether somebody was born in 1926 or in 2026.
    """
    span = year_span(text)
    return show_date(text) if span and span[1] - span[0] == 4 else text


def show_moment(text: str) -> str:
    """Return `text` as "12 May 2015, 15:50 +05:30", with as much of the time as it has."""
    found = _match(text)
    if not found:
        return show_date(text)
    day, match = found
    if not match["time"]:
        return show_day(day)
    parts = (
        match["time"],
        (match["half"] or "").upper(),
        (match["zone"] or "").replace("Z", "UTC"),
    )
    return f"{show_day(day)}, {' '.join(part for part in parts if part)}"


def year_span(text: str) -> tuple[int, int] | None:
    """Return the position of the year in a date, as start and end; None if `text` is no date."""
    found = _match(text)
    return found[1].span("year") if found else None


def show_day(date: datetime.date) -> str:
    """Return a day as "12 May 2015"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def _match(text: str) -> tuple[datetime.date, re.Match[str]] | None:
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        match = form.fullmatch(text)
        if match and (date := _date(match.groupdict())):
            return date, match
    return None


def _date(parts: dict[str, str | None]) -> datetime.date | None:
    name = parts.get("name")
    month = _month(name) if name else int(parts["month"] or 0)
    digits = parts["year"] or ""
    year = int(digits or 0)
    if len(digits) == 2:
        year += 1900 if year >= _CENTURY_TURNS else 2000
    if year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, int(parts["day"] or 0))
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0 for other words."""
    word = name.lower()
    found = _MONTH_NUMBERS.get(word[:3], 0)
    return found if word == "sept" or (found and _FULL[found - 1].startswith(word)) else 0


def _epoch_day(text: str) -> datetime.date | None:
    found = _EPOCH.fullmatch(text) if len(text) <= _LONGEST else None
    return datetime.datetime.fromtimestamp(int(found[1]), _INDIA).date() if found else None
