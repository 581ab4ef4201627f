"""The one door from service strings to widgets, and the last net behind it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.style import Style

from dl_tui.safetext import clean


def literal(text: str, style: Style | str = "") -> Content:
    """Return `text` as content that is shown as it is: cleaned, and never read as markup."""
    return Content.styled(clean(text), style)


class ControlFilter(LineFilter):
    """Replaces every control that slipped through, in each segment on its way to the terminal.

    It costs about a tenth of a full repaint, and makes one forgotten `literal` harmless.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text cleaned; TAB and LF have no place in a line."""
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(_printable(segment.text), segment.style)
            for segment in segments
        ]


def _printable(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ")
