"""What a terminal is able to do, by its name.

Not from terminfo: the hosts that one comes to over SSH rarely have that of today's terminals.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be asked of a terminal; of one that is not known, nothing is asked."""

    moves: bool = False
    """Whether it moves the rows of a region, and goes to a column (DECSTBM, IL, DL and CHA)."""
    erases: bool = False
    """Whether it erases in the colour of the pen (EL, ED and ECH; `bce` in terminfo)."""


_ALL = (
    "xterm",
    "alacritty",
    "contour",
    "foot",
    "konsole",
    "linux",
    "rxvt",
    "st-",
    "vte",
    "wezterm",
)
_NO_COLOURED_ERASING = ("screen", "tmux")
"""tmux has it, but calls itself by the name of a screen that has not."""


def kind_of(term: str) -> Kind:
    """Return the kind of the terminal that TERM names."""
    known = term.startswith(_ALL)
    return Kind(moves=known or term.startswith(_NO_COLOURED_ERASING), erases=known)
