"""Sizes in words."""

from __future__ import annotations

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
