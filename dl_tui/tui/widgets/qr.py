"""An address as a QR code that cameras read in every theme."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.filter import NoColor
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from dl_tui.tui.widgets.rows import fit

NO_ROOM = "  No room for the QR code."
NEEDS = "  It needs {columns} columns and {rows} rows;"
HAS = "  here are {columns} and {rows}."
ENLARGE = "  Enlarge the window, or make its letters smaller."

QUIET = (4, 2)
"""Modules of white around the code: what the standard requires, and what cameras accept."""

Matrix = list[list[bool]]


class QrCode(Widget):
    """Two modules per cell, in fixed black and white; a message if there is no room.

    Only addresses may be shown: never a token, an OTP or a code, as any camera could read it.
    """

    inverted: reactive[bool] = reactive(False)
    """Whether glyphs are drawn for the light modules, as a dark terminal without colours needs."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._modules: Matrix = []
        self._framed: Matrix = []

    def show_address(self, address: str) -> None:
        """Draw this address from now on, "" for none."""
        self._modules = _modules(address) if address else []
        self._frame()

    def needs(self, quiet: int = QUIET[-1]) -> Size:
        """Return the columns and rows of the code with a frame of `quiet` modules."""
        side = len(self._modules) + 2 * quiet
        return Size(side, (side + 1) // 2)

    def fits(self, room: Size, quiet: int = QUIET[-1]) -> bool:
        """Whether there is a code, and it fits into this room."""
        need = self.needs(quiet)
        return bool(self._modules) and need.width <= room.width and need.height <= room.height

    def on_mount(self) -> None:
        """Assume that a dark theme means a dark terminal."""
        self.inverted = self.app.current_theme.dark

    def on_resize(self) -> None:
        """Choose the frame that the new room allows."""
        self._frame()

    def _frame(self) -> None:
        quiet = next((quiet for quiet in QUIET if self.fits(self.size, quiet)), None)
        self._framed = [] if quiet is None else _with_frame(self._modules, quiet)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line: of the code, or of the message that there is no room."""
        base, width = self.rich_style, self.size.width
        side = len(self._framed)
        if not side:
            return Strip([Segment(fit(self._words(y), width), base)])
        row = 2 * (y - (self.size.height - (side + 1) // 2) // 2)
        if not 0 <= row < side:
            return Strip.blank(width, base)
        lower = self._framed[row + 1] if row + 1 < side else [False] * side
        cells = Strip(self._cells(self._framed[row], lower))
        before = Strip.blank((width - side) // 2, base)
        return Strip.join([before, cells]).adjust_cell_length(width, base)

    def _cells(self, upper: list[bool], lower: list[bool]) -> list[Segment]:
        pairs = list(zip(upper, lower, strict=True))
        if colours_are_lost(self.app):
            # Black and white are lost, too: only glyphs in the terminal's colours are left.
            drawn = [_GLYPHS[top != self.inverted, low != self.inverted] for top, low in pairs]
            return [Segment("".join(drawn), self.rich_style)]
        return [Segment("▀", _STYLES[pair]) for pair in pairs]

    def _words(self, y: int) -> str:
        if not self._modules:
            return ""
        need = self.needs()
        words = (
            "",
            NO_ROOM,
            NEEDS.format(columns=need.width, rows=need.height),
            HAS.format(columns=self.size.width, rows=self.size.height),
            "",
            ENLARGE,
        )
        return words[y] if y < len(words) else ""


def colours_are_lost(app: App[Any]) -> bool:
    """Whether no colours reach the terminal, not even black and white."""
    return any(isinstance(known, NoColor) for known in app.get_line_filters())


_BLACK, _WHITE = "#000000", "#ffffff"
_STYLES = {
    (top, low): Style(color=_BLACK if top else _WHITE, bgcolor=_BLACK if low else _WHITE)
    for top in (False, True)
    for low in (False, True)
}
_GLYPHS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def _modules(text: str) -> Matrix:
    """Return the modules of the smallest code, dark ones true, without a frame."""
    import qrcode.main as qr

    # A screen has no scratches: the least correction makes the largest modules.
    code = qr.QRCode(error_correction=qr.constants.ERROR_CORRECT_L, border=0)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _with_frame(modules: Matrix, quiet: int) -> Matrix:
    side = len(modules) + 2 * quiet
    blank = [[False] * side for _ in range(quiet)]
    edge = [False] * quiet
    return [*blank, *([*edge, *row, *edge] for row in modules), *blank]
