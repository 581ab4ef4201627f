"""What a cell is drawn with, and the shortest sequence from one pen to the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rich.color import Color, ColorSystem
from rich.style import Style

_MARKS = {
    "bold": 1,
    "dim": 2,
    "italic": 3,
    "underline": 4,
    "blink": 5,
    "blink2": 6,
    "reverse": 7,
    "conceal": 8,
    "strike": 9,
    "underline2": 21,
    "frame": 51,
    "encircle": 52,
    "overline": 53,
}
"""The attributes of a style, and the SGR parameter that turns each on."""
_OFF = {
    1: 22,
    2: 22,
    3: 23,
    4: 24,
    21: 24,
    5: 25,
    6: 25,
    7: 27,
    8: 28,
    9: 29,
    51: 54,
    52: 54,
    53: 55,
}
"""The SGR parameter that turns it off, and others with it."""
_SEEN_ON_BLANKS = frozenset({4, 7, 9, 21, 51, 52, 53})
_MOST = 4096
"""The most styles that are remembered; a screen has a few dozen."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Colours as SGR parameters, attributes and a link; two cells share one object."""

    ink: str = "39"
    paper: str = "49"
    marks: frozenset[int] = frozenset()
    link: str = ""
    """Parameters and address of OSC 8."""
    blank: Pen | None = field(default=None, repr=False, compare=False)
    """What blanks of this style are drawn with; None in a pen that is for blanks itself."""

    @property
    def is_blank(self) -> bool:
        """Whether it draws blanks, and nothing else."""
        return self.blank is None

    @property
    def paper_alone(self) -> Pen:
        """What blanks on its background are drawn with: itself, if it draws nothing else."""
        return self.blank or self

    @property
    def erases(self) -> bool:
        """Whether what the terminal erases with it looks like a blank."""
        return self.is_blank and not self.marks and not self.link


PLAIN_BLANK = Pen(ink="")
"""A blank on the terminal's own background; its ink is not seen, so it may be any."""
PLAIN = Pen(blank=PLAIN_BLANK)
"""What a terminal begins with."""


class Pens:
    """The pen of each style, made once; what is equal is the same object."""

    def __init__(self, colors: ColorSystem | None) -> None:
        self._colors = colors or ColorSystem.TRUECOLOR
        self._of: dict[Style | None, Pen] = {}
        self._known: dict[tuple[Pen, Pen | None], Pen] = {(PLAIN_BLANK, None): PLAIN_BLANK}
        self._changes: dict[tuple[Pen, Pen], tuple[str, Pen]] = {}

    def of(self, style: Style | None) -> Pen:
        """Return the pen of a style; its `blank` is for blanks."""
        pen = self._of.get(style)
        if pen is None:
            if len(self._of) > _MOST:  # cells with an older pen are only drawn once too often
                for remembered in (self._of, self._known, self._changes):
                    remembered.clear()
            pen = self._of[style] = self._make(style)
        return pen

    def inked(self, blank: Pen, ink: Pen) -> Pen:
        """Return the pen of a sign that is drawn on a blank, with the blank's background."""
        pen = replace(ink, paper=blank.paper, link=blank.link, blank=blank)
        return self._known.setdefault((pen, blank), pen)

    def change(self, now: Pen, to: Pen) -> tuple[str, Pen]:
        """Return what turns one pen into another, and what the terminal then draws with."""
        change = self._changes.get((now, to))
        if change is None:
            change = self._changes[now, to] = _change(now, to)
        return change

    def _make(self, style: Style | None) -> Pen:
        if style is None:
            blank, pen = PLAIN_BLANK, PLAIN
        else:
            pen = Pen(
                self._codes(style.color, foreground=True),
                self._codes(style.bgcolor, foreground=False),
                frozenset(code for name, code in _MARKS.items() if getattr(style, name)),
                f"id={style.link_id};{style.link}" if style.link else "",
            )
            blank = Pen("", pen.paper, link=pen.link)
            if pen.marks & _SEEN_ON_BLANKS:  # and with them the ink, as bold or dim as it is
                blank = replace(pen)
        blank = self._known.setdefault((blank, None), blank)
        return self._known.setdefault((pen, blank), replace(pen, blank=blank))

    def _codes(self, color: Color | None, *, foreground: bool) -> str:
        if color is None:
            return "39" if foreground else "49"
        return ";".join(color.downgrade(self._colors).get_ansi_codes(foreground))


def _change(now: Pen, to: Pen) -> tuple[str, Pen]:
    kept = now.marks - _SEEN_ON_BLANKS if not to.ink else frozenset()
    wanted = to.marks | kept
    off = {_OFF[mark] for mark in now.marks - wanted}
    left = {mark for mark in now.marks if _OFF[mark] not in off}
    codes = [str(code) for code in sorted(off) + sorted(wanted - left)]
    if to.ink and to.ink != now.ink:
        codes.append(to.ink)
    if to.paper != now.paper:
        codes.append(to.paper)
    after = Pen(to.ink or now.ink, to.paper, wanted, to.link)
    sequence = f"\x1b[{';'.join(codes)}m" if codes else ""
    if codes and after == replace(PLAIN, link=to.link):
        sequence = "\x1b[m"
    if to.link != now.link:
        sequence += f"\x1b]8;{to.link or ';'}\x1b\\"
    return sequence, after
