"""Writes cells to the terminal, and remembers where its cursor and its pen are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dl_tui.tui.display.kind import Kind
from dl_tui.tui.display.pen import PLAIN, Pen, Pens

RESET = "\x1b[r\x1b[m\x1b]8;;\x1b\\"
"""No region that scrolls, no colour or attribute, and no link."""
ERASED = 5
"""Blanks from which on it is shorter to erase them than to write them."""
TO_THE_END = 0
"""As the width of a stroke: the rest of the row is erased."""


class Stroke(NamedTuple):
    """Cells of one row that one pen draws."""

    y: int
    x: int
    width: int
    text: str
    """"" for blanks."""
    pen: Pen
    sure: bool = True
    """Whether all terminals agree on where it ends."""


Figure = list[Stroke]
"""What is drawn in this order."""


class Brush:
    """The sequences of one frame, which begins with a pen that the terminal has."""

    def __init__(self, pens: Pens, pen: Pen, kind: Kind) -> None:
        self._pens = pens
        self._kind = kind
        self._parts: list[str] = []
        self.pen = pen
        """What the terminal draws with now."""
        self._at: tuple[int, int] | None = None
        """Row and column of the cursor, from 0; None where terminals may disagree."""

    def draw(self, figures: Iterable[Figure]) -> None:
        """Draw those of one pen together: a leap takes some 8 bytes, another colour 20."""
        by_pen: dict[Pen, list[Figure]] = {}
        for figure in figures:
            inked = (stroke.pen for stroke in figure if not stroke.pen.is_blank)
            by_pen.setdefault(next(inked, figure[0].pen), []).append(figure)
        while by_pen:
            for figure in by_pen.pop(min(by_pen, key=self._way_to)):
                for stroke in figure:
                    self._stroke(stroke)

    def _way_to(self, pen: Pen) -> tuple[bool, int]:
        """Return how far away a pen is: all on one background comes before the next."""
        return pen.paper != self.pen.paper, len(self._pens.change(self.pen, pen)[0])

    def _stroke(self, stroke: Stroke) -> None:
        self.move(stroke.y, stroke.x)
        if stroke.width == TO_THE_END:
            self.erase_to_end(stroke.pen)
        elif stroke.pen.is_blank:
            self.blank(stroke.width, stroke.pen)
        else:
            self.write(stroke.text, stroke.width, stroke.pen)
        if not stroke.sure:  # what was written may be wider than it was counted
            self._at = None

    def move(self, y: int, x: int) -> None:
        """Go to a cell, by the shortest way."""
        at, self._at = self._at, (y, x)
        if at == (y, x):
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if at is not None and at[0] == y and x > at[1]:
            ways.append(_right(x - at[1]))
        elif at is not None and at[0] + 1 == y:
            ways.append(f"\r\n{_right(x)}")
            if self._kind.moves:
                ways.append(f"\n\x1b[{x + 1}G")
        self._parts.append(min(ways, key=len))

    def take(self, pen: Pen) -> None:
        """Draw with this pen from now on."""
        sequence, self.pen = self._pens.change(self.pen, pen)
        if sequence:
            self._parts.append(sequence)

    def write(self, text: str, width: int, pen: Pen) -> None:
        """Write text of so many cells."""
        self.take(pen)
        self._parts.append(text)
        if self._at is not None:
            y, x = self._at
            self._at = (y, x + width)

    def blank(self, count: int, pen: Pen) -> None:
        """Draw blanks with their pen."""
        self.take(pen)
        if count >= ERASED and self.may_erase(pen):
            self._parts.append(f"\x1b[{count}X")
        else:
            self.write(" " * count, count, pen)

    def may_erase(self, pen: Pen) -> bool:
        """Return whether what is erased with a pen looks like its blanks."""
        return self._kind.erases and pen.erases

    def erase_to_end(self, pen: Pen) -> None:
        """Erase the rest of the row with a pen that may erase."""
        self.take(pen)
        self._parts.append("\x1b[K")

    def send(self, sequence: str) -> None:
        """Send a sequence that moves the cursor to somewhere else."""
        self._parts.append(sequence)
        self._at = None

    def reset(self) -> None:
        """Make sure of what the terminal does: nobody knows what came before."""
        self._parts.append(RESET)
        self.pen = PLAIN

    def sequence(self) -> str:
        """Return all that is to be sent."""
        return "".join(self._parts)


def _right(count: int) -> str:
    """Return what moves the cursor so many cells to the right."""
    return f"\x1b[{count}C" if count > 1 else "\x1b[C" * count
