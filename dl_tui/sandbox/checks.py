"""Checks of the values in signed calls: numbers, days, texts."""

from __future__ import annotations

import re
from datetime import datetime

_DIHEDRAL = (
    *("0123456789", "1234067895", "2340178956", "3401289567", "4012395678"),
    *("5987604321", "6598710432", "7659821043", "8765932104", "9876543210"),
)
_PERMUTATIONS = (
    *("0123456789", "1576283094", "5803796142", "8916043527"),
    *("9453126870", "4286573901", "2793806415", "7046913258"),
)


def is_uid(text: str) -> bool:
    """Whether a text is an Aadhaar number: twelve digits with Verhoeff's check digit."""
    if not re.fullmatch("[0-9]{12}", text):
        return False
    check = 0
    for place, digit in enumerate(reversed(text)):
        check = int(_DIHEDRAL[check][int(_PERMUTATIONS[place % 8][int(digit)])])
    return check == 0


def is_mobile(text: str) -> bool:
    """Whether a text is a mobile number: ten digits that start with 6 to 9."""
    return re.fullmatch("[6-9][0-9]{9}", text) is not None


def is_text(text: str) -> bool:
    """Whether a text is not blank, and only has characters that XML can hold."""
    return bool(text.strip()) and not re.search("[\x00-\x1f\x7f\ufffe\uffff]", text)


def is_day(text: str) -> bool:
    """Whether a text is a valid date as DDMMYYYY."""
    try:
        datetime.strptime(text, "%d%m%Y")
    except ValueError:
        return False
    return re.fullmatch("[0-9]{8}", text) is not None


def dashed(day: str) -> str:
    """Return DDMMYYYY as DD-MM-YYYY."""
    return f"{day[:2]}-{day[2:4]}-{day[4:]}"
