"""The source of a certificate as lines, computed only when they are drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from dl_tui.core.reading.outline import Outline, OutlineRow
from dl_tui.core.reading.tokens import Token, TokenKind, breaks, tokens_of
from dl_tui.core.xml.document import Document, read_document

__all__ = ["Line", "Outline", "OutlineRow", "SourceLines"]

WIDTH = 200
"""The most characters on a line; longer ones continue on the next."""
INDENT = "  "
CUT = "… "
"""Stands at the beginning of a line that continues the one above."""

_KEPT = 64

Line = list[tuple[str, TokenKind]]
"""Texts with their kinds, by which a screen colours them."""


@dataclass(frozen=True, slots=True)
class _Layout:
    tokens: list[Token]
    ends: list[int]
    """Where each token ends, counted from the beginning of the first."""
    rows: list[int]
    """Where each row begins, and where the last one ends."""


class SourceLines:
    """The lines of an XML text: one for each tag, text, comment, or element without children.

    A line takes no memory until it is drawn; only those too long for one row are indexed.
    """

    def __init__(self, source: bytes | Document) -> None:
        """Index the lines; raises `Refused` for bytes that cannot be read."""
        self._document = read_document(source) if isinstance(source, bytes) else source
        self._long: list[int] = []
        self._long_first: list[int] = []
        self._long_rows: list[int] = []
        self._kept: dict[int, _Layout] = {}
        self._length = self._count()

    def __len__(self) -> int:
        return self._length

    def line(self, row: int, masked: bool = True) -> Line:
        """Return line `row`, sensitive values masked in place unless `masked` is false.

        Both forms have the same length, so that nothing moves when values are revealed. Raises
        IndexError outside the text.
        """
        if not 0 <= row < self._length:
            raise IndexError(row)
        node, piece = self._place(row)
        layout = self._layout(node)
        begin, end = layout.rows[piece : piece + 2]
        depth = self._document.index.depths[node]
        line: Line = [(INDENT * depth, "indent")] if depth else []
        if piece:
            line.append((CUT, "cut"))
        for number in range(bisect_right(layout.ends, begin), len(layout.tokens)):
            token, at = layout.tokens[number], layout.ends[number] - len(layout.tokens[number])
            if at >= end:
                break
            first, last = max(begin - at, 0), min(end - at, len(token))
            if first < last:
                line.append((token.cut(self._document.data, first, last, masked), token.kind))
        return line

    def _count(self) -> int:
        """Find the nodes that take more than one row and return the number of rows."""
        index, extra = self._document.index, 0
        shortest = self._room_at(max(index.depths))
        spans = zip(index.starts, index.ends, strict=True)
        for node in [node for node, (start, end) in enumerate(spans) if end - start > shortest]:
            room = self._room(node)
            if index.ends[node] - index.starts[node] <= room:
                continue
            rows = len(breaks(tokens_of(self._document, node, masks=False), room))
            if rows > 1:
                self._long.append(node)
                self._long_first.append(node + extra)
                self._long_rows.append(rows)
                extra += rows - 1
        return len(index) + extra

    def _place(self, row: int) -> tuple[int, int]:
        """Return the node that a row shows, and which piece of it."""
        found = bisect_right(self._long_first, row) - 1
        if found < 0:
            return row, 0
        beyond = row - self._long_first[found]
        rows = self._long_rows[found]
        if beyond < rows:
            return self._long[found], beyond
        return self._long[found] + 1 + beyond - rows, 0

    def _layout(self, node: int) -> _Layout:
        """Return the tokens of a node and where its rows begin; about a screenful is cached."""
        if node not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            tokens = tokens_of(self._document, node)
            ends = list(accumulate(map(len, tokens)))
            rows = [*breaks(tokens, self._room(node)), ends[-1]]
            self._kept[node] = _Layout(tokens, ends, rows)
        return self._kept[node]

    def _room(self, node: int) -> int:
        return self._room_at(self._document.index.depths[node])

    def _room_at(self, depth: int) -> int:
        return WIDTH - len(INDENT) * depth - len(CUT)
