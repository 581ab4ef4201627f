"""Compares each frame with the one before, and returns what to send."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Size

from dl_tui.tui.display.brush import ERASED, TO_THE_END, Brush, Figure, Stroke
from dl_tui.tui.display.cells import Row, pieces
from dl_tui.tui.display.kind import Kind
from dl_tui.tui.display.pen import PLAIN, PLAIN_BLANK, Pen, Pens

_GAP = 4
"""Equal cells that are sent again rather than leapt over: a leap takes as many bytes."""
_LEAP = 8
"""Bytes that it takes to go to another place."""
_LONGEST_BLANK = 11
"""Blanks that are written between two texts rather than erased and leapt over."""
_FEWEST_MOVED = 3
"""Rows that must have moved together before the terminal is asked to move them."""
_SCROLLING = 30
"""What scrolling costs, in cells."""

Changes = dict[int, list[int]]
"""The cells that have changed, by row."""


class Display:
    """The last frame that was sent, as cells."""

    def __init__(self, pens: Pens, kind: Kind) -> None:
        self._pens = pens
        self._kind = kind
        self._pen = PLAIN
        self._rows: list[Row] = []
        self._size = Size(0, 0)
        self._forgotten = True

    def forget(self) -> None:
        """Take nothing for granted that the terminal shows; may be called on any thread."""
        self._forgotten = True

    def frame(self, update: LayoutUpdate | ChopsUpdate, size: Size) -> str:
        """Return what turns the last frame into this one, "" if nothing has changed."""
        brush = Brush(self._pens, self._pen, self._kind)
        new = self._updated(update, size, brush)
        changes = self._changes(new)
        if self._kind.moves and len(changes) > _FEWEST_MOVED:
            changes = self._scrolled(brush, new, changes)
        figures: list[Figure] = []
        for y, cells in changes.items():
            doubts = _doubts(self._rows[y], new[y])
            certain = [x for x in cells if x not in doubts]
            figures += _certain(brush, y, new[y], certain, doubts)
            spans = sorted({doubts[x] for x in cells if x in doubts})
            figures += (list(_doubtful(y, new[y], start, stop)) for start, stop in spans)
        brush.draw(figures)
        for y, row in new.items():
            self._rows[y] = row
        brush.take(replace(brush.pen, link=""))  # what is written next may not be a frame
        self._pen = brush.pen
        return brush.sequence()

    def _updated(
        self, update: LayoutUpdate | ChopsUpdate, size: Size, brush: Brush
    ) -> dict[int, Row]:
        """Return the rows that an update touches, as they are with it."""
        forgotten, self._forgotten = self._forgotten, False  # in this order: see `forget`
        if forgotten or size != self._size:
            forgotten = True
            brush.reset()
            self._size = size
            self._rows = [Row.of(size.width, None, None) for _ in range(size.height)]
        new: dict[int, Row] = {}
        for y, x, strip in pieces(update):
            if 0 <= y < size.height and 0 <= x < size.width:
                if y not in new:
                    new[y] = self._rows[y].copy()
                new[y].put(x, strip, self._pens)
        for row in new.values():
            row.find_doubts()
        if forgotten and self._kind.erases and isinstance(update, LayoutUpdate):
            paper = _paper(new.values())
            brush.take(paper)
            brush.send("\x1b[2J")
            self._rows = [Row.of(size.width, " ", paper) for _ in self._rows]
        return new

    def _changes(self, new: dict[int, Row]) -> Changes:
        return {y: cells for y, row in new.items() if (cells := row.changes(self._rows[y]))}

    def _scrolled(self, brush: Brush, new: dict[int, Row], changes: Changes) -> Changes:
        """Have the terminal move rows where that saves much; return what is left to draw."""
        by, first, last = self._moved(new, changes)
        if not by:
            return changes
        wanted = {y: new.get(y, self._rows[y]) for y in range(first, last + 1)}
        # What the terminal puts in their place has the background of the pen, or none.
        paper = _paper(wanted.values()) if self._kind.erases else PLAIN_BLANK
        empty = [Row.of(self._size.width, " ", paper)] * abs(by)
        kept = self._rows[first : last + 1]
        moved = kept[by:] + empty if by > 0 else empty + kept[:by]
        left = sum(
            len(row.changes(before)) for row, before in zip(wanted.values(), moved, strict=True)
        )
        if left + _SCROLLING > sum(len(changes.get(y, ())) for y in wanted):
            return changes
        brush.take(paper if self._kind.erases else PLAIN)
        # Rows deleted or put in at the top of a region move all.
        way = f"{abs(by) if abs(by) > 1 else ''}{'M' if by > 0 else 'L'}"
        brush.send(f"\x1b[{first + 1};{last + 1}r\x1b[{first + 1}H\x1b[{way}\x1b[r")
        self._rows[first : last + 1] = moved
        new.update(wanted)
        return self._changes(new)

    def _moved(self, new: dict[int, Row], changes: Changes) -> tuple[int, int, int]:
        """Return by how many rows most of what changed has moved up, and in which rows.

        It is 0 where too little has moved.
        """
        left = min(cells[0] for cells in changes.values())
        right = max(cells[-1] for cells in changes.values()) + 1
        where = {
            tuple(self._rows[y].chars[left:right]): y for y in range(min(changes), max(changes) + 1)
        }
        where.pop((" ",) * (right - left), None)
        texts = ((y, tuple(new[y].chars[left:right])) for y in changes)
        moves = [(where[text] - y, y) for y, text in texts if text in where]
        times = Counter(by for by, _ in moves)
        most = max(times, key=times.__getitem__, default=0)
        if not most or times[most] < _FEWEST_MOVED:
            return 0, 0, 0
        rows = [at for by, y in moves if by == most for at in (y, y + by)]
        first, last = min(rows), max(rows)
        # A row of a scrollbar that has changed is not quite what has moved there, but nearly.
        while most > 0 and self._is_nearer(new, changes, first - 1, most):
            first -= 1
        while most < 0 and self._is_nearer(new, changes, last + 1, most):
            last += 1
        return most, first, last

    def _is_nearer(self, new: dict[int, Row], changes: Changes, y: int, by: int) -> bool:
        """Return whether a row is more like the one that would move there than like itself."""
        return y in changes and len(new[y].changes(self._rows[y + by])) < len(changes[y])


def _paper(rows: Iterable[Row]) -> Pen:
    """Return the pen of most blanks in some rows that can be erased."""
    pens = Counter(pen for row in rows for pen in row.pens)
    blanks = [pen for pen in pens if pen is not None and pen.erases]
    return max(blanks, key=pens.__getitem__, default=PLAIN_BLANK)


def _doubts(before: Row, row: Row) -> dict[int, tuple[int, int]]:
    """Return which cells belong to a text of doubtful width, and where that starts and ends."""
    # What was doubtful before may end in the middle of what is wide now.
    spans = _merged([_whole(row, start, end) for start, end in before.doubts + row.doubts])
    return {x: (start, end) for start, end in spans for x in range(start, end)}


def _certain(
    brush: Brush, y: int, row: Row, cells: list[int], doubts: Container[int]
) -> Iterator[Figure]:
    """Yield what draws the changed cells of a row, bar those of doubtful width.

    A row that is erased before it is drawn is erased at once.
    """
    end, blank = row.blanks_at_end()
    text, behind = [x for x in cells if x < end], [x for x in cells if x >= end]
    if len(behind) <= _GAP or not brush.may_erase(blank):
        text, behind = cells, []
    letters = [x for x in text if row.pens[x] is not blank]
    if behind and text and len(text) == end - text[0] and len(text) - len(letters) > _LEAP:
        # All of it is another: erased at once, it needs its letters alone.
        brush.draw([[Stroke(y, text[0], TO_THE_END, "", blank)]])
        text, behind = letters, []
    figure: Figure = []
    for stroke in _strokes(y, row, text, behind[:1], blank, doubts):
        if figure and _goes_on(figure[-1], stroke):
            figure.append(stroke)
        else:
            figure = [stroke]
            yield figure


def _goes_on(before: Stroke, stroke: Stroke) -> bool:
    """Return whether blanks follow a text at once, and look like its own."""
    return stroke.pen is before.pen.paper_alone and stroke.x == before.x + before.width


def _strokes(
    y: int, row: Row, text: list[int], behind: list[int], blank: Pen, doubts: Container[int]
) -> Iterator[Stroke]:
    """Yield the parts of a row that one pen draws, and the erasing of all behind them."""
    for start, stop in _runs(row, text, doubts):
        for left, right, pen in row.strokes(start, stop, _LONGEST_BLANK, ERASED - 1):
            letters = "" if pen.is_blank else row.text(left, right)
            yield Stroke(y, left, right - left, letters, pen)
    for x in behind:
        yield Stroke(y, x, TO_THE_END, "", blank)


def _doubtful(y: int, row: Row, start: int, end: int) -> Iterator[Stroke]:
    """Yield what draws cells in which something is of doubtful width: blanks first, then texts.

    What a terminal draws wider than it was counted goes into the blanks behind it, or is
    overwritten by what belongs there.
    """
    for left, right, pen in row.papers(start, end):
        yield Stroke(y, left, right - left, "", pen)
    for left, right, pen in row.texts(start, end):
        yield Stroke(y, left, right - left, row.text(left, right), pen, sure=False)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans that do not overlap, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _runs(row: Row, cells: list[int], doubts: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield where each run of changed cells starts and ends; short gaps in one pen are closed."""
    if not cells:
        return
    start = before = cells[0]
    for x in cells[1:]:
        gap = range(before + 1, x)
        if gap and not _is_closed(row, gap, doubts):
            yield _whole(row, start, before + 1)
            start = x
        before = x
    yield _whole(row, start, before + 1)


def _is_closed(row: Row, gap: range, doubts: Container[int]) -> bool:
    """Return whether equal cells are drawn again rather than leapt over."""
    if len(gap) >= _GAP or any(x in doubts for x in gap):
        return False
    return row.has_one_pen(gap.start - 1, gap.stop + 1)


def _whole(row: Row, start: int, end: int) -> tuple[int, int]:
    """Return a run with both halves of what is wide."""
    while start and row.chars[start] == "":
        start -= 1
    while end < len(row.chars) and row.chars[end] == "":
        end += 1
    return start, end
