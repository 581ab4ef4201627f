"""Rows of cells, made of the strips that Textual paints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.cells import split_graphemes
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from dl_tui.tui.display.pen import PLAIN, Pen, Pens

Part = tuple[int, int, Pen]
"""Cells of a row from the first to before the second, and the pen that draws them."""


def _ranges(ends: str) -> tuple[range, ...]:
    """Return ranges of code points, of which each has its first and its last character here."""
    pairs = zip(ends[::2], ends[1::2], strict=True)
    return tuple(range(ord(first), ord(last) + 1) for first, last in pairs)


_NARROW_RANGES = _ranges(
    " ~\u00a0\u00ac\u00ae\u02ff\u0370\u0377\u0384\u0482\u048a\u052f\u2010\u2027\u2030\u203b"
    "\u203d\u2048\u204a\u205e\u20a0\u20bf\u2190\u2193\u219a\u21a8\u21ab\u21ff\u2200\u22ff"
    "\u2500\u25a9\u25ac\u25b5\u25b7\u25bf\u25c1\u25fa\u2713\u2713\u2717\u2717\u2800\u28ff"
)
_NARROW = frozenset(chr(code) for each in _NARROW_RANGES for code in each)
"""Characters that are one cell to all terminals and to Textual."""
_WIDE_RANGES = _ranges(
    "\u3001\u3029\u3041\u3096\u309d\u30ff\u3400\u4dbf\u4e00\u9fff\uac00\ud7a3\uff01\uff60"
)
"""Those that are two."""
_WIDEST = 2
"""The most cells that a terminal gives to one code point."""


class Row:
    """One row of the screen: what is in each cell, and its pen.

    A wide character is in the first of its cells, with "" in the second. None is a cell of which
    nothing is known.
    """

    __slots__ = ("chars", "doubts", "pens")

    def __init__(self, chars: list[str | None], pens: list[Pen | None]) -> None:
        self.chars = chars
        self.pens = pens
        self.doubts: list[tuple[int, int]] = []
        """Where a text of doubtful width begins, and where it ends at the latest."""

    @classmethod
    def of(cls, width: int, char: str | None, pen: Pen | None) -> Row:
        """Return a row of equal cells."""
        return cls([char] * width, [pen] * width)

    def copy(self) -> Row:
        """Return a row that can be changed."""
        return Row(self.chars.copy(), self.pens.copy())

    def put(self, x: int, strip: Strip, pens: Pens) -> None:
        """Put a strip into the cells from `x` on."""
        chars: list[str | None] = []
        drawn: list[Pen | None] = []
        for text, style, control in strip:
            if control or not text:
                continue
            pen = pens.of(style)
            if _NARROW.issuperset(text):
                chars += text
                drawn += [pen.blank if char == " " else pen for char in text]
                continue
            for start, end, width in split_graphemes(text)[0]:
                cell = text[start:end]
                if width == 0:  # a vowel sign, which a cursor on its letter has cut off
                    if not _join(cell, pen, pens, chars, drawn, len(chars)):
                        _join(cell, pen, pens, self.chars, self.pens, x)
                    continue
                chars += [cell, ""][:width]
                drawn += [pen.blank if cell == " " else pen] * width
        _fit(chars, drawn, strip.cell_length)
        room = len(self.chars) - x
        self._cut_wide(x)
        self._cut_wide(x + len(chars))
        self.chars[x : x + len(chars)] = chars[:room]
        self.pens[x : x + len(drawn)] = drawn[:room]

    def _cut_wide(self, x: int) -> None:
        """Blank both halves of what is wide and lies on both sides of a column, as terminals do."""
        if 0 < x < len(self.chars) and self.chars[x] == "":
            for half in (x - 1, x):
                pen = self.pens[half]
                self.chars[half], self.pens[half] = " ", pen and pen.paper_alone

    def find_doubts(self) -> None:
        """Find the texts of doubtful width; what comes after them is placed by its column."""
        if _NARROW.issuperset(self.text(0, len(self.chars))):
            return
        for start, end, _ in self.texts(0, len(self.chars)):
            text = self.text(start, end)
            doubtful = next((at for at, char in enumerate(text) if _is_doubtful(char)), None)
            if doubtful is not None:
                first, before = start, len(self.chars[start] or "")
                while before <= doubtful:
                    first += 1
                    before += len(self.chars[first] or "")
                latest = first + _WIDEST * len(self.text(first, end))
                self.doubts.append((first, min(latest, len(self.chars))))

    def changes(self, before: Row) -> list[int]:
        """Return the cells that are not as they were before."""
        if self.chars == before.chars and self.pens == before.pens:
            return []
        cells = zip(self.chars, before.chars, self.pens, before.pens, strict=True)
        return [x for x, (a, b, pen, other) in enumerate(cells) if a != b or pen is not other]

    def text(self, start: int, end: int) -> str:
        """Return what is in some cells."""
        return "".join(filter(None, self.chars[start:end]))

    def has_one_pen(self, start: int, end: int) -> bool:
        """Return whether some cells are known, and one pen draws all of them, blanks included."""
        pens = set(self.pens[start:end])
        papers = {pen and pen.paper_alone for pen in pens}
        return None not in pens and len(papers) == 1 and len(pens - papers) <= 1

    def texts(self, start: int, end: int) -> Iterator[Part]:
        """Yield the texts in some cells: words of one pen that are one blank apart at most."""
        pens, x = self.pens, start
        while x < end:
            pen = pens[x]
            if pen is None or pen.is_blank:
                x += 1
                continue
            stop = x + 1
            while stop < end and (
                pens[stop] is pen
                or (pens[stop] is pen.blank and stop + 1 < end and pens[stop + 1] is pen)
            ):
                stop += 1
            yield x, stop, pen
            x = stop

    def papers(self, start: int, end: int) -> Iterator[Part]:
        """Yield the parts of some cells that have one background, with the pen of its blanks."""
        pens = [pen and pen.paper_alone for pen in self.pens]
        for pen, cells in groupby(range(start, end), pens.__getitem__):
            if pen is not None:
                first, *rest = cells
                yield first, first + len(rest) + 1, pen

    def strokes(self, start: int, end: int, longest_gap: int, longest_tail: int) -> Iterator[Part]:
        """Yield the parts of some cells that one pen draws: texts with short gaps, and blanks."""
        pens, x = self.pens, start
        while x < end:
            pen = pens[x]
            stop = x + 1
            if pen is not None:
                written, blank = stop, pen.paper_alone
                while stop < end and (pens[stop] is pen or pens[stop] is blank):
                    stop += 1
                    if pens[stop - 1] is pen:
                        written = stop
                    elif stop - written > longest_gap:
                        stop = written
                        break
                if not pen.is_blank and stop - written > longest_tail:
                    stop = written
                yield x, stop, pen
            x = stop

    def blanks_at_end(self) -> tuple[int, Pen]:
        """Return where the blanks begin that the row ends in, and their pen."""
        pen, start = self.pens[-1] or PLAIN, len(self.chars)
        while pen.is_blank and start and self.pens[start - 1] is pen:
            start -= 1
        return start, pen


def _is_doubtful(char: str) -> bool:
    """Return whether some terminal may take it for wider or narrower: vowel signs, emoji, flags."""
    return char not in _NARROW and not any(ord(char) in each for each in _WIDE_RANGES)


def _join(
    sign: str,
    pen: Pen,
    pens: Pens,
    chars: list[str | None],
    drawn: list[Pen | None],
    end: int,
) -> bool:
    """Join a sign without width to the cell before `end`; return whether there is one.

    It may have been joined in an earlier frame, if only its own strip is put again.
    """
    at = next((at for at in range(end - 1, -1, -1) if chars[at] != ""), -1)
    char, before = (chars[at], drawn[at]) if at >= 0 else (None, None)
    if char is None or before is None:
        return False
    if not char.endswith(sign):
        chars[at] = f"{char}{sign}"
        drawn[at] = pens.inked(before, pen) if before.is_blank else before
    return True


def _fit(chars: list[str | None], drawn: list[Pen | None], width: int) -> None:
    """Make cells as many as their strip says: rich counts some odd texts in two ways."""
    if len(chars) > width:
        if chars[width] == "" and width:
            chars[width - 1] = " "
        del chars[width:], drawn[width:]
    elif drawn and drawn[-1] is not None:
        missing = width - len(chars)
        drawn += [drawn[-1].paper_alone] * missing
        chars += [" "] * missing


def pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield the strips of an update with their rows and first columns."""
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in strips:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, left, right in update.spans:
        for end, (x, chop) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if chop is not None and x <= right and end > left:
                yield y, x, chop.crop(0, right - x) if end > right else chop
