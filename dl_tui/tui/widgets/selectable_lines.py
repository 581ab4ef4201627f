"""Text that a mouse can select, in widgets that draw line by line."""

from __future__ import annotations

from rich.cells import cell_len
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget


class SelectableLines(Widget):
    """Shows what is selected and gives its text as it is on the screen, so masked stays masked.

    Textual selects whole widgets where no line says which of its own it is.
    """

    def draw_line(self, index: int) -> Strip:
        """Return a line as if nothing was selected; here an empty one, for subclasses to draw."""
        return Strip.blank(self.size.width, self.rich_style)

    def render_line(self, y: int) -> Strip:
        """Draw a line, what is selected of it, and the places that a mouse points at."""
        index = int(self.scroll_offset.y) + y
        strip = self.draw_line(index)
        if not self.app.ALLOW_SELECT:
            return strip  # in a kiosk nothing is ever selected, and places cost memory
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
        """Return the selected text, of the lines in sight, and what ends it."""
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
        """Whether more is selected than a hand that clicks may move over."""
        selected = self.text_selection
        return selected is not None and len(self.get_selection(selected)[0].strip()) > 1

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw anew: it may be on any line."""
        self.refresh()
