"""What a certificate says, as rows: labelled facts and tables under their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby, zip_longest
from typing import ClassVar

from rich.cells import cell_len, chop_cells
from textual.binding import Binding, BindingType

from dl_tui.core.reading.certificate import Certificate, Fact, Level, Paragraph, Section, Table
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows, fit

TEXT = "Text"
SIGNATURE = "Signature"

Line = list[Piece]
Lazy = Line | Callable[[], Line]
"""A line, or a function that makes it once it is visible: a table may have 100,000 lines."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out line and its content; a table's line also has the index of its row."""

    line: Lazy
    tells: Fact | tuple[Fact, ...] | Table | Paragraph | None = None
    row: int = -1
    section: int = -1
    """The index of the section whose heading this is, else -1."""


LABEL_WIDTH = 22
_GAP = 2
TWO_COLUMNS = 104
"""Cells from which short facts are laid out in two columns."""
_BETWEEN = 2
"""Cells between the two columns."""
_WORTH_IT = 4
"""Fewer facts than this stay in one column."""
_LABEL_IN_BLOCK = LABEL_WIDTH - 2


class DetailsView(Rows):
    """A certificate's facts; sensitive ones are masked and hidden ones left out by default."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "fold", "Fold", show=False, id="details.fold"),
        Binding("right,l", "unfold", "Unfold", show=False, id="details.unfold"),
        Binding("space", "choose", "Fold", show=False, id="details.turn"),
    ]

    def __init__(self, *, folds: bool = True, id: str | None = None) -> None:  # noqa: A002
        """Create the view; if it `folds`, Enter on a heading hides or shows its section."""
        super().__init__(id=id)
        self._folds = folds
        self._folded: set[int] = set()
        self._certificate: Certificate | None = None
        self._lines: list[Laid] = []
        self._revealed = False
        self._more = False

    def show_certificate(
        self, certificate: Certificate | None, *, revealed: bool = False, more: bool = False
    ) -> None:
        """Show a certificate (None: nothing); `more` adds the hidden facts."""
        if certificate is None:
            self._folded.clear()
        self._certificate, self._revealed, self._more = certificate, revealed, more
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap the text for the new width."""
        self._lay_out()

    def at_cursor(self) -> tuple[Fact, ...]:
        """Return the facts on the cursor's line: one, or a table row's, empty values left out."""
        found = self._lines[self.cursor] if self._lines else Laid([])
        match found.tells:
            case Fact():
                return (found.tells,)
            case tuple():
                return found.tells
            case Table() as table if found.row >= 0:
                row = zip(
                    table.columns, table.rows[found.row], table.masked[found.row], strict=True
                )
                return tuple(Fact(*cell[:2], Level.NORMAL, cell[2]) for cell in row if cell[1])
            case Paragraph(text, masked):
                return (Fact(TEXT, text, Level.NORMAL, masked),)
        return ()

    def _lay_out(self) -> None:
        width = max(20, self.scrollable_content_region.width - len(POINTER))
        self._lines = []
        sections = self._certificate.sections if self._certificate else ()
        for number, section in enumerate(sections):
            self._add(number, section.title, list(self._section(section, width)))
        if self._certificate is not None and self._certificate.signature:
            signed = Paragraph.plain(self._certificate.signature)
            lines = list(_paragraph(signed, width, signed.text))
            self._add(len(sections), SIGNATURE, lines)
        self.show_rows(len(self._lines), cursor=self.cursor)

    def _add(self, number: int, title: str, lines: list[Laid]) -> None:
        if not lines:
            return
        folded = number in self._folded
        gap = [Laid([])] if self._lines else []
        sign: Line = [("▸ ", "rows--accent")] if folded else []
        heading = Laid([*sign, (title, "rows--heading")], section=number)
        self._lines += [*gap, heading, *(() if folded else lines)]

    # -- folding ------------------------------------------------------------------------------

    def action_choose(self) -> None:
        """Fold the section of the heading at the cursor, or unfold it."""
        if self._lines and (number := self._lines[self.cursor].section) >= 0:
            self._turn(number, folded=number not in self._folded)

    def action_fold(self) -> None:
        """Fold the section that the cursor is in."""
        above = self._lines[: self.cursor + 1]
        number = next((laid.section for laid in reversed(above) if laid.section >= 0), -1)
        if number >= 0:
            self._turn(number, folded=True)

    def action_unfold(self) -> None:
        """Unfold the section of the heading at the cursor."""
        if self._lines and (number := self._lines[self.cursor].section) >= 0:
            self._turn(number, folded=False)

    def _turn(self, number: int, *, folded: bool) -> None:
        if not self._folds:
            return
        (self._folded.add if folded else self._folded.discard)(number)
        self._lay_out()
        self.cursor = next(at for at, laid in enumerate(self._lines) if laid.section == number)

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one laid-out line."""
        line = self._lines[index].line
        return line() if callable(line) else line

    def _section(self, section: Section, width: int) -> Iterator[Laid]:
        for is_fact, items in groupby(section.items, lambda item: isinstance(item, Fact)):
            if is_fact:
                facts = [item for item in items if isinstance(item, Fact)]
                shown = [one for one in facts if self._more or one.level is not Level.HIDDEN]
                yield from self._facts(shown, width)
                continue
            for item in items:
                if isinstance(item, Table):
                    yield from _table(item, width, item.rows if self._revealed else item.masked)
                elif isinstance(item, Paragraph):
                    text = item.text if self._revealed else item.masked
                    yield from _paragraph(item, width, text)

    def _facts(self, facts: list[Fact], width: int) -> Iterator[Laid]:
        """Lay out facts: in a wide window, short ones in two columns, the left filled first."""
        half = (width - _BETWEEN) // 2
        room = half - LABEL_WIDTH - _GAP - 2
        for is_short, run in groupby(facts, lambda fact: _is_short(self._shown(fact), room)):
            found = list(run)
            if width < TWO_COLUMNS or not is_short or len(found) < _WORTH_IT:
                for fact in found:
                    yield from self._fact(fact, width)
                continue
            rows = (len(found) + 1) // 2
            for left, right in zip_longest(found[:rows], found[rows:]):
                line = [*self._cell(left, room), (" " * _BETWEEN, "")]
                line += self._cell(right, room) if right is not None else []
                yield Laid(line, (left,) if right is None else (left, right))

    def _cell(self, fact: Fact, room: int) -> Line:
        shown = self._shown(fact)
        style = "rows--secret" if shown != fact.value else ""
        label = f"  {fit(fact.label, LABEL_WIDTH)}{' ' * _GAP}"
        return [(label, "rows--muted"), (fit(shown, room), style)]

    def _shown(self, fact: Fact) -> str:
        return fact.value if self._revealed else fact.masked

    def _fact(self, fact: Fact, width: int) -> Iterator[Laid]:
        shown = self._shown(fact)
        style = "rows--secret" if shown != fact.value else ""
        label = fit(fact.label, LABEL_WIDTH)
        for line in _wrap(shown, width - LABEL_WIDTH - _GAP - 2):
            yield Laid([(f"  {label}{' ' * _GAP}", "rows--muted"), (line, style)], fact)
            label = " " * LABEL_WIDTH


def _is_short(shown: str, room: int) -> bool:
    return "\n" not in shown and cell_len(shown) <= room


def _paragraph(paragraph: Paragraph, width: int, shown: str) -> Iterator[Laid]:
    for line in _wrap(shown, width - 2):
        yield Laid([("  " + line, "")], paragraph)


def _table(table: Table, width: int, rows: tuple[tuple[str, ...], ...]) -> Iterator[Laid]:
    """Lay out a table; one that is too wide for the screen becomes a block for each row."""
    if table.title:
        yield Laid([("  " + table.title, "rows--strong")])
    heads, widths = _fitting(table, rows, width - 2)
    if not widths:
        yield from _blocks(table, width, rows)
        return
    for line in heads:
        yield Laid([("  " + _cells(line, widths, table.numeric), "rows--muted")])
    for place, row in enumerate(rows):
        yield Laid(partial(_table_row, row, widths, table.numeric), table, place)


def _table_row(row: tuple[str, ...], widths: list[int], numeric: tuple[bool, ...]) -> Line:
    return [("  " + _cells(row, widths, numeric), "")]


def _cells(row: tuple[str, ...], widths: list[int], numeric: tuple[bool, ...]) -> str:
    cells = [
        fit(text, width, right=number)
        for text, width, number in zip(row, widths, numeric, strict=True)
    ]
    return (" " * _GAP).join(cells)


def _fitting(
    table: Table, rows: tuple[tuple[str, ...], ...], width: int
) -> tuple[list[tuple[str, ...]], list[int]]:
    """Return the lines of the head and the widths of the columns; no widths if they do not fit.

    A head is broken at its spaces before a column is given up: "Practical max" takes two lines.
    """
    needed = [
        max([0, *(_width(row[place]) for row in rows)]) for place in range(len(table.columns))
    ]
    for heads in ([head] for head in table.columns), (head.split(" ") for head in table.columns):
        lines = [list(head) for head in heads]
        widths = [max(need, *map(cell_len, head)) for need, head in zip(needed, lines, strict=True)]
        if sum(widths) + _GAP * (len(widths) - 1) <= width:
            height = max(map(len, lines))
            padded = [[""] * (height - len(head)) + head for head in lines]
            return list(zip(*padded, strict=True)), widths
    return [], []


def _blocks(table: Table, width: int, rows: tuple[tuple[str, ...], ...]) -> Iterator[Laid]:
    """Lay out each row as a block, one value below the other."""
    for place, row in enumerate(rows):
        mark = f"{place + 1:>3} "
        for head, text in zip(table.columns, row, strict=True):
            label = fit(head, _LABEL_IN_BLOCK)
            for line in _wrap(text, width - len(mark) - _LABEL_IN_BLOCK - _GAP) if text else ():
                yield Laid(
                    [(f"{mark}{label}{' ' * _GAP}", "rows--muted"), (line, "")], table, place
                )
                mark, label = " " * len(mark), " " * _LABEL_IN_BLOCK


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
