"""A chart as lines of plain characters, drawn by plotext: no colour and no escape comes out.

plotext loads a compiled library in a fifth of a second, so it is imported on first use; its one
figure is global, and is cleared before each drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from dl_tui.core.partner.statistics import Bar, group_digits, in_short, ticks

NARROWEST, LOWEST = 24, 6
"""Cells and rows below which a chart is unreadable."""
_ROWS_PER_TICK = 3
_FRAME = 2
"""Rows that the axis and its labels take."""
_MARKER = "hd"
"""Quarters of a cell: every terminal font has them."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The vertical axis: its ends, and where it is marked."""

    low: float
    high: float
    marks: list[float]


def load() -> None:
    """Import plotext, on a thread; if that fails, drawing raises ImportError."""
    with suppress(ImportError):
        import plotext  # noqa: F401


def draw_columns(bars: Sequence[Bar], width: int, height: int) -> list[str]:
    """Return columns that stand on zero, each with its value above it where there is room."""
    room = max(1, height - _FRAME)
    values = [bar.value for bar in bars]
    low, high = min(0, *values), max(0, *values)
    row = max(1.0, (high - low) / max(1, room - 1))
    scale = _scale(low, high + row, room)
    figure = _figure(width, height)
    drawn = figure.bar([b.place for b in bars], values, marker=_MARKER, width=0.6)
    figure.draw(drawn)
    labels = [in_short(value) for value in values]
    if _column_width(bars, width) > max(map(cell_len, labels)):
        row = (scale.high - scale.low) / max(1, room - 1)
        for bar, label in zip(bars, labels, strict=True):
            top = min(max(0, bar.value) + row, scale.high)
            figure.draw(figure.text(bar.place, top, label, alignment="center"))
    return _lines(figure, bars, scale, width)


def draw_line(bars: Sequence[Bar], width: int, height: int) -> list[str]:
    """Return a line; its axis begins near the lowest value, so nothing below it is filled."""
    values = [bar.value for bar in bars]
    # Equal values still need an axis on which two marks can be told apart.
    margin = max((max(values) - min(values)) / 10, max(values) / 1_000, 1.0)
    low, high = max(0.0, min(values) - margin), max(values) + margin
    scale = _scale(low, high, max(1, height - _FRAME))
    figure = _figure(width, height)
    drawn = figure.signal([b.place for b in bars], values, marker=_MARKER)
    drawn.lines(True)
    figure.draw(drawn)
    return _lines(figure, bars, scale, width)


def _scale(low: float, high: float, room: int) -> Scale:
    """Return an axis with a round number about every third row, and with two at least."""
    marks: list[float] = []
    wanted = max(2, room // _ROWS_PER_TICK + 1)
    while len(marks) < 2:
        marks = [mark for mark in ticks(low, high, wanted) if low <= mark <= high]
        wanted += 1
    return Scale(low, high, marks)


def _figure(width: int, height: int) -> Any:
    """Return the global figure, empty and of this size, with two of its four axes."""
    import plotext

    plotext.terminal.limit(False, False)
    figure = plotext.figure
    figure.clear()
    figure.canvas("default")
    figure.plot_size(width, height)
    figure.axes(False, axis="x", side="upper")
    figure.axes(False, axis="y", side="right")
    return figure


def _column_width(bars: Sequence[Bar], width: int) -> float:
    """Return how many cells one month or year has; an axis label takes about twelve."""
    return (width - 12) / (bars[-1].place - bars[0].place + 1)


def _every(bars: Sequence[Bar], width: int) -> int:
    """Return n such that every nth label can be shown without touching the next."""
    longest = max(cell_len(bar.label) for bar in bars) + 1
    return max(1, math.ceil(longest / max(0.01, _column_width(bars, width))))


def _lines(figure: Any, bars: Sequence[Bar], scale: Scale, width: int) -> list[str]:
    """Set the axes last, as drawing sets them too, and return the lines of the figure."""
    shown = bars[:: _every(bars, width)]
    across, up = figure.ruler("x"), figure.ruler("y")
    across.ticks([bar.place for bar in shown], [bar.label for bar in shown])
    across.lim(bars[0].place - 0.5, bars[-1].place + 0.5)
    up.ticks(scale.marks, _labels(scale.marks))
    up.lim(scale.low, scale.high)
    up.grid(True)
    drawn: str = figure.build().string(colorless=True)
    return drawn.rstrip("\n").split("\n")


def _labels(marks: list[float]) -> list[str]:
    """Return the marks in short, or in full where that would not tell them apart."""
    short = [in_short(mark) for mark in marks]
    return short if len(set(short)) == len(short) else [group_digits(int(mark)) for mark in marks]
