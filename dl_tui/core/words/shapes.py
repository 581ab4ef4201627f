"""Private by shape: numbers and addresses that are recognisable anywhere by their form.

One row for each kind, tried in this order: a later one never takes what an earlier one matched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dl_tui.core.words.verhoeff import is_verhoeff

MAX_TEXT = 10_000
"""Characters that are searched: longer texts are never drawn in one piece."""
_GAP = "[ \u00a0\u2011\u2013-]"
_IFSC = r"\b[A-Z]{4}0[A-Z0-9]{6}\b"
_NEAR = r"[^\w]{1,3}(?:[A-Za-z/. ]{1,12}[ :.-]{1,3})?"
"""What may come between a bank's code and an account: " A/C No: "."""
_DAY = r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|\d{4}-\d\d-\d\d"
_MOMENT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_LIVES_AT = (
    r"\b(?:[Rr]/[Oo]|[Rr]esident [Oo]f|[Rr]esid(?:ing|es) (?:at|in)|[Hh]ouse [Nn]o)\b[.: ]{1,3}"
)
_GOES_ON = r"(?:[Dd]ist(?:rict|t)?|belongs?|is|was|has|who|whose|and|born|bearing|holding)\b"
_CLAUSE_ENDS = rf"(?=,? {_GOES_ON}|[;\n]|\.(?: [A-Z][a-z]|\s*$)|$)"
_GROUP = r" (?:(?:sub-?)?caste|tribe|community|category|religion)\b"
_HINT = re.compile(rf"\d\D{{0,2}}\d\D{{0,2}}\d\D{{0,2}}\d|@|{_LIVES_AT}|\bbelong(?:s|ing)? to\b")
"""Without four digits near each other, an at sign or these words, a text has none of the shapes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of private number or address."""

    what: str
    pattern: re.Pattern[str]
    """Finds it; the group `hidden`, if there is one, is its private part."""
    holds: Callable[[str], bool]
    """Checks whether its digits are plausible for this kind."""
    contact: bool
    """Whether it is contact information: an office's is public."""
    keep: int = 4
    """How many of its last characters may be shown."""


@dataclass(frozen=True, slots=True)
class Span:
    """The position of something private in a text."""

    start: int
    end: int
    shape: Shape


def private_spans(text: str, *, of_office: bool = False) -> list[Span]:
    """Return what is private by its shape in a text of at most 10,000 characters, in order.

    With `of_office` the text describes an office, whose contact details are public.
    """
    text = _with_ascii_digits(text[:MAX_TEXT])
    if not _HINT.search(text):
        return []
    found: list[Span] = []
    for shape in SHAPES:
        if not (of_office and shape.contact):
            found += [span for span in _spans(shape, text) if not _is_taken(span, found)]
    return sorted(found, key=lambda span: span.start)


def _spans(shape: Shape, text: str) -> Iterator[Span]:
    group = "hidden" if "hidden" in shape.pattern.groupindex else 0
    for match in shape.pattern.finditer(text):
        if shape.holds("".join(sign for sign in match[group] if sign.isdigit())):
            yield Span(*match.span(group), shape)


def _is_taken(span: Span, found: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in found)


def _with_ascii_digits(text: str) -> str:
    """Return a text of the same length, with the digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _always(_digits: str) -> bool:
    return True


def _is_landline(digits: str) -> bool:
    """Return whether it has an area code: a leading 0 and ten digits, or nine in small places."""
    return len(digits) - 2 * digits.startswith("91") in (10, 11)


def _is_no_moment(digits: str) -> bool:
    """Return whether the digits do not begin with a year and a month, as timestamps do."""
    return not _MOMENT.match(digits) and _are_no_years(digits)


def _are_no_years(digits: str) -> bool:
    """Return whether the digits are not just a sequence of years."""
    return not re.fullmatch(r"(?:(?:19|20)\d\d)+", digits)


def _is_card(digits: str) -> bool:
    """Return whether the last digit is a valid check digit (Luhn, ISO/IEC 7812-1 annex B)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def _shape(
    what: str,
    pattern: str,
    holds: Callable[[str], bool] = _always,
    *,
    contact: bool = False,
    keep: int = 4,
) -> Shape:
    # Not inside a word, a fraction or an amount of rupees.
    whole = re.compile(rf"(?<![\w₹])(?<!₹ )(?<!\d\.)(?:{pattern})(?!\w|[.,]\d{{1,2}}(?!\d))")
    return Shape(what, whole, holds, contact, keep)


