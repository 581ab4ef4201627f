"""A box to tick: its sign tells, and not its colour alone."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Checkbox

_TICK = "✓"


class TickBox(Checkbox):
    """Shows a tick, or nothing."""

    def render(self) -> Content:
        """Draw the box anew with what is in it."""
        self.BUTTON_INNER = _TICK if self.value else " "
        return super().render()
