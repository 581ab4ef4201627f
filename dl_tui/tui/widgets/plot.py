"""A chart that follows the size of its widget, and text if there is no room for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from dl_tui.core.partner.statistics import Bar, in_short
from dl_tui.safetext import clean_line
from dl_tui.tui.widgets import chart
from dl_tui.tui.widgets.rows import fit

NO_FIGURES = "DigiLocker gave no figures for this."

Draw = Callable[[Sequence[Bar], int, int], list[str]]

_MARKS = (range(0x2580, 0x25A0), range(0x2800, 0x2900))
"""Blocks and Braille: what a chart is made of."""
_LINES = range(0x2500, 0x2580)
"""What its axes and grid are made of."""


class Plot(Widget):
    """Draws columns or an area in the colours of the theme; it is readable without them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "plot--title",
        "plot--mark",
        "plot--frame",
        "plot--label",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._title = ""
        self._bars: Sequence[Bar] = ()
        self._draw: Draw = chart.draw_columns
        self._drawn_for = Size()
        self._drawn: list[Strip] = []

    def show_columns(self, title: str, bars: Sequence[Bar]) -> None:
        """Show columns that stand on zero, `bars` in the order of time."""
        self._show(title, bars, chart.draw_columns)

    def show_area(self, title: str, bars: Sequence[Bar]) -> None:
        """Show a line over a filled area; a single value has no line, and becomes a column."""
        self._show(title, bars, chart.draw_line if len(bars) > 1 else chart.draw_columns)

    def _show(self, title: str, bars: Sequence[Bar], draw: Draw) -> None:
        self._title, self._bars, self._draw = title, bars, draw
        self._drawn_for = Size()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line; the chart is redrawn when the size has changed."""
        if self._drawn_for != self.content_size:
            self._drawn_for = self.content_size
            self._drawn = self._lay_out(*self.content_size)
        width, base = self.content_size.width, self.rich_style
        line = self._drawn[y] if y < len(self._drawn) else Strip([])
        return line.adjust_cell_length(width, base)

    def notify_style_update(self) -> None:
        """Redraw in the colours of the new theme."""
        super().notify_style_update()
        self._drawn_for = Size()

    def _lay_out(self, width: int, height: int) -> list[Strip]:
        head = Strip([self._segment(fit(clean_line(self._title), width), "plot--title")])
        rows = height - 1
        if not self._bars:
            return [head, *self._words(NO_FIGURES)]
        if width < chart.NARROWEST or rows < chart.LOWEST:
            return [head, *self._words(*_in_words(self._bars))]
        try:
            drawn = self._draw(self._bars, width, rows)
        except ImportError:  # its compiled library does not exist for every machine
            return [head, *self._words(*_in_words(self._bars))]
        return [head, *map(self._coloured, drawn)]

    def _words(self, *lines: str) -> list[Strip]:
        return [Strip([self._segment(line, "plot--label")]) for line in lines]

    def _coloured(self, line: str) -> Strip:
        runs = groupby(clean_line(line), _kind)
        return Strip([self._segment("".join(run), kind) for kind, run in runs])

    def _segment(self, text: str, kind: str) -> Segment:
        style = self.rich_style + self.get_component_rich_style(kind, partial=True)
        return Segment(text, style)


def _kind(character: str) -> str:
    """Return the component class that colours a character of a chart."""
    code = ord(character)
    if any(code in marks for marks in _MARKS):
        return "plot--mark"
    return "plot--frame" if code in _LINES else "plot--label"


def _in_words(bars: Sequence[Bar]) -> list[str]:
    """Return a chart's data as text, the latest first, as only the first lines may fit."""
    widest = max(cell_len(bar.label) for bar in bars)
    return [f"{bar.label:<{widest}}  {in_short(bar.value)}" for bar in reversed(bars)]
