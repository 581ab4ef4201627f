"""The only way from service strings to widgets, and a last safeguard behind it."""

from __future__ import annotations

from string import Formatter

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.style import Style

from dl_tui.safetext import clean


def literal(text: str, style: Style | str = "") -> Content:
    """Return `text` as content that is shown literally: cleaned, and never parsed as markup."""
    return Content.styled(clean(text), style)


def filled(template: str, **parts: Content) -> Content:
    """Return one of our sentences with content that has its own style in place of its fields."""
    shown = []
    for words, field, _, _ in Formatter().parse(template):
        shown += [literal(words), parts[field] if field else ""]
    return Content.assemble(*shown)


class ControlFilter(LineFilter):
    """Replaces control characters that slipped through, in each segment sent to the terminal.

    It costs about a tenth of a full repaint, and makes a forgotten `literal` harmless.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text cleaned; TAB and LF become blanks."""
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(_printable(segment.text), segment.style)
            for segment in segments
        ]


def _printable(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", " ")
