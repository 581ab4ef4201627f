"""A check box that shows its state by a sign, not by colour alone."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox

_TICK = "✓"


class TickBox(Checkbox):
    """Shows a tick, or nothing."""

    def render(self) -> Content:
        """Draw the box with its current sign."""
        self.BUTTON_INNER = _TICK if self.value else " "
        return super().render()
