"""The elements of a certificate as rows that expand and collapse."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from dl_tui.core.reading.tokens import around, text_mask, value_mask
from dl_tui.core.words.mask import Mask
from dl_tui.core.xml.document import Document, Element, read_document
from dl_tui.core.xml.scan import ELEMENTS
from dl_tui.safetext import clean_line

OPEN_ROWS = 500
"""The most rows that are expanded at the start."""
MAX_ATTRIBUTES = 40
MAX_VALUE = 200


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One element; what a row shows of it fits on a line or two."""

    depth: int
    label: str
    attributes: tuple[tuple[str, str], ...] = field(repr=False)
    """Names and values, at most 40; a last one named "…" says how many more there are."""
    text: str = field(repr=False)
    has_children: bool
    expanded: bool
    sensitive: tuple[bool, ...]
    """For each attribute whether its value is masked until revealed."""
    text_sensitive: bool


class Outline:
    """The element tree of an XML text as the rows visible now."""

    def __init__(self, source: bytes | Document) -> None:
        """Open the first levels, as many as make 500 rows; raises `Refused` for bad bytes."""
        self._document = read_document(source) if isinstance(source, bytes) else source
        self._open = bytearray(len(self._document.index))
        self._root = self._document.root.node
        self._open_to(self._first_levels())

    def __len__(self) -> int:
        return len(self._visible)

    def row(self, row: int, masked: bool = True) -> OutlineRow:
        """Return row `row`, sensitive values masked unless `masked` is false; or IndexError."""
        if not 0 <= row < len(self._visible):
            raise IndexError(row)
        node = self._visible[row]
        element = Element(self._document, node)
        outside, inside = around(element)
        pairs = element.attributes
        values = [
            _both(value, value_mask(inside.rule_for(name), value))
            for name, value in pairs[:MAX_ATTRIBUTES]
        ]
        attributes = [(name, both[masked]) for (name, _), both in zip(pairs, values, strict=False)]
        if more := len(pairs) - len(values):
            attributes.append(("…", f"{more} more"))
            values.append(("", ""))
        text = _both(clean_line(element.text), text_mask(element, outside))
        return OutlineRow(
            depth=element.depth,
            label=element.tag,
            attributes=tuple(attributes),
            text=text[masked],
            has_children=element.has_children,
            expanded=element.has_children and bool(self._open[node]),
            sensitive=tuple(plain != hidden for plain, hidden in values),
            text_sensitive=text[0] != text[1],
        )

    def parent(self, row: int) -> int:
        """Return the row of the parent of the element at `row`; the root is its own parent."""
        return bisect_left(self._visible, self._document.index.parents[self._visible[row]])

    def toggle(self, row: int) -> None:
        """Open or close the element at `row`; what was open inside it is remembered."""
        node = self._visible[row]
        if not Element(self._document, node).has_children:
            return
        last = self._document.index.closes[node]
        if self._open[node]:
            self._open[node] = 0
            del self._visible[row + 1 : bisect_left(self._visible, last)]
        else:
            self._open[node] = 1
            self._visible[row + 1 : row + 1] = array("I", self._shown_inside(node))

    def expand_all(self) -> None:
        """Open every element."""
        self._open_to(max(self._document.index.depths) + 1)

    def collapse_all(self) -> None:
        """Close every element but the root, whose children stay visible."""
        self._open_to(1)

    def _shown_inside(self, node: int) -> Iterator[int]:
        index = self._document.index
        last, node = index.closes[node], node + 1
        while node < last:
            if index.kinds[node] in ELEMENTS:
                yield node
            node = node + 1 if self._open[node] else index.closes[node] + 1

    def _open_to(self, level: int) -> None:
        """Open the elements above `level` and close all the others."""
        depths = self._document.index.depths
        elements = self._elements()
        self._visible = array("I", (node for node in elements if depths[node] <= level))
        self._open = bytearray(len(depths))
        for node in self._visible:
            if depths[node] < level:
                self._open[node] = 1

    def _first_levels(self) -> int:
        depths = self._document.index.depths
        counts = [0] * (max(depths) + 1)
        for node in self._elements():
            counts[depths[node]] += 1
        level, rows = 1, sum(counts[:2])
        while level + 1 < len(counts) and rows + counts[level + 1] <= OPEN_ROWS:
            level += 1
            rows += counts[level]
        return level

    def _elements(self) -> Iterator[int]:
        kinds = self._document.index.kinds
        return (node for node, kind in enumerate(kinds) if kind in ELEMENTS)


def _both(value: str, mask: Mask) -> tuple[str, str]:
    """Return a value in clear and masked, both short enough for a row."""
    return _cut(value), _cut(mask.short(value))


def _cut(value: str) -> str:
    return value if len(value) <= MAX_VALUE else f"{value[: MAX_VALUE - 1]}…"
