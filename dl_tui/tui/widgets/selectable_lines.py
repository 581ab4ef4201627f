"""Text that a mouse can select, in widgets that draw line by line."""

from __future__ import annotations

from rich.cells import cell_len
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget


class SelectableLines(Widget):
    """Highlights the selection and returns its text as shown, so that masked stays masked.

    Textual can only select whole widgets if their lines carry no offsets.
    """

    def draw_line(self, index: int) -> Strip:
        """Return a line without highlighting; empty here, for subclasses to override."""
        return Strip.blank(self.size.width, self.rich_style)

    def render_line(self, y: int) -> Strip:
        """Draw a line with its selection, and with the offsets that selecting needs."""
        index = int(self.scroll_offset.y) + y
        strip = self.draw_line(index)
        if not self.app.ALLOW_SELECT:
            return strip  # a kiosk has no selection, and offsets cost memory
        selected = self.text_selection
        if selected is not None and (span := selected.get_span(index)) is not None:
            start, end = span
            text = strip.text.rstrip()
            before = cell_len(text[:start])
            inside = cell_len(text[start : None if end < 0 else end])
            style = self.screen.get_component_rich_style("screen--selection")
            parts = list(strip.divide([before, before + inside, strip.cell_length]))
            strip = Strip.join([parts[0], parts[1].apply_style(style), *parts[2:]])
        return strip.apply_offsets(0, index)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the selected text of the visible lines, and its ending."""
        top = int(self.scroll_offset.y)
        first = top if selection.start is None else selection.start.y
        last = top + self.size.height - 1 if selection.end is None else selection.end.y
        lines = []
        for index in range(first, last + 1):
            if (span := selection.get_span(index)) is not None:
                start, end = span
                lines.append(self.draw_line(index).text[start : None if end < 0 else end].rstrip())
        return "\n".join(lines), "\n"

    @property
    def has_selection(self) -> bool:
        """Whether more is selected than a shaky click could select."""
        selected = self.text_selection
        return selected is not None and len(self.get_selection(selected)[0].strip()) > 1

    def selection_updated(self, selection: Selection | None) -> None:
        """Redraw: the selection may be on any line."""
        self.refresh()
