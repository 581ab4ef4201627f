"""Tables: elements of one name side by side, one row each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dl_tui.core.reading.facts import fact, in_order, is_told_by_label, label_of_relative
from dl_tui.core.reading.model import Fact, Level, Paragraph, Table
from dl_tui.core.reading.nodes import Node, PlainNode, local_name
from dl_tui.core.reading.rules import Surroundings, known_order, title_for
from dl_tui.core.words.private_names import is_name

FEW = 100
"""The most rows that keep all columns: with more, there would be too many empty cells."""
MAX_COLUMNS = 40
MAX_CELLS = 20_000
MAX_CELLS_OF_ROW = 200
LEFT_OUT = Paragraph.plain(
    "This table is longer or wider. The rest of it is under Structure and Source."
)
_NUMBER = re.compile(r"(?:₹ )?[-+]?[\d.,/]*\d[\d.,/]*\s*%?")
_NAMES_A_COLUMN = re.compile(r"[^\W\d][^\d]{0,60}").fullmatch
_CELLS = frozenset({"cell", "td", "th", "col", "column", "c", "entry"})
"""Elements that only mark a table cell."""
_LONGEST_REMARK = 4
"""Letters of "AB", "PASS" and the like, which may stand among numbers."""

_BLANK = Fact("", "", Level.NORMAL, "")
_Key = tuple[tuple[str, ...], str]
"""The elements between the row and the value, and the attribute; "" is the element's text."""
_Cell = tuple[_Key, Fact | None]


@dataclass(slots=True)
class _Column:
    label: str
    cells: dict[int, Fact]


def tables(title: str, rows: Sequence[Node], here: Surroundings) -> list[Table | Paragraph]:
    """Return `rows` as a table, with a paragraph after it if something did not fit.

    `here` are the surroundings in the element around the rows. Columns are the union of what the
    rows hold, known ones first; what lies deeper in a row becomes a column of its own. Empty
    rows, which forms often have, are left out.
    """
    rows = _with_names(rows)
    columns: dict[_Key, _Column] = {}
    left, whole, height = MAX_CELLS, True, 0
    most = MAX_CELLS_OF_ROW if len(rows) <= FEW else MAX_COLUMNS
    for place, row in enumerate(rows):
        cells = list(islice(_cells(row, here), MAX_CELLS_OF_ROW + 1))
        filled, fitted = _collect(columns, cells, height, most)
        whole, height = whole and fitted, height + filled
        left -= len(cells)
        if left <= 0:
            whole = whole and place + 1 == len(rows)
            break
    found = [_table(title, _named(columns, rows[0].tag), height)] if columns else []
    return [*found, *([] if whole else [LEFT_OUT])]


def _with_names(rows: Sequence[Node]) -> Sequence[Node]:
    """Return rows of cells with each cell under the name that the first row gives it.

    `<Row><Cell>Name</Cell>...` is a form's table. If the first row has digits or blanks, it is
    no header, and the columns are numbered.
    """
    if not all(map(_is_row_of_cells, rows)):
        return rows
    lines = [[cell.text.strip() for cell in row.children] for row in rows]
    width = max(map(len, lines))
    if width < 2:
        return rows
    head = [" ".join(name.replace(":", " ").split()) for name in lines[0]]
    if len(rows) > 1 and len(head) == width == len(set(head)) and all(map(_NAMES_A_COLUMN, head)):
        lines = lines[1:]
    else:
        head = [f"Column {number}" for number in range(1, width + 1)]
    return [PlainNode(rows[0].tag, tuple(zip(head, line, strict=False)), ()) for line in lines]


def _is_row_of_cells(row: Node) -> bool:
    cells = list(islice(row.children, MAX_COLUMNS + 1))
    plain = all(
        cell.tag.lower() in _CELLS and not cell.attributes and not any(cell.children)
        for cell in cells
    )
    return plain and len(cells) <= MAX_COLUMNS and not row.text and not row.attributes


def _collect(
    columns: dict[_Key, _Column], cells: list[_Cell], row: int, most: int
) -> tuple[bool, bool]:
    """Put the cells of a row in their columns; return whether it has any, and whether all fit."""
    filled, whole = False, len(cells) <= MAX_CELLS_OF_ROW
    for key, found in cells[:MAX_CELLS_OF_ROW]:
        if found is None:
            continue
        filled = True
        if key not in columns and len(columns) >= most:
            whole = False
            continue
        column = columns.setdefault(key, _Column(found.label, {})).cells
        column[row] = _joined(column[row], found) if row in column else found
    return filled, whole


def _cells(node: Node, here: Surroundings, below: tuple[str, ...] = ()) -> Iterator[_Cell]:
    """Return what an element holds, at any depth; `here` are the surroundings in the one around."""
    inside = here.inside(node)
    for name, text in in_order(node):
        if not is_told_by_label(node, local_name(name)):
            label = label_of_relative(node, local_name(name))
            yield (below, local_name(name)), fact(inside.rule_for(name), text, label)
    yield (below, ""), fact(here.rule_for_text(node), node.text)
    for inner in node.children:
        yield from _cells(inner, inside, (*below, inner.tag))


def _joined(first: Fact, second: Fact) -> Fact:
    value, masked = f"{first.value}, {second.value}", f"{first.masked}, {second.masked}"
    return Fact(first.label, value, first.level, masked)


def _named(columns: dict[_Key, _Column], tag: str) -> list[_Column]:
    """Return the columns in order, those with the same label distinguished by their element."""
    order = {name: place for place, name in enumerate(known_order(tag))}
    labels = [column.label for column in columns.values()]

    def place(key: _Key) -> tuple[int, bool]:
        below, name = key
        known = len(order) if below else order.get(name, len(order))
        return known, bool(below) or not is_name(name)

    for (below, _), column in columns.items():
        if below and labels.count(column.label) > 1:
            column.label = f"{title_for(below[-1])}: {column.label.lower()}"
    return [columns[key] for key in sorted(columns, key=place)]


def _table(title: str, columns: list[_Column], height: int) -> Table:
    cells = [[column.cells.get(row, _BLANK) for column in columns] for row in range(height)]
    return Table(
        title=title,
        columns=tuple(column.label for column in columns),
        rows=tuple(tuple(cell.value for cell in row) for row in cells),
        numeric=tuple(_is_numeric(column) for column in columns),
        masked=tuple(tuple(cell.masked for cell in row) for row in cells),
    )


def _is_numeric(column: _Column) -> bool:
    values = [cell.value for cell in column.cells.values()]
    words = [value for value in values if not _NUMBER.fullmatch(value)]
    remarks = all(len(word) <= _LONGEST_REMARK and word.isalpha() for word in words)
    return remarks and len(words) < len(values)
