"""The progress of a transfer: a bar, and the bytes as text."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from dl_tui.core.words.sizes import show_size
from dl_tui.tui.words import COUNT_OF

SIZES = "{done} of {whole}, {percent} %"

DRAW_SECONDS = 0.1
"""How often a running transfer is redrawn: over a slow connection, each redraw costs."""


class ProgressLine(Widget):
    """One line; without a total, the bar stays empty and only the bytes are shown."""

    COMPONENT_CLASSES = {"progress--done", "progress--left", "progress--words"}

    done: reactive[int] = reactive(0)
    total: reactive[int | None] = reactive(None)

    _counts = False

    def show(self, done: int, total: int | None) -> None:
        """Show the bytes done, and the total if that is known."""
        self.total, self.done = total, done

    def show_count(self, done: int, total: int) -> None:
        """Show the files done, and the total."""
        self._counts = True
        self.show(done, total)

    def render_line(self, y: int) -> Strip:
        """Draw the bar and the text after it."""
        words = "  " + (self._count() if self._counts else progress_words(self.done, self.total))
        room = max(0, self.size.width - cell_len(words))
        filled = min(room, room * self.done // self.total) if self.total else 0
        pieces = (
            ("━" * filled, "progress--done"),
            ("─" * (room - filled), "progress--left"),
            (words, "progress--words"),
        )
        segments = [Segment(text, self.get_component_rich_style(name)) for text, name in pieces]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _count(self) -> str:
        return COUNT_OF.format(count=self.done, whole=self.total) if self.total else ""


def progress_words(done: int, total: int | None) -> str:
    """Return the progress as text: "3.1 MB of 10 MB, 31 %"."""
    if not total:
        return show_size(done)
    return SIZES.format(done=show_size(done), whole=show_size(total), percent=100 * done // total)
