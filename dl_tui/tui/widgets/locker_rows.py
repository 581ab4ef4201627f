"""The rows of a place in the locker, with marks and with badges for new and expired."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence, Set
from typing import Any, ClassVar

from textual.message import Message

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.locker.grouping import Group
from dl_tui.tui.widgets.rows import Piece
from dl_tui.tui.widgets.table import TableRows
from dl_tui.tui.widgets.table_order import Column

Item = IssuedDocument | LockerItem

MARK = "✓"
NEW, EXPIRED = "•", "!"
SIGNS = 3
"""Cells of the signs before the columns: a mark, a badge, a blank."""


class LockerRows(TableRows[Any]):
    """Documents, files and folders that can be marked; sorting and filtering keep the marks."""

    LEAD: ClassVar[str] = "›"

    class Marked(Message):
        """The marks have changed, or which documents are new."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.marks: set[int] = set()
        """The indices of the marked items."""
        self.new_count = 0
        """How many of the documents are new since the last visit."""
        self._news: Set[str] = frozenset()
        self._expired: Mapping[str, datetime.date] = {}

    def show_items(
        self, items: Sequence[Item], columns: tuple[Column[Any], ...], *, keep: bool = False
    ) -> None:
        """Show other items; with `keep` the sort, filter, marks and item at the cursor stay."""
        marked = {self.order.items[index] for index in self.marks} if keep else set()
        self.marks = {i for i, item in enumerate(items) if item in marked} if marked else set()
        super().show_items(items, columns, keep=keep)
        self.new_count = self._count_news()

    # -- marks --------------------------------------------------------------------------------

    @property
    def marked(self) -> tuple[Item, ...]:
        """The marked items in the order of the table, those that a filter hides included."""
        return tuple(self.order.items[index] for index in self.order.in_order(self.marks))

    def mark(self) -> None:
        """Toggle the mark at the cursor, and go down; a heading stands for its group."""
        line = self.order.line(self.cursor)
        if line is not None:
            self._turn_marks(line.members if isinstance(line, Group) else [line])
            self.cursor += 1

    def mark_all(self) -> None:
        """Mark everything that is shown; if all of it is marked, unmark it."""
        self._turn_marks(self.order.shown)

    def clear_marks(self) -> bool:
        """Unmark everything; return whether anything was marked."""
        had = bool(self.marks)
        self._set_marks(set())
        return had

    def _turn_marks(self, indices: Sequence[int]) -> None:
        these = set(indices)
        self._set_marks(self.marks - these if these <= self.marks else self.marks | these)

    def _set_marks(self, marks: set[int]) -> None:
        self.marks = marks
        self.refresh()
        self.post_message(self.Marked())

    # -- news ---------------------------------------------------------------------------------

    def show_news(self, uris: Set[str]) -> None:
        """Show which documents are new since the last visit, by their URIs."""
        self._news = uris
        self.new_count = self._count_news()
        self.refresh()
        self.post_message(self.Marked())

    def is_new(self, item: Item) -> bool:
        """Return whether a document is new since the last visit."""
        return isinstance(item, IssuedDocument) and item.uri in self._news

    # -- what has expired ---------------------------------------------------------------------

    def show_expired(self, expired: Mapping[str, datetime.date]) -> None:
        """Show which documents are known to have expired, by URI, with their expiry dates."""
        self._expired = expired
        self.refresh()

    def expired_on(self, item: Item) -> datetime.date | None:
        """Return the expiry date of a document that is known to have expired, else None."""
        return self._expired.get(item.uri) if isinstance(item, IssuedDocument) else None

    def _count_news(self) -> int:
        return sum(map(self.is_new, self.order.items)) if self._news else 0

    # -- drawing ------------------------------------------------------------------------------

    @property
    def lead(self) -> int:
        """How many cells come before the first column."""
        return super().lead + SIGNS

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw the signs, which work without colour, then the cells."""
        line = self.order.line(index)
        if line is None:
            return []
        members = line.members if isinstance(line, Group) else [line]
        mark = MARK if all(each in self.marks for each in members) else " "
        badge = self._badge(self.order.items[line]) if isinstance(line, int) else ("  ", "")
        return [(mark, "rows--accent"), badge, *super().draw_row(index, width - SIGNS)]

    def _badge(self, item: Item) -> Piece:
        if self.expired_on(item):
            return f"{EXPIRED} ", "rows--bad"
        return (f"{NEW} ", "rows--good") if self.is_new(item) else ("  ", "")