def _prose(what: str, pattern: str) -> Shape:
    return Shape(what, re.compile(pattern), _always, contact=False, keep=0)


EMAIL = _shape("e-mail, UPI or ABHA address", r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*", contact=True)

SHAPES = (
    EMAIL,
    _shape("account number after its IFSC", rf"{_IFSC}{_NEAR}(?P<hidden>\d{{6,18}})"),
    _shape(
        "account number by its name",
        r"(?:A/[Cc]|[Aa]cc(?:oun)?t|ACCOUNT)\b\.?(?: ?[Nn][Oo]\b\.?)?\W{0,3}(?P<hidden>\d{9,18})",
    ),
    _shape(
        "day of birth by its name",
        rf"(?:DOB|D\.O\.B\.?|[Dd]ate [Oo]f [Bb]irth|[Bb]orn [Oo]n)\W{{1,3}}(?P<hidden>{_DAY})",
        keep=0,
    ),
    _prose(
        "home in a sentence",
        rf"{_LIVES_AT}(?!(?:the )?(?:India|[Ss]tate)\b)"
        rf"(?P<hidden>[^;\n]{{1,160}}?){_CLAUSE_ENDS}",
    ),
    _prose(
        "caste or religion in a sentence",
        rf"\bbelong(?:s|ing)? to (?:the )?(?P<hidden>[^,;.\n]{{1,60}}?){_GROUP}",
    ),
    _shape("account number before its IFSC", rf"(?P<hidden>\d{{6,18}}){_NEAR}{_IFSC}"),
    _shape("ABHA", rf"\d{{2}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}"),
    _shape(
        "card or virtual id in fours",
        rf"\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?",
        _are_no_years,
    ),
    _shape("Aadhaar", rf"[2-9]\d{{3}}(?P<gap>{_GAP}?)\d{{4}}(?P=gap)\d{{4}}", is_verhoeff),
    _shape(
        "twelve digits: UAN, PRAN, PPO, or an Aadhaar with a slip of the pen",
        rf"\d{{4}}(?P<gap>{_GAP}?)\d{{4}}(?P=gap)\d{{4}}",
        _is_no_moment,
    ),
    _shape("card", r"[2-9]\d{12,18}", _is_card),
    _shape("virtual id of an Aadhaar", r"[2-9]\d{15}", is_verhoeff),
    _shape(
        "mobile",
        rf"(?:(?:\+|00)?91{_GAP}{{0,2}}|0)?[6-9](?:\d{{4}}{_GAP}?\d{{5}}|\d{{2}}{_GAP}\d{{3}}{_GAP}"
        rf"\d{{4}}|\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}|\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{4}})",
        contact=True,
    ),
    _shape("number abroad", rf"\+\d{{1,3}}{_GAP}?\d(?:{_GAP}?\d){{6,12}}", contact=True),
    _shape(
        "landline with its area code",
        rf"(?:\+?91{_GAP}?)?\(?0\d{{2,4}}\)?{_GAP}{{1,2}}\d{{3,4}}{_GAP}?\d{{2,4}}|0\d{{10}}",
        _is_landline,
        contact=True,
    ),
    _shape("PAN", r"[A-Za-z]{5}\d{4}[A-Za-z]"),
    _shape("voter's card (EPIC)", r"[A-Z]{3}\d{7}|[A-Z]{2}/\d{2}/\d{3}/\d{6,7}"),
    _shape("passport", r"[A-Z]\d{7}"),
    _shape("driving licence", rf"[A-Z]{{2}}{_GAP}?\d{{2}}{_GAP}?(?:19|20)\d{{2}}{_GAP}?\d{{7}}"),
    _shape("disability card (UDID)", r"[A-Z]{2}\d{16}"),
    _shape(
        "provident fund or pension account",
        r"[A-Z]{2}/[A-Z]{3}/\d{5,8}(?:/\d{3}/\d{5,7}|/\d{5,7})?|[A-Z]{5}\d{17}",
    ),
)
"""What identifies people in India, or serves to reach or pay them, each by its written form."""
