"""What expires, one row per expiry date; then the documents that could not be read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.locker.expiry import Expiry, Urgency, in_words, urgency
from dl_tui.core.words.dates import show_date
from dl_tui.tui.widgets.rows import Piece, Rows, fit

SIGNS: dict[Urgency, tuple[str, str]] = {
    "past": ("✗", "rows--bad"),
    "soon": ("!", "rows--soon"),
    "later": ("✓", "rows--good"),
}
"""They work without colour."""
UNREAD = ("?", "rows--muted")
DATE, WORDS, WHAT = 12, 14, 18
_ALL_COLUMNS = 70
"""Cells below which there is no room to say how far off a date is."""

Unread = tuple[IssuedDocument, str]
"""A document, and why it could not be read."""


class ExpiryRows(Rows):
    """Rows in order of date; names come last, as terminals differ in how wide they draw them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--soon"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._lines: list[Expiry | Unread] = []
        self._today = datetime.date.min

    def show_lines(
        self, found: Sequence[Expiry], unread: Sequence[Unread], today: datetime.date
    ) -> None:
        """Show other rows; the cursor stays on its row, or at the top if it was not moved."""
        at = self.line if self.cursor else None
        self._lines, self._today = [*found, *unread], today
        cursor = self._lines.index(at) if at in self._lines else 0
        self.show_rows(len(self._lines), cursor=cursor)

    @property
    def line(self) -> Expiry | Unread | None:
        """What is at the cursor."""
        return self._lines[self.cursor] if self._lines else None

    @property
    def document(self) -> IssuedDocument | None:
        """The document at the cursor."""
        line = self.line
        return line.document if isinstance(line, Expiry) else line[0] if line else None

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw a sign, the date, how far off it is, what expires, and the document's name."""
        line = self._lines[index]
        if not isinstance(line, Expiry):
            document, reason = line
            sign, style, when = *UNREAD, "not read"
            columns = [(fit(reason, WORDS + WHAT - 1) + " ", "rows--muted")]
            name, style_of_name = document.name, ""
        else:
            sign, style = SIGNS[urgency(line.date, self._today)]
            when = show_date(line.date.isoformat())
            columns = [
                (fit(in_words(line.date, self._today), WORDS), style),
                (fit(line.what, WHAT - 1) + " ", "rows--accent"),
            ]
            name, style_of_name = line.document.name, "rows--strong"
        if width < _ALL_COLUMNS:
            columns = columns[1:]  # the sign says how near it is, and the words below say the rest
        pieces = [(f"{sign} ", style), (fit(when, DATE), ""), *columns]
        room = max(1, width - sum(cell_len(text) for text, _ in pieces))
        return [*pieces, (name if cell_len(name) <= room else fit(name, room), style_of_name)]
