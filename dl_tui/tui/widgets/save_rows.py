"""The queue of saves: files that are waiting, running or finished."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.core.locker.save_queue import Entry
from dl_tui.core.locker.transfer import Form
from dl_tui.safetext import clean_line
from dl_tui.tui.widgets.progress import progress_words
from dl_tui.tui.widgets.rows import Piece, Rows, fit

_MARKS = {
    "waiting": ("· ", "rows--muted", "waiting"),
    "saving": ("↓ ", "rows--accent", ""),
    "done": ("✓ ", "rows--good", "saved"),
    "failed": ("✗ ", "rows--bad", "failed"),
    "cancelled": ("- ", "rows--muted", "cancelled"),
}
_STATE_WIDTH, _SHORT = 26, 12
"""Cells for the state of a file, and for that in a narrow window."""
_NARROW = 60


class SaveRows(Rows):
    """One row per file."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._entries: Sequence[Entry] = ()

    @property
    def current(self) -> Entry | None:
        """The file at the cursor."""
        return self._entries[self.cursor] if 0 <= self.cursor < len(self._entries) else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these files; the cursor stays."""
        self._entries = tuple(entries)
        self.show_rows(len(entries), cursor=self.cursor)

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one file: its state, then its name."""
        entry = self._entries[index]
        mark, style, words = _MARKS[entry.state]
        if entry.state == "saving":
            words = progress_words(entry.done, entry.total)
        name = entry.saved.path.name if entry.saved else entry.item.name
        form = "XML " if entry.form is Form.XML else ""
        state = _SHORT if width < _NARROW else _STATE_WIDTH
        room = width - len(mark) - state - 1 - len(form)
        return [
            (mark, style),
            (fit(words, state), style),
            (f" {form}", "rows--muted"),
            (fit(clean_line(name), max(1, room)), "rows--strong"),
        ]
