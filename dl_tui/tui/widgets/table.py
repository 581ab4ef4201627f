"""A table of items: sorted by any column, filtered while typing, rows drawn when visible."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from dl_tui.core.locker.grouping import Group, Grouping
from dl_tui.core.words.find import Searched
from dl_tui.tui.widgets.rows import Piece, Rows, fit
from dl_tui.tui.widgets.table_order import Column, Order

__all__ = ["Column", "TableHeader", "TableRows"]

T = TypeVar("T")
FOLD_BEHIND = 2000
"""With more rows than this, the filter is prepared on a thread."""
FOLD_AFTER = 0.3
"""Seconds before that starts, so that the first rows are drawn first."""
COMPACT_WIDTH = 74
"""Below this many cells a table uses its columns' short forms."""


class TableRows(Rows, Generic[T]):
    """The rows of a table, sorted, filtered and grouped as requested."""

    sort_column: var[int] = var(0, init=False)
    reverse: var[bool] = var(False, init=False)
    query_text: var[str] = var("", init=False)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold", "Fold", show=False, id="table.fold"),
        Binding("right,l", "unfold", "Unfold", show=False, id="table.unfold"),
    ]

    class Arranged(Message):
        """The rows were sorted or filtered: `order` has the new ones."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.order: Order[T] = Order((), ())
        self.grouping: Grouping[T] | None = None
        self._preparing: asyncio.Future[Searched] | None = None
        self._searching = False
        self._choose_when_found = False
        self._divided: tuple[int, bool, Sequence[Column[T]]] = (0, False, ())
        self._widths: list[int] = []

    # -- items ------------------------------------------------------------------------------

    @property
    def columns(self) -> Sequence[Column[T]]:
        """The columns, from the left."""
        return self.order.columns

    def show_items(
        self, items: Sequence[T], columns: tuple[Column[T], ...], *, keep: bool = False
    ) -> None:
        """Show other items; with `keep` the sort, filter, folds and item at the cursor stay."""
        before, folded = (self.current, self.order.folded) if keep else (None, set())
        self.order, self._preparing = Order(items, columns), None
        self.order.folded = folded
        if not keep:
            self.set_reactive(TableRows.query_text, "")
            start = next((i for i, column in enumerate(columns) if column.first), 0)
            self.set_reactive(TableRows.sort_column, start)
            self.set_reactive(TableRows.reverse, columns[start].newest_first)
        if len(items) > FOLD_BEHIND:
            self.set_timer(FOLD_AFTER, lambda: self._fold_behind(self.order))
        self.order.group(self.grouping)
        self.order.sort(self.sort_column, reverse=self.reverse)
        self._narrow(None if before is None else self._index_of(before))

    @property
    def current(self) -> T | None:
        """The item at the cursor; None on a heading."""
        return self.item(self.cursor)

    @property
    def heading(self) -> Group | None:
        """The heading at the cursor, None on an item."""
        line = self.order.line(self.cursor)
        return line if isinstance(line, Group) else None

    def item(self, index: int) -> T | None:
        """Return the item shown on row `index`, None for a heading and outside."""
        return self.order.item(index)

    def go_to(self, item: T) -> None:
        """Put the cursor on an item that is shown."""
        self.cursor = self.order.place_of(self._index_of(item))

    def _index_of(self, item: T) -> int | None:
        try:
            return self.order.items.index(item)
        except ValueError:
            return None

    # -- order ------------------------------------------------------------------------------

    def sort_by(self, column: int) -> None:
        """Sort by a column, or reverse the order if it is already sorted by it."""
        if column == self.sort_column:
            self.reverse = not self.reverse
        else:
            self.set_reactive(TableRows.reverse, self.columns[column].newest_first)
            self.sort_column = column

    def sort_by_next(self) -> None:
        """Sort by the next visible column."""
        widths = self.widths(max(1, self.scrollable_content_region.width - self.lead))
        count = len(widths)
        following = ((self.sort_column + step) % count for step in range(1, count + 1))
        seen = next((column for column in following if widths[column]), None)
        if seen is not None:
            self.sort_by(seen)

    def turn_round(self) -> None:
        """Reverse the order."""
        self.reverse = not self.reverse

    def group_by(self, grouping: Grouping[T] | None) -> None:
        """Put the items into groups, or into one list again."""
        line = self.order.line(self.cursor)
        if isinstance(line, Group):
            line = line.members[0]
        self.grouping = grouping
        self.order.folded.clear()
        self.order.group(grouping)
        self._show_order(line)
        if grouping is not None and isinstance(self.order.line(self.cursor - 1), Group):
            self.scroll_to(y=self.cursor - 1, animate=False, immediate=True)  # its heading

    def watch_sort_column(self) -> None:
        """Rearrange."""
        self._rearrange()

    def watch_reverse(self) -> None:
        """Rearrange."""
        self._rearrange()

    def watch_query_text(self) -> None:
        """Show what matches, keeping the cursor on its item."""
        self._narrow(self.order.line(self.cursor))

    def _rearrange(self) -> None:
        before = self.order.line(self.cursor)
        self.order.sort(self.sort_column, reverse=self.reverse)
        self._narrow(before)

    def _narrow(self, line: int | Group | None) -> None:
        """Apply the filter, then go to `line`: at once, unless the filter has to be prepared."""
        self.workers.cancel_group(self, "table.search")
        self._searching, self._choose_when_found = self._needs_time, False
        if self._searching:
            self._search(self.order, line)
        else:
            self.order.narrow(self.query_text)
            self._show_order(line)

    @property
    def _needs_time(self) -> bool:
        """Whether a long list is filtered before its filter was prepared."""
        many = len(self.order.items) > FOLD_BEHIND
        return many and bool(self.query_text.strip()) and self.order.searched is None

    def _show_order(self, line: int | Group | None) -> None:
        place = 0 if line is None else self.order.place_of(line)
        self.show_rows(len(self.order.lines), cursor=place)
        self.post_message(self.Arranged())
        self._searching = False
        if self._choose_when_found:
            self._choose_when_found = False
            self.action_choose()

    # Exclusive: the newest query wins.
    @work(group="table.search", description="search", exclusive=True, exit_on_error=False)
    async def _search(self, order: Order[T], line: int | Group | None) -> None:
        """Search once the filter is prepared; keys are handled meanwhile."""
        await self._prepare(order)
        order.narrow(self.query_text)
        self._show_order(line)

    @work(group="table.fold", description="prepare the filter", exclusive=True, exit_on_error=False)
    async def _fold_behind(self, order: Order[T]) -> None:
        """Prepare a long list for the filter before it is used."""
        await self._prepare(order)

    async def _prepare(self, order: Order[T]) -> None:
        """Compute the texts that the filter searches, once and on a thread."""
        if order.searched is None and order is self.order:
            if self._preparing is None:
                self._preparing = asyncio.ensure_future(asyncio.to_thread(order.prepared))
            order.searched = await asyncio.shield(self._preparing)

    def on_unmount(self) -> None:
        """Cancel the preparation of the filter."""
        if self._preparing is not None:
            self._preparing.cancel()

    # -- headings ---------------------------------------------------------------------------

    def action_choose(self) -> None:
        """Pick the item at the cursor; on a heading, fold or unfold its group.

        While a search is running, wait for its result: the rows still shown are outdated.
        """
        if self._searching:
            self._choose_when_found = True
        elif (group := self.heading) is not None:
            self._turn(group)
        else:
            super().action_choose()

    def action_fold(self) -> None:
        """Fold the group that the cursor is in."""
        group = self.order.heading_of(self.cursor)
        if group is not None and group.key not in self.order.folded:
            self._turn(group)

    def action_unfold(self) -> None:
        """Unfold the group of the heading at the cursor."""
        if (group := self.heading) is not None and group.key in self.order.folded:
            self._turn(group)

    def picks_on_click(self, index: int) -> bool:
        """Return whether one click picks this row: a heading, which folds and unfolds."""
        return isinstance(self.order.line(index), Group) or super().picks_on_click(index)

    def _turn(self, group: Group) -> None:
        self.order.turn(group)
        self.show_rows(len(self.order.lines), cursor=self.order.place_of(group))

    # -- drawing ----------------------------------------------------------------------------

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw the cells of one item, or a heading."""
        line = self.order.line(index)
        if line is None:
            return []
        if isinstance(line, Group):
            return self._draw_heading(line, width)
        item = self.order.items[line]
        pieces: list[Piece] = []
        for column, cells in zip(self.columns, self.widths(width), strict=True):
            if not cells:
                continue
            pieces.append((fit(column.text(item), cells, right=column.right) + " ", column.style))
        return pieces

    def _draw_heading(self, group: Group, width: int) -> list[Piece]:
        # The count comes first: terminals disagree about the width of Indic names.
        sign = "▸ " if group.key in self.order.folded else "▾ "
        count = f"{len(group.members):>3}  "
        room = max(1, width - len(sign) - len(count))
        title = fit(group.title, room) if cell_len(group.title) > room else group.title
        return [(sign, "rows--accent"), (count, "rows--muted"), (title, "rows--heading")]

    @property
    def lead(self) -> int:
        """How many cells come before the first column."""
        return len(self.LEAD)

    @property
    def compact(self) -> bool:
        """Whether there is room for the short forms only."""
        return self.size.width < COMPACT_WIDTH

    def widths(self, width: int) -> list[int]:
        """Divide the width among the columns, a blank after each; 0 for one that is left out."""
        divided = (width, self.compact, self.columns)
        if divided != self._divided:  # once for all rows
            self._divided, self._widths = divided, self._divide(width)
        return self._widths

    def _divide(self, width: int) -> list[int]:
        columns = [column for column in self.columns if width >= column.roomy]
        shared = dict(zip(columns, self._shared(width, columns), strict=True))
        widths = [shared.get(column, 0) for column in self.columns]
        kept = [column for column in columns if shared[column] >= column.least]
        if len(kept) < len(self.columns):
            left = iter(self._shared(width, kept))
            widths = [next(left) if column in kept else 0 for column in self.columns]
        return widths

    def _shared(self, width: int, columns: Sequence[Column[T]]) -> list[int]:
        """Divide the width: fixed columns first, the rest by their shares."""
        fixed = [
            (column.compact_width if self.compact and column.compact_width else column.width)
            for column in columns
        ]
        free = max(0, width - sum(fixed) - len(columns))
        shares = sum(column.share for column in columns) or 1
        widths = [
            size if size else free * column.share // shares
            for size, column in zip(fixed, columns, strict=True)
        ]
        if widths:  # the remainder goes to the widest share
            widest = max(range(len(widths)), key=lambda index: columns[index].share)
            widths[widest] += max(0, width - sum(widths) - len(widths))
            enough = columns[widest].enough or widths[widest]
            for index, column in enumerate(columns):
                given = min(max(0, widths[widest] - enough), max(0, column.ample - widths[index]))
                widths[index] += given
                widths[widest] -= given
        return [max(0, size) for size in widths]


class TableHeader(Widget):
    """The column heads of a table; a click on one sorts by it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table-header--sorted"}

    def __init__(self, rows: TableRows[Any], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows = rows

    def on_mount(self) -> None:
        """Follow the rows' order, and the width their scroll bar leaves."""
        self.watch(self._rows, "sort_column", self._redraw, init=False)
        self.watch(self._rows, "reverse", self._redraw, init=False)
        self.watch(self._rows, "show_vertical_scrollbar", self._redraw, init=False)

    def _redraw(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the heads over their columns, the sorted one with its direction."""
        style = self.rich_style
        segments = [Segment(" " * self._rows.lead, style)]
        compact = self._rows.compact
        for index, (column, cells) in enumerate(self._columns()):
            if not cells:
                continue
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
        left = self._rows.lead
        for index, (_column, cells) in enumerate(self._columns()):
            left += cells + 1 if cells else 0
            if event.x < left:
                self._rows.sort_by(index)
                return

    def _columns(self) -> list[tuple[Column[Any], int]]:
        width = self._rows.scrollable_content_region.width - self._rows.lead
        columns = self._rows.columns
        return list(zip(columns, self._rows.widths(width), strict=True))
