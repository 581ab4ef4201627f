"""Sizes, sums and waits as a person reads them."""

from __future__ import annotations

import math
import re

_RUPEES = re.compile(r"(\d{3,15})(\.\d{1,4})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d{1,4})?", re.ASCII)
_TWO_MINUTES, _TWO_HOURS = 120, 120
"""Below them a wait is shown in the smaller unit: seconds, minutes."""
_UNITS = ("kB", "MB", "GB", "TB")


def show_size(size: int | None) -> str:
    """Return a number of bytes as a person reads it: "366 kB", in steps of 1,000; "" for None."""
    if size is None:
        return ""
    if size < 1000:
        return f"{size} B"
    power = 1
    while power < len(_UNITS) and size / 1000**power >= 999.5:
        power += 1
    amount, unit = size / 1000**power, _UNITS[power - 1]
    return f"{amount:.1f} {unit}" if amount < 9.95 else f"{amount:.0f} {unit}"


def show_rupees(text: str) -> str:
    """Return an amount as it is written in India, "₹ 1,20,000"; other text as it is.

    Numbers below a hundred also stay as they are: they may be percentages.
    """
    if _GROUPED.fullmatch(text):
        return f"₹ {text}"
    number = _RUPEES.fullmatch(text)
    if number is None:
        return text
    digits, fraction = number[1], number[2] or ""
    lakhs = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", digits[:-3])
    return f"₹ {','.join(filter(None, (lakhs, digits[-3:])))}{fraction}"


def show_marks(text: str) -> str:
    """Return marks without leading zeros, "087" as "87"; "AB" and the like stay."""
    return text.lstrip("0") or "0" if text.isascii() and text.isdigit() else text


def show_wait(seconds: float) -> str:
    """Return how long to wait: "40 seconds", "5 minutes", "an hour"; rounded up."""
    whole = max(1, math.ceil(seconds))
    if whole < _TWO_MINUTES:
        return "a second" if whole == 1 else f"{whole} seconds"
    minutes = math.ceil(whole / 60)
    if minutes < _TWO_HOURS:
        return "an hour" if minutes == 60 else f"{minutes} minutes"
    return f"{math.ceil(minutes / 60)} hours"
