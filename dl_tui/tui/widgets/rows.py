"""Rows drawn when they are visible: the base of the tree, the tables and the XML views.

A subclass sets the number of rows and draws them one by one; a hundred thousand rows cost no more
than those on the screen, and moving the cursor redraws two lines.
"""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dl_tui.safetext import clean_line
from dl_tui.tui.widgets.selectable_lines import SelectableLines

Piece = tuple[str, str]
"""A text and the name of the component class that styles it ("" for the plain style)."""

POINTER = "› "
"""Marks the cursor's row, so that it is found without colour."""


class Rows(ScrollView, SelectableLines, can_focus=True):
    """A scrolling list of one-line rows with a cursor, keyboard and mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--row",  # without rules of its own: unlike `rich_style`, Textual works it out once
        "rows--cursor",
        "rows--cursor-blurred",
        "rows--muted",
        "rows--accent",
        "rows--strong",
        "rows--good",
        "rows--bad",
        "rows--secret",
        "rows--heading",
        "rows--tag",
        "rows--attr",
        "rows--value",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="rows.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="rows.down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False, id="rows.page_up"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False, id="rows.page_down"),
        Binding("home,g", "first", "First", show=False, id="rows.first"),
        Binding("end,G", "last", "Last", show=False, id="rows.last"),
        Binding("enter", "choose", "Open", show=False, id="rows.choose"),
    ]

    PICK_ON_CLICK: ClassVar[bool] = False
    """Whether one click picks a row; else the first click moves the cursor and the next picks."""
    LEAD: ClassVar[str] = POINTER
    """What is shown before the cursor's row; other rows have blanks there."""

    cursor: var[int] = var(0)
    row_count: var[int] = var(0)

    class RowMessage(Message):
        """Something happened on a row; `index` is -1 when there are none."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The rows it happened on."""
            return self.rows

    # Siblings, not parent and child: a handler for one must not be called for the other.
    class Highlighted(RowMessage):
        """The cursor came to a row."""

    class Chosen(RowMessage):
        """A row was picked, by Enter or a click on it."""

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Return the pieces of one row; what is wider than `width` cells is cut.

        Empty here: every subclass draws its own.
        """
        return []

    # -- state ------------------------------------------------------------------------------

    def show_rows(self, count: int, *, cursor: int = 0) -> None:
        """Show `count` new rows, with the cursor on row `cursor`."""
        self.row_count = count
        self.virtual_size = Size(0, count)
        self.set_reactive(Rows.cursor, self.validate_cursor(cursor))
        self.refresh()
        self._keep_in_view()
        self.post_message(self.Highlighted(self, self.cursor if count else -1))

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.row_count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the old and the new row, and scroll if needed."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._keep_in_view()
        self.post_message(self.Highlighted(self, new))

    def _keep_in_view(self) -> None:
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height and not top <= self.cursor < top + height:
            y = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Redraw the cursor, whose style shows the focus."""
        super().watch_has_focus(_has_focus)
        self.refresh_line(self.cursor)

    # -- drawing ----------------------------------------------------------------------------

    def draw_line(self, index: int) -> Strip:
        """Draw a row, or a blank line below the last."""
        width = self.scrollable_content_region.width
        if index >= self.row_count:
            return Strip.blank(width, self.get_component_rich_style("rows--row"))
        pieces = self.draw_row(index, max(1, width - len(self.LEAD)))
        return self._strip(pieces, index == self.cursor, width)

    def _strip(self, pieces: list[Piece], at_cursor: bool, width: int) -> Strip:
        cursor = "rows--cursor" if self.has_focus else "rows--cursor-blurred"
        base = self.get_component_rich_style(cursor if at_cursor else "rows--row")
        segments = [Segment(self.LEAD if at_cursor else " " * len(self.LEAD), base)]
        drawn = self.in_window(
            Strip(
                [
                    Segment(clean_line(text), self._style(name, base, at_cursor))
                    for text, name in pieces
                ]
            ),
            max(1, width - len(self.LEAD)),
        )
        return Strip.join([Strip(segments), drawn]).adjust_cell_length(width, base)

    def in_window(self, drawn: Strip, _width: int) -> Strip:
        """Return the part of a row that is shown; here its beginning."""
        return drawn

    def _style(self, name: str, base: Style, at_cursor: bool) -> Style:
        if not name:
            return base
        style = self.get_component_rich_style(name, partial=True)
        # The cursor's row has its own colours; its pieces keep only bold and italic.
        return base + Style(bold=style.bold, italic=style.italic) if at_cursor else base + style

    # -- moving -----------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the cursor by this many rows."""
        self.cursor += by

    def action_page(self, pages: int) -> None:
        """Move the cursor by this many pages."""
        self.cursor += pages * max(1, self.scrollable_content_region.height - 1)

    def action_first(self) -> None:
        """Move to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move to the last row."""
        self.cursor = self.row_count - 1

    def action_choose(self) -> None:
        """Pick the row at the cursor."""
        if self.row_count:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; a click on the cursor's row picks it."""
        index = self.row_at(event)
        if index < 0 or self.has_selection:
            return
        pick = self.picks_on_click(index) or index == self.cursor
        self.cursor = index
        if pick:
            self.action_choose()

    def picks_on_click(self, _index: int) -> bool:
        """Return whether one click picks this row."""
        return self.PICK_ON_CLICK

    def row_at(self, event: events.Click) -> int:
        """Return the row that was clicked, -1 outside of the rows (such as on padding)."""
        place = event.get_content_offset(self)
        index = -1 if place is None else self.scroll_offset.y + place.y
        return index if index < self.row_count else -1

    def on_resize(self) -> None:
        """Keep the cursor in sight when the room shrinks."""
        self._keep_in_view()


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells, cut with an ellipsis or padded."""
    shown = cut(text, width)
    pad = " " * (width - cell_len(shown))
    return pad + shown if right else shown + pad


def cut(text: str, room: int) -> str:
    """Return `text` so that no terminal draws it over what comes after `room` cells.

    Terminals disagree about the width of Indic vowel signs, so the widest case must fit.
    """
    if _widest(text) <= room:
        return text
    if room <= 0:
        return ""
    text = set_cell_size(text, room - 1) if cell_len(text) >= room else text
    while text and _widest(text) > room - 1:
        text = text[:-1]
    return text + "…"


def _widest(text: str) -> int:
    if text.isascii():
        return len(text)
    signs = sum(unicodedata.category(sign) == "Mc" for sign in text if not sign.isascii())
    return cell_len(text) + signs
