"""Which items a table shows and in what order: sorted, narrowed, grouped. It draws nothing."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import compress
from typing import Any, Generic, TypeVar

from dl_tui.core.locker.grouping import Group, Grouped, Grouping
from dl_tui.core.words.find import Picker, Searched, picker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: `text` is what is drawn, `sort` what is compared, `share` of the free width."""

    label: str
    text: Callable[[T], str]
    sort: Callable[[T], Any]
    width: int = 0
    share: int = 0
    least: int = 0
    """Cells of its share below which it is left out: the others need them more."""
    enough: int = 0
    """Cells of its share beyond which it gives cells to others, until those are `ample`."""
    ample: int = 0
    """Cells that it may grow to if the widest column has enough; 0 to keep to its share."""
    roomy: int = 0
    """Cells of the table below which it is left out."""
    compact_width: int = 0
    compact_label: str = ""
    style: str = ""
    right: bool = False
    newest_first: bool = False
    search: Callable[[T], str] | None = None
    """The text that the filter searches, if that is more than what is drawn."""
    first: bool = False
    """Whether a table is initially sorted by this column."""


class Order(Generic[T]):
    """The lines of a table: an item is its index in `items`, a heading is a Group."""

    def __init__(self, items: Sequence[T], columns: Sequence[Column[T]]) -> None:
        self.items = items
        self.columns = columns
        self.lines: Sequence[int | Group] = ()
        self.query = ""
        self.shown: Sequence[int] = ()
        """The items that match the filter, including those under folded headings."""
        self.folded: set[str] = set()
        """The keys of groups of which only the heading is shown."""
        self.searched: Searched | None = None
        """The texts that the filter searches; None until they are prepared."""
        self._sorted: Sequence[int] = ()
        self._in_order: Picker | None = None
        """Puts flags of items into the order of the sort; made by the first search in it."""
        self._orders: dict[tuple[int, bool], Sequence[int]] = {}
        self._ranks: dict[int, Sequence[int]] = {}
        self._grouped: Grouped[T] | None = None

    def sort(self, column: int, *, reverse: bool) -> None:
        """Sort by a column; all items are shown again until `narrow`."""
        if not self.columns:
            return
        self._sorted, self._in_order = self._order_by(column, reverse=reverse), None
        self.show(self._sorted, "")

    def group(self, grouping: Grouping[T] | None) -> None:
        """Put what is shown into groups, or into one list again."""
        self._grouped = Grouped(self.items, grouping) if grouping else None
        self.show(self.shown, self.query)

    def narrow(self, query: str) -> None:
        """Show the items that contain every word of `query`."""
        if not query.strip():
            self.show(self._sorted, query)
            return
        if self.searched is None:
            self.searched = self.prepared()
        matches = self.searched.query(query)
        if 0 not in matches:  # true of many a first letter
            self.show(self._sorted, query)
            return
        if self._in_order is None:
            self._in_order = picker(self._sorted)
        found = array("I", compress(self._sorted, self._in_order(matches)))
        self.show(found, query)

    def prepared(self) -> Searched:
        """Return the texts that the filter searches, and have the order by each column ready.

        This takes a while and may run on a thread.
        """
        for place, column in enumerate(self.columns):
            self._order_by(place, reverse=column.newest_first)
        return Searched(map(column.search or column.text, self.items) for column in self.columns)

    def show(self, indices: Sequence[int], query: str) -> None:
        """Show these items, which were found for `query`, grouped if there is a grouping."""
        self.shown, self.query = indices, query
        if self._grouped is None:
            self.lines = indices
            return
        lines: list[int | Group] = []
        for group in self._grouped.among(indices):
            lines.append(group)
            if group.key not in self.folded:
                lines += group.members
        self.lines = lines

    def turn(self, group: Group) -> None:
        """Fold a group, or unfold it."""
        self.folded ^= {group.key}
        self.show(self.shown, self.query)

    def _order_by(self, column: int, *, reverse: bool) -> Sequence[int]:
        """Return the items in the order of a column, sorted once."""
        found = self._orders.get((column, reverse))
        if found is None:
            rank = self._ranks_in(column).__getitem__
            places = sorted(range(len(self.items)), key=rank, reverse=reverse)
            found = self._orders[column, reverse] = array("I", places)
        return found

    def _ranks_in(self, column: int) -> Sequence[int]:
        """Return each item's place among the different values of a column."""
        ranks = self._ranks.get(column)
        if ranks is None:
            keys = list(map(self.columns[column].sort, self.items))
            places = {key: place for place, key in enumerate(sorted(set(keys)))}
            ranks = self._ranks[column] = array("I", map(places.__getitem__, keys))
        return ranks

    # -- lines --------------------------------------------------------------------------------

    def line(self, place: int) -> int | Group | None:
        """Return what is on a line, None outside the table."""
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def item(self, place: int) -> T | None:
        """Return the item on a line, None for a heading and outside."""
        line = self.line(place)
        return self.items[line] if isinstance(line, int) else None

    def place_of(self, wanted: int | Group | None) -> int:
        """Return the line of an item or heading: else of the heading above it, else the first."""
        if isinstance(wanted, int):
            with suppress(ValueError):
                return self.lines.index(wanted)
        for place, line in enumerate(self.lines if self._grouped else ()):
            if isinstance(line, Group) and self._leads_to(line, wanted):
                return place
        return 0

    def heading_of(self, place: int) -> Group | None:
        """Return the heading at or above a line."""
        above = (line for line in reversed(self.lines[: place + 1]) if isinstance(line, Group))
        return next(above, None)

    def in_order(self, chosen: set[int]) -> list[int]:
        """Return these indices in the order of the table, those it does not show included."""
        order = [index for index in self._sorted if index in chosen]
        if self._grouped is None:
            return order
        return [index for group in self._grouped.among(order) for index in group.members]

    def _leads_to(self, group: Group, wanted: int | Group | None) -> bool:
        if isinstance(wanted, Group):
            return group.key == wanted.key
        return group.key in self.folded and wanted in group.members
