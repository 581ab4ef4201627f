"""A certificate's XML in two forms, Structure and Source: rows drawn when they are visible."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from dl_tui.core.reading.broken import BrokenLines
from dl_tui.core.reading.lines import Outline, OutlineRow, SourceLines
from dl_tui.safetext import clean_line
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows
from dl_tui.tui.widgets.wide_rows import WideRows

_STYLES = {
    "punct": "rows--muted",
    "tag": "rows--tag",
    "attr": "rows--attr",
    "value": "rows--value",
    "comment": "rows--muted",
    "cut": "rows--muted",
    "fault": "rows--bad",
}


class SourceView(WideRows):
    """The XML itself, indented and highlighted line by line; long lines scroll sideways."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "shift(1)", "Right", show=False, id="source.right"),
        Binding("left,h", "shift(-1)", "Left", show=False, id="source.left"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._source: SourceLines | BrokenLines | None = None
        self._revealed = False

    def show_source(
        self, source: SourceLines | BrokenLines | None, *, revealed: bool = False, line: int = 0
    ) -> None:
        """Show a source (None: nothing), its sensitive values masked unless `revealed`.

        A new source is shown with the cursor on `line`.
        """
        cursor = self.cursor if source is self._source else line
        self._source, self._revealed = source, revealed
        self.show_rows(len(source) if source else 0, cursor=cursor)

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one line."""
        if self._source is None:
            return []
        pieces = self._source.line(index, masked=not self._revealed)
        return [(text, _STYLES.get(kind, "")) for text, kind in pieces]

    def at_cursor(self) -> str:
        """Return the line at the cursor, as it is shown."""
        pieces = self.draw_row(self.cursor, 0) if self.row_count else []
        return "".join(text for text, _ in pieces).strip()


class StructureView(WideRows):
    """The tree of elements, opened and closed like folders."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open", "Open", show=False, id="structure.open"),
        Binding("left,h", "close", "Close", show=False, id="structure.close"),
        Binding("space", "choose", "Open or close", show=False, id="structure.toggle"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._outline: Outline | None = None
        self._revealed = False

    def show_outline(self, outline: Outline | None, *, revealed: bool = False) -> None:
        """Show an outline (None: nothing), its sensitive values masked unless `revealed`."""
        cursor = self.cursor if outline is self._outline else 0
        self._outline, self._revealed = outline, revealed
        self.show_rows(len(outline) if outline else 0, cursor=cursor)

    def action_choose(self) -> None:
        """Open or close the element at the cursor."""
        if self._outline is not None and self.row_count:
            self._outline.toggle(self.cursor)
            self.show_rows(len(self._outline), cursor=self.cursor)

    def action_open(self) -> None:
        """Open the element at the cursor; if it is open, go into it."""
        if self._outline is None or not self.row_count:
            return
        row = self._outline.row(self.cursor, masked=True)
        if row.has_children and not row.expanded:
            self.action_choose()
        elif row.has_children:
            self.cursor += 1

    def action_close(self) -> None:
        """Close the element at the cursor, or go to its parent."""
        if self._outline is None or not self.row_count:
            return
        row = self._outline.row(self.cursor, masked=True)
        if row.has_children and row.expanded:
            self.action_choose()
            return
        self.cursor = self._outline.parent(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Open or close the element whose sign was clicked."""
        index = self.row_at(event)
        if self._outline is None or index < 0:
            return
        row = self._outline.row(index, masked=True)
        sign = len(POINTER) + 2 * row.depth
        if row.has_children and sign <= event.x <= sign + 1:
            event.prevent_default()
            self.cursor = index
            self.action_choose()

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one element: sign, name, attributes, text."""
        if self._outline is None:
            return []
        row = self._outline.row(index, masked=not self._revealed)
        sign = "· " if not row.has_children else "▾ " if row.expanded else "▸ "
        pieces: list[Piece] = [("  " * row.depth, ""), (sign, "rows--accent")]
        pieces.append((row.label, "rows--tag"))
        for name, value in row.attributes:
            if value.strip():
                pieces += [(f"  {name}=", "rows--attr"), (value, "rows--value")]
        if row.text:
            pieces.append((f"  {row.text}", ""))
        return pieces

    def current(self) -> OutlineRow | None:
        """Return the element at the cursor."""
        if self._outline is None or not self.row_count:
            return None
        return self._outline.row(self.cursor, masked=not self._revealed)


class StructurePane(Vertical):
    """The tree of elements, and below it the element at the cursor in full."""

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield StructureView()
        yield Static(id="element")

    @on(Rows.Highlighted)
    def _show_element(self, event: Rows.Highlighted) -> None:
        event.stop()
        row = self.query_one(StructureView).current()
        parts: list[Content] = []
        if row is not None:
            parts.append(literal(row.label, "bold $primary"))
            width = max([0, *(len(name) for name, _ in row.attributes)]) + 2
            for name, value in row.attributes:
                if value.strip():
                    parts += [literal(f"\n{name:<{width}}", "$muted"), literal(clean_line(value))]
            if row.text:
                parts.append(literal(f"\n{row.text}"))
        self.query_one("#element", Static).update(Content.assemble(*parts))
