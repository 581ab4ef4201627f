"""Text that a mouse can mark, in widgets that draw line by line."""

from __future__ import annotations

from rich.cells import cell_len
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget


class MarkedLines(Widget):
    """Shows what is marked and tells its text: what stands on the screen, so masked stays masked.

    Textual marks whole widgets where no line says which of its own it is.
    """

    def draw_line(self, index: int) -> Strip:
        """Return a line without its mark; here an empty one: every subclass draws its own."""
        return Strip.blank(self.size.width, self.rich_style)

    def render_line(self, y: int) -> Strip:
        """Draw a line with the mark, and with the places that a mouse points at."""
        index = int(self.scroll_offset.y) + y
        strip = self.draw_line(index)
        if not self.app.ALLOW_SELECT:
            return strip  # in a kiosk nothing is ever marked, and places cost memory
        marked = self.text_selection
        if marked is not None and (span := marked.get_span(index)) is not None:
            start, end = span
            text = strip.text.rstrip()
            before = cell_len(text[:start])
            inside = cell_len(text[start : None if end < 0 else end])
            style = self.screen.get_component_rich_style("screen--selection")
            parts = list(strip.divide([before, before + inside, strip.cell_length]))
            strip = Strip.join([parts[0], parts[1].apply_style(style), *parts[2:]])
        return strip.apply_offsets(0, index)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the marked text, of the lines in sight, and what ends it."""
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
    def is_marked(self) -> bool:
        """Whether more is marked than a hand that clicks may move over."""
        marked = self.text_selection
        return marked is not None and len(self.get_selection(marked)[0].strip()) > 1

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw anew: the mark may be on any line."""
        self.refresh()
