"""What a certificate says, as rows: labelled facts and tables under their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from rich.cells import cell_len, chop_cells

from dl_tui.core.certificate import Certificate, Fact, Level, Paragraph, Section, Table
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows, fit

Line = list[Piece]
Lazy = Line | Callable[[], Line]
"""A line, or what makes it when it comes into sight: a table may have a hundred thousand."""

LABEL_WIDTH = 22
NARROWEST_COLUMN = 6
_GAP = 2


class DetailsView(Rows):
    """A certificate's facts; the sensitive ones masked, the hidden ones left out until asked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._certificate: Certificate | None = None
        self._lines: list[Lazy] = []
        self._revealed = False
        self._more = False

    def show_certificate(
        self, certificate: Certificate | None, *, revealed: bool = False, more: bool = False
    ) -> None:
        """Show a certificate (None: nothing); `more` adds the hidden facts."""
        self._certificate, self._revealed, self._more = certificate, revealed, more
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = max(20, self.scrollable_content_region.width - len(POINTER))
        self._lines = []
        for section in self._certificate.sections if self._certificate else ():
            lines = list(self._section(section, width))
            if lines:
                gap: list[Lazy] = [[]] if self._lines else []
                self._lines += [*gap, [(section.title, "rows--heading")], *lines]
        if self._certificate is not None and self._certificate.signature:
            self._lines += [[], [("Signature", "rows--heading")]]
            self._lines += (
                [("  " + line, "")] for line in _wrap(self._certificate.signature, width - 2)
            )
        self.show_rows(len(self._lines), cursor=self.cursor)

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one laid-out line."""
        line = self._lines[index]
        return line() if callable(line) else line

    def _section(self, section: Section, width: int) -> Iterator[Lazy]:
        for item in section.items:
            if isinstance(item, Fact):
                if self._more or item.level is not Level.HIDDEN:
                    yield from self._fact(item, width)
            elif isinstance(item, Table):
                yield from _table(item, width, item.rows if self._revealed else item.masked)
            elif isinstance(item, Paragraph):
                yield from ([("  " + line, "")] for line in _wrap(item.text, width - 2))

    def _fact(self, fact: Fact, width: int) -> Iterator[Line]:
        shown = fact.value if self._revealed else fact.masked
        style = "rows--secret" if shown != fact.value else ""
        label = fit(fact.label, LABEL_WIDTH)
        for line in _wrap(shown, width - LABEL_WIDTH - _GAP - 2):
            yield [(f"  {label}{' ' * _GAP}", "rows--muted"), (line, style)]
            label = " " * LABEL_WIDTH


def _table(table: Table, width: int, rows: tuple[tuple[str, ...], ...]) -> Iterator[Lazy]:
    widths = _column_widths(table, rows, width - 2)
    if table.title:
        yield [("  " + table.title, "rows--strong")]
    yield [("  " + _cells(table.columns, widths, table.numeric), "rows--muted")]
    for row in rows:
        yield partial(_table_row, row, widths, table.numeric)


def _table_row(row: tuple[str, ...], widths: list[int], numeric: tuple[bool, ...]) -> Line:
    return [("  " + _cells(row, widths, numeric), "")]


def _cells(row: tuple[str, ...], widths: list[int], numeric: tuple[bool, ...]) -> str:
    cells = [
        fit(text, width, right=number)
        for text, width, number in zip(row, widths, numeric, strict=True)
    ]
    return (" " * _GAP).join(cells)


def _column_widths(table: Table, rows: tuple[tuple[str, ...], ...], width: int) -> list[int]:
    """Give each column what its longest cell needs, taking from the widest while room is short."""
    widths = [
        max([cell_len(head), *(_width(row[index]) for row in rows)])
        for index, head in enumerate(table.columns)
    ]
    room = width - _GAP * (len(widths) - 1)
    while widths and sum(widths) > room and max(widths) > NARROWEST_COLUMN:
        widest = widths.index(max(widths))
        widths[widest] = max(NARROWEST_COLUMN, widths[widest] - (sum(widths) - room))
    return widths


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _wrap(text: str, width: int) -> list[str]:
    """Wrap at spaces, by cells; a word longer than the line is cut."""
    width = max(8, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = chop_cells(word, width) or [""]
            lines += full
        lines.append(line)
    return lines
