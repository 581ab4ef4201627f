"""Rows that may be wider than the screen: they scroll sideways, and mark where they go on."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from dl_tui.safetext import clean_line
from dl_tui.tui.widgets.rows import Rows

SHIFT = 16
"""Cells by which rows move to the side at a key press."""
_BEFORE, _AFTER = "‹", "›"
"""Shown at an edge beyond which a row goes on."""


class WideRows(Rows):
    """Rows of which a window is shown; Home goes back to their beginning."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("greater_than_sign,shift+right", "shift(1)", "Right", show=False, id="wide.right"),
        Binding("less_than_sign,shift+left", "shift(-1)", "Left", show=False, id="wide.left"),
    ]

    first_cell: reactive[int] = reactive(0)
    """How many cells of each row are to the left of what is shown."""

    def action_shift(self, steps: int) -> None:
        """Move all rows sideways, no further than to the end of the longest in sight."""
        room = self.scrollable_content_region.width - len(self.LEAD)
        furthest = max(0, self._longest_in_sight() - room)
        self.first_cell = max(0, min(self.first_cell + steps * SHIFT, furthest))

    def action_first(self) -> None:
        """Go back to the beginning of the rows, and from there to the first of them."""
        if self.first_cell:
            self.first_cell = 0
        else:
            super().action_first()

    def in_window(self, drawn: Strip, width: int) -> Strip:
        """Return the visible part of a row, with a mark at each edge that hides more."""
        length = drawn.cell_length
        seen = drawn.crop(self.first_cell, self.first_cell + width)
        beside = next(iter(drawn), Segment("")).style
        if self.first_cell and length:
            seen = Strip([Segment(_BEFORE, self._mark_on(beside)), *seen.crop(1)])
        if length > self.first_cell + width:
            seen = Strip([*seen.crop(0, width - 1), Segment(_AFTER, self._mark_on(beside))])
        return seen

    def _mark_on(self, row: Style | None) -> Style | None:
        """Return the style of a mark: its own colour, except on the cursor's row."""
        if row is not None and row.bgcolor != self.rich_style.bgcolor:
            return row
        return self.get_component_rich_style("rows--accent")

    def _longest_in_sight(self) -> int:
        top, region = self.scroll_offset.y, self.scrollable_content_region
        rows = range(top, min(top + region.height, self.row_count))
        return max((self._length(row, region.width) for row in rows), default=0)

    def _length(self, row: int, width: int) -> int:
        return sum(cell_len(clean_line(text)) for text, _ in self.draw_row(row, width))
