"""A picture in half blocks: two pixels in a cell, one above the other, in every terminal."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dl_tui.core.pages.drawing import Page
from dl_tui.tui.widgets.qr import colours_are_lost

SHADES = " ░▒▓█"
"""From dark to bright, for a terminal without colours."""
_STEP = 4
"""Columns that one key press moves by; half as many rows, which is the same distance."""


class Picture(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a page centred; arrows scroll it if it is larger than the widget."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(0, -1)", "Up", show=False, id="picture.up"),
        Binding("down,j", "move(0, 1)", "Down", show=False, id="picture.down"),
        Binding("left,h", "move(-1, 0)", "Left", show=False, id="picture.left"),
        Binding("right,l", "move(1, 0)", "Right", show=False, id="picture.right"),
    ]

    class Resized(Message):
        """The room for the picture has changed."""

    class Turned(Message):
        """Left or right was pressed while the page's full width is visible."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.corner = (0.5, 0.5)
        """The point that stays fixed while a page grows, as fractions of the room."""
        self._page: Page | None = None
        self._drawn: dict[int, Strip] = {}
        self._styles: dict[bytes, Style] = {}
        self._room = Size(0, 0)

    @property
    def box(self) -> tuple[int, int]:
        """The pixels there is room for, across and down."""
        return self.outer_size.width, 2 * self.outer_size.height

    def show_page(self, page: Page) -> None:
        """Show a page: the same page keeps its position, another starts at its top."""
        old, self._page = self._page, page
        self._drawn.clear()
        self._styles.clear()
        across, down = self._point()
        self.virtual_size = Size(page.width, (page.height + 1) // 2)
        x = round(across * page.width - self.corner[0] * self.size.width)
        y = round(down * self.virtual_size.height - self.corner[1] * self.size.height)
        self._put(x, y if old is None or old.index == page.index else 0)
        self.refresh()

    def clear(self) -> None:
        """Show nothing."""
        self._page = None
        self._drawn.clear()
        self.refresh()

    def on_resize(self) -> None:
        """Post Resized when the room has changed; scrollbars that come and go do not change it."""
        if self.outer_size != self._room:
            self._room = self.outer_size
            self.post_message(self.Resized())

    def action_move(self, across: int, down: int) -> None:
        """Scroll the page; sideways, turn it if there is nothing to scroll."""
        if across and not self.max_scroll_x:
            self.post_message(self.Turned(across))
        else:
            x, y = self.scroll_offset
            self._put(x + across * _STEP, y + down * _STEP // 2)

    # -- inside -------------------------------------------------------------------------------

    def _point(self) -> tuple[float, float]:
        """Return which point of the picture is at the fixed point, as fractions."""
        (width, height), (x, y), room = self.virtual_size, self.scroll_offset, self.size
        across, down = self.corner
        if self.max_scroll_x:
            across = (x + across * room.width) / width
        if self.max_scroll_y:
            down = (y + down * room.height) / height
        return across, down

    def _put(self, x: int, y: int) -> None:
        self.scroll_to(max(0, x), max(0, y), animate=False, force=True, immediate=True)

    def notify_style_update(self) -> None:
        """Redraw in the colours of the new theme."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles.clear()

    # -- drawing ------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the widget."""
        base, (width, height) = self.rich_style, self.size
        size, left = self.virtual_size, self.scroll_offset.x
        row = self.scroll_offset.y + y - max(0, height - size.height) // 2
        if self._page is None or not 0 <= row < size.height:
            return Strip.blank(width, base)
        if row not in self._drawn:
            self._drawn[row] = Strip(self._row(self._page, row), size.width)
        line = self._drawn[row].crop(left, left + width)
        before = Strip.blank(max(0, width - size.width) // 2, base)
        return Strip.join([before, line]).adjust_cell_length(width, base)

    def _row(self, page: Page, row: int) -> list[Segment]:
        length = 3 * page.width
        start = 2 * row * length
        upper = page.pixels[start : start + length]
        lower = page.pixels[start + length : start + 2 * length]
        pairs = [upper[x : x + 3] + lower[x : x + 3] for x in range(0, length, 3)]
        if colours_are_lost(self.app):
            return [Segment("".join(map(self._shade, pairs)), self.rich_style)]
        # If both halves are equal, a blank is better: fonts leave seams between blocks.
        return [
            Segment((" " if pair[:3] == pair[3:] else "▀") * len(list(run)), self._style(pair))
            for pair, run in groupby(pairs)
        ]

    def _style(self, pair: bytes) -> Style:
        if pair not in self._styles:
            lower = Style(bgcolor=f"#{pair[3:].hex()}") if pair[3:] else Style()
            self._styles[pair] = self.rich_style + Style(color=f"#{pair[:3].hex()}") + lower
        return self._styles[pair]

    def _shade(self, pair: bytes) -> str:
        bright = sum(pair) / (255 * len(pair))
        if not self.app.current_theme.dark:
            bright = 1 - bright
        return SHADES[round(bright * (len(SHADES) - 1))]
