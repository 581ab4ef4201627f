"""DigiLocker's statistics, with numbers written the Indian way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dl_tui.core.words.dates import MONTHS

if TYPE_CHECKING:
    from dl_tui.api.models.figures import Count

LAKH, CRORE, LAKH_CRORE = 10**5, 10**7, 10**12
_UNITS = ((LAKH_CRORE, "lakh crore"), (CRORE, "crore"), (LAKH, "lakh"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart: its place in time, its label and its value."""

    place: int
    """Months or years: neighbours differ by one, and a gap stays one."""
    label: str
    value: int


def bars(counts: Sequence[Count]) -> tuple[Bar, ...]:
    """Return the running totals as they were received, each under its month or year."""
    return tuple(Bar(_place(count), _label(count), count.count) for count in counts)


def growth(counts: Sequence[Count]) -> tuple[Bar, ...]:
    """Return what was added in each month or year whose predecessor is known too."""
    by_place = {_place(count): count for count in counts}
    return tuple(
        Bar(place, _label(count), count.count - before.count)
        for place, count in by_place.items()
        if (before := by_place.get(place - 1)) is not None
    )


def group_digits(number: int) -> str:
    """Return a number grouped the Indian way: 12,34,56,789."""
    sign, digits = ("-" if number < 0 else ""), str(abs(number))
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return sign + ",".join([*reversed(pairs), tail])


def in_short(number: float) -> str:
    """Return a number as it is spoken: "2.59 crore", "40 lakh"; below a lakh, in digits."""
    for unit, name in _UNITS:
        if abs(number) >= unit:
            return f"{_three_digits(number / unit)} {name}"
    return group_digits(round(number))


def ticks(lowest: float, highest: float, wanted: int) -> list[float]:
    """Return about `wanted` round numbers, evenly spaced, that reach from one end to the other."""
    span = max(highest - lowest, 1)
    rough = span / max(1, wanted - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * 0.999))
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    return [step * n for n in range(first, last + 1)]


def _three_digits(value: float) -> str:
    decimals = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    if decimals == 0:
        return group_digits(round(value))
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def _place(count: Count) -> int:
    return count.year * 12 + count.month - 1 if count.month else count.year


def _label(count: Count) -> str:
    if not count.month:
        return str(count.year)
    return f"{MONTHS[count.month - 1]} {count.year % 100:02d}"
