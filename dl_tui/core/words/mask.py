"""What is shown of a sensitive value until it is revealed.

The `mask_` forms hide the length as well: four dots replace everything that is left out. The
`dots` forms keep it, for views whose layout must not shift when a value is revealed.
"""

from __future__ import annotations

import enum
import re

from dl_tui.core.words.dates import MONTHS, parse_date, year_span
from dl_tui.core.words.shapes import EMAIL, private_spans
from dl_tui.safetext import clean_line

DOT = "•"
DOTS = DOT * 4
_YEAR = 4
"""Digits of a year that is written in full."""
_HIDDEN = 3
"""Characters that even the shortest number keeps hidden."""
_URI = re.compile(r"([^-]+-[A-Za-z0-9]{4,6}-)(.+)", re.DOTALL)
_NUMBERED = 4
"""The fewest digits with which a document field counts as its number."""
_CASTE = re.compile(
    r"\(?(?:SC|ST|OBC|EWS|BC(?:[- ]?[A-E])?|MBC|SEBC|DNT|SBC|GEN|GENERAL|UR|OPEN"
    r"|(?:non[- ]?)?creamy layer"
    r"|scheduled (?:caste|tribe)s?|(?:other |most )?backward (?:class|caste)(?:es|s)?"
    r"|economically weaker sections?)\)?(?:[ (-].*)?",
    re.IGNORECASE,
)
_MASKED = re.compile(r"[xX*•]{4,}[ -]?[0-9]{0,4}", re.ASCII)


def mask_number(text: str, keep: int = 4) -> str:
    """Return four dots and the last `keep` characters of `text`; at least three stay hidden."""
    text = text.strip()
    return f"{DOTS}{_tail(text, keep)}" if text else ""


def mask_uri(uri: str) -> str:
    """Return a document URI, cleaned, with all but the last four characters of its id masked.

    The id is often the number itself (PAN, driving licence). What is not
    `issuer-DOCTYPE-id` is opaque and masked whole.
    """
    match = _URI.fullmatch(uri)
    issuer, docid = match.groups() if match else ("", uri)
    return clean_line(issuer) + mask_number(clean_line(docid))


def mask_email(text: str) -> str:
    """Return an e-mail address as its first character and its domain."""
    name, at, domain = text.strip().rpartition("@")
    if not at:
        return mask_all(text)
    return f"{name[:1]}{DOTS}@{domain}"


def mask_dob(text: str) -> str:
    """Return a date of birth as day and month, with dots for its year; anything else as dots."""
    span, date = year_span(text), parse_date(text)
    known = date if span and span[1] - span[0] == _YEAR else None
    return f"{known.day} {MONTHS[known.month - 1]} {DOTS}" if known else mask_all(text)


def mask_address(district: str, state: str) -> str:
    """Return an address as only its district and state."""
    parts = (Mask.SHAPE.short(part.strip()) for part in (district, state))
    return ", ".join((DOTS, *filter(None, parts)))


def mask_all(text: str) -> str:
    """Return four dots for any text, and nothing for blank text."""
    return DOTS if text.strip() else ""


def dots(text: str, keep: int = 0) -> str:
    """Return `text` with a dot for each character except spaces and the last `keep` ones.

    At least three characters are hidden; the length stays.
    """
    tail = _tail(text, keep)
    hidden = text[: len(text) - len(tail)]
    return "".join(" " if character == " " else DOT for character in hidden) + tail


def dots_dob(text: str) -> str:
    """Return a date of birth with dots for its year, or all dots if it is not understood."""
    span = year_span(text)
    if span is None:
        return dots(text)
    return text[: span[0]] + DOT * (span[1] - span[0]) + text[span[1] :]


class Mask(enum.Enum):
    """How a value is masked."""

    NONE = enum.auto()
    SHAPE = enum.auto()
    """Only the parts that are private by their shape, in place; most values have none."""
    OFFICE = enum.auto()
    """As SHAPE, but an office's contact details are public."""
    SOCIAL = enum.auto()
    """All of a value that names a caste category; as SHAPE for any other category."""
    PAPER = enum.auto()
    """As LAST4 if the value is a document's number, as SHAPE if it is its name."""
    ALL = enum.auto()
    LAST4 = enum.auto()
    LAST5 = enum.auto()
    DOB = enum.auto()
    EMAIL = enum.auto()

    def short(self, text: str) -> str:
        """Return what is shown in place of `text`, its length hidden."""
        match self._told_by(text):
            case Mask.NONE:
                return text
            case Mask.SHAPE | Mask.OFFICE:
                return self._in_place(text, short=True)
            case Mask.DOB:
                return mask_dob(text)
            case Mask.EMAIL:
                return mask_email(text)
            case Mask.ALL:
                return mask_all(text)
        return text if is_masked(text) else mask_number(text, _KEEP.get(self, 4))

    def aligned(self, text: str) -> str:
        """Return what is shown in place of `text`, as long as it is."""
        told = self._told_by(text)
        if told is Mask.NONE or is_masked(text):
            return text
        if told in (Mask.SHAPE, Mask.OFFICE):
            return self._in_place(text, short=False)
        return dots_dob(text) if told is Mask.DOB else dots(text, _KEEP.get(told, 0))

    def _told_by(self, text: str) -> Mask:
        """Return the mask to use; for SOCIAL and PAPER it depends on the value."""
        if self is Mask.SOCIAL:
            return Mask.ALL if _CASTE.fullmatch(text.strip()) else Mask.SHAPE
        if self is Mask.PAPER:
            digits = sum(map(str.isdigit, text))
            return Mask.LAST4 if digits >= _NUMBERED else Mask.SHAPE
        return self

    def _in_place(self, text: str, *, short: bool) -> str:
        parts, end = [], 0
        for span in private_spans(text, of_office=self is Mask.OFFICE):
            found = text[span.start : span.end]
            if not short:
                masked = dots(found, span.shape.keep)
            else:
                masked = (
                    mask_email(found)
                    if span.shape is EMAIL
                    else mask_number(found, span.shape.keep)
                )
            parts += [text[end : span.start], masked]
            end = span.end
        return "".join([*parts, text[end:]])


_KEEP = {Mask.LAST4: 4, Mask.LAST5: 5}


def is_masked(text: str) -> bool:
    """Return whether the service has already masked a number, as in "xxxxxxxx1234"."""
    return _MASKED.fullmatch(text.strip()) is not None


def _tail(text: str, keep: int) -> str:
    keep = max(0, min(keep, len(text) - _HIDDEN))
    return text[len(text) - keep :]
