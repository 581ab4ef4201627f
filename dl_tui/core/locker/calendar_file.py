"""Expiry dates as a calendar file (RFC 5545), for any calendar to import."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dl_tui.core.locker.expiry import SOON, Expiry
from dl_tui.core.words.dates import show_date
from dl_tui.data.saving import Saving
from dl_tui.safetext import clean_line

if TYPE_CHECKING:
    from pathlib import Path

STEM = "DigiLocker expiry dates"
LIMIT = 16 << 20
_LINE = 75
"""Octets in a line (RFC 5545 section 3.1), including the space that starts a continuation."""
_WORD = re.compile(r"\S+")
_GROUPS = re.compile(r"\d(?:[ /.-]?\d){4,}")
_DIGITS = 5
"""A word with this many may be a document's number: calendars are shared, and sent unencrypted."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def save_calendar(folder: Path, expiries: Iterable[Expiry], now: datetime.datetime) -> Path:
    """Write a calendar file into `folder` and return where it is; waits for the disk.

    It is written atomically, with mode 0600, and replaces no file. Raises SaveFailed.
    """
    saving, path = Saving(folder, STEM, LIMIT), None
    try:
        saving.open()
        saving.write(calendar(expiries, now))
        path = saving.finish(f"{STEM}.ics")
    finally:
        saving.close(keep=path is not None)
    return path


def calendar(expiries: Iterable[Expiry], now: datetime.datetime) -> bytes:
    """Return an event for each last day, with an alarm 30 days before; `now` has a zone."""
    stamp = now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dl_tui//Expiry dates//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    known: set[str] = set()
    for expiry in expiries:
        lines += _event(expiry, stamp, known)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode()


def _event(expiry: Expiry, stamp: str, known: set[str]) -> Iterator[str]:
    document = expiry.document
    name, issuer = _told(document.name or document.doctype), _told(document.issuer)
    what = "" if expiry.what == "Validity" else f" ({expiry.what.lower()})"
    summary = f"{name}{what} expires"
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(expiry, known)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{expiry.date:%Y%m%d}"
    if expiry.date < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{expiry.date + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escape(summary)}"
    yield f"DESCRIPTION:{_escape(_description(expiry, name, issuer))}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escape(f'{summary} in {SOON} days')}"
    yield f"TRIGGER:-P{SOON}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(expiry: Expiry, name: str, issuer: str) -> str:
    last = f"Last day: {show_date(expiry.date.isoformat())}."
    return "\n".join(filter(None, (name, issuer and f"Issued by {issuer}", last)))


def _uid(expiry: Expiry, known: set[str]) -> str:
    """Return a stable hash; not of the URI, whose number could be guessed from it."""
    document, number = expiry.document, 1
    parts = (document.name, document.issuer, document.doctype, expiry.what, str(expiry.date))
    while True:
        digest = hashlib.sha256("\n".join((*parts, str(number))).encode()).hexdigest()[:32]
        if digest not in known:
            known.add(digest)
            return f"{digest}@dl-tui"
        number += 1


def _told(text: str) -> str:
    words = _WORD.findall(clean_line(text))
    kept = ("…" if sum(map(str.isdigit, word)) >= _DIGITS else word for word in words)
    return _GROUPS.sub("…", " ".join(kept))


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def _fold(line: str) -> Iterator[str]:
    """Return a line in pieces of at most 75 octets, none of which ends inside a character."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece
