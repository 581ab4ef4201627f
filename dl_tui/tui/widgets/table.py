"""A table of items: sorted by any column, filtered as one types, rows drawn when visible."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events, work
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from dl_tui.core.find import fold, matching
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows, fit

T = TypeVar("T")
FOLD_BEHIND = 2000
"""From so many rows on, the filter is prepared on a thread."""
FOLD_AFTER = 0.3
"""Seconds until then: the first rows come first."""
COMPACT_WIDTH = 74
"""Below this many cells a table uses its columns' short forms."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: `text` is what is drawn, `sort` what is compared, `share` of the free width."""

    label: str
    text: Callable[[T], str]
    sort: Callable[[T], Any]
    width: int = 0
    share: int = 0
    compact: Callable[[T], str] | None = None
    compact_width: int = 0
    compact_label: str = ""
    style: str = ""
    right: bool = False
    newest_first: bool = False
    first: bool = False
    """Whether a table is sorted by this column to begin with."""


class TableRows(Rows, Generic[T]):
    """The rows of a table, in the order and selection that were asked for."""

    sort_column: var[int] = var(0, init=False)
    reverse: var[bool] = var(False, init=False)
    query_text: var[str] = var("", init=False)

    class Arranged(Message):
        """The rows were sorted or filtered anew: `shown` of `total` are left."""

        def __init__(self, shown: int, total: int) -> None:
            super().__init__()
            self.shown = shown
            self.total = total

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.columns: tuple[Column[T], ...] = ()
        self._items: Sequence[T] = ()
        self._order: list[int] = []
        self._sorted: list[int] = []
        self._folded: list[str] | None = None
        self._sort_keys: dict[int, list[Any]] = {}

    # -- items ------------------------------------------------------------------------------

    def show_items(
        self, items: Sequence[T], columns: tuple[Column[T], ...], *, keep: bool = False
    ) -> None:
        """Show other items; with `keep` the sort, filter and item at the cursor stay."""
        before = self.current if keep else None
        self._items, self.columns = items, columns
        self._folded = None
        self._sort_keys.clear()
        if not keep:
            self.set_reactive(TableRows.query_text, "")
            start = next((i for i, column in enumerate(columns) if column.first), 0)
            self.set_reactive(TableRows.sort_column, start)
            self.set_reactive(TableRows.reverse, columns[start].newest_first)
        if len(items) > FOLD_BEHIND:
            self.set_timer(FOLD_AFTER, lambda: self._fold_behind(items))
        self._sort()
        self._filter()
        place = self._place_of(before) if before is not None else 0
        self.show_rows(len(self._order), cursor=place)

    @property
    def current(self) -> T | None:
        """The item at the cursor."""
        return self.item(self.cursor)

    def item(self, index: int) -> T | None:
        """Return the item shown on row `index`, None outside."""
        return self._items[self._order[index]] if 0 <= index < len(self._order) else None

    def go_to(self, item: T) -> None:
        """Put the cursor on an item that is shown."""
        self.cursor = self._place_of(item)

    def _place_of(self, item: T) -> int:
        for place, index in enumerate(self._order):
            if self._items[index] == item:
                return place
        return 0

    # -- order ------------------------------------------------------------------------------

    def sort_by(self, column: int) -> None:
        """Sort by a column, or turn the order round if it is sorted by it already."""
        if column == self.sort_column:
            self.reverse = not self.reverse
        else:
            self.set_reactive(TableRows.reverse, self.columns[column].newest_first)
            self.sort_column = column

    def sort_by_next(self) -> None:
        """Sort by the next column."""
        if self.columns:
            self.sort_by((self.sort_column + 1) % len(self.columns))

    def turn_round(self) -> None:
        """Turn the order round."""
        self.reverse = not self.reverse

    def watch_sort_column(self) -> None:
        """Rearrange."""
        self._rearrange()

    def watch_reverse(self) -> None:
        """Rearrange."""
        self._rearrange()

    def watch_query_text(self, old: str, new: str) -> None:
        """Narrow what is shown already if the query only grew, else start from all rows."""
        before = self._index_at_cursor
        self._filter(self._order if old and new.startswith(old) else None)
        self._show_order(before)

    def _rearrange(self) -> None:
        if not self.columns:
            return
        before = self._index_at_cursor
        self._sort()
        self._filter()
        self._show_order(before)

    @property
    def _index_at_cursor(self) -> int:
        return self._order[self.cursor] if self.cursor < len(self._order) else -1

    def _show_order(self, index: int) -> None:
        """Show the rows as they are arranged now, the cursor still on the item it was on."""
        try:
            place = self._order.index(index)
        except ValueError:
            place = 0
        self.show_rows(len(self._order), cursor=place)

    def _sort(self) -> None:
        if not self.columns:
            self._sorted = []
            return
        keys = self._sort_keys.get(self.sort_column)
        if keys is None:
            column = self.columns[self.sort_column]
            keys = [column.sort(item) for item in self._items]
            self._sort_keys[self.sort_column] = keys
        self._sorted = sorted(range(len(self._items)), key=keys.__getitem__, reverse=self.reverse)

    def _filter(self, among: list[int] | None = None) -> None:
        rows = self._sorted if among is None else among
        if self.query_text.strip():
            if self._folded is None:
                self._folded = [self._searched(item) for item in self._items]
            self._order = matching(self._folded, self.query_text, rows)
        else:
            self._order = self._sorted
        self.post_message(self.Arranged(len(self._order), len(self._items)))

    @work(group="table.fold", description="prepare the filter", exclusive=True, exit_on_error=False)
    async def _fold_behind(self, items: Sequence[T]) -> None:
        """Prepare a long list for the filter before somebody uses it, off the event loop."""
        if self._items is not items or self._folded is not None:
            return
        folded = await asyncio.to_thread(lambda: [self._searched(item) for item in items])
        if self._items is items:
            self._folded = folded

    def _searched(self, item: T) -> str:
        return fold(" ".join(column.text(item) for column in self.columns))

    # -- drawing ----------------------------------------------------------------------------

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw the cells of one item."""
        item = self._items[self._order[index]]
        pieces: list[Piece] = []
        for column, cells in zip(self.columns, self.widths(width), strict=True):
            text = column.compact(item) if self.compact and column.compact else column.text(item)
            pieces.append((fit(text, cells, right=column.right) + " ", column.style))
        return pieces

    @property
    def compact(self) -> bool:
        """Whether there is room for the short forms only."""
        return self.size.width < COMPACT_WIDTH

    def widths(self, width: int) -> list[int]:
        """Share the width out: fixed columns first, the rest by their shares."""
        fixed = [
            (column.compact_width if self.compact and column.compact_width else column.width)
            for column in self.columns
        ]
        free = max(0, width - sum(fixed) - len(self.columns))
        shares = sum(column.share for column in self.columns) or 1
        widths = [
            size if size else free * column.share // shares
            for size, column in zip(fixed, self.columns, strict=True)
        ]
        if widths and self.columns[-1].share:
            widths[-1] += width - sum(widths) - len(widths)
        return [max(0, size) for size in widths]


class TableHeader(Widget):
    """The column heads of a table; a click on one sorts by it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table-header--sorted"}

    def __init__(self, rows: TableRows[Any], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows = rows

    def on_mount(self) -> None:
        """Follow the rows' order."""
        self.watch(self._rows, "sort_column", self._redraw, init=False)
        self.watch(self._rows, "reverse", self._redraw, init=False)

    def _redraw(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the heads over their columns, the sorted one with its direction."""
        style = self.rich_style
        segments = [Segment(" " * len(POINTER), style)]
        compact = self._rows.compact
        for index, (column, cells) in enumerate(self._columns()):
            name = (compact and column.compact_label) or column.label
            if index == self._rows.sort_column:
                label = f"{name} {'▼' if self._rows.reverse else '▲'}"
                here = self.get_component_rich_style("table-header--sorted")
                segments.append(Segment(fit(label, cells, right=column.right) + " ", here))
            else:
                label = fit(name, cells, right=column.right) + " "
                segments.append(Segment(label, style))
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def on_click(self, event: events.Click) -> None:
        """Sort by the column under the pointer."""
        left = len(POINTER)
        for index, (_column, cells) in enumerate(self._columns()):
            left += cells + 1
            if event.x < left:
                self._rows.sort_by(index)
                return

    def _columns(self) -> list[tuple[Column[Any], int]]:
        width = self._rows.scrollable_content_region.width - len(POINTER)
        columns = self._rows.columns
        return list(zip(columns, self._rows.widths(width), strict=True))
