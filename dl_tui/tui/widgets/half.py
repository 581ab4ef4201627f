"""What both halves of the locker have in common."""

from __future__ import annotations

from textual import events, on
from textual.containers import Vertical


class Half(Vertical):
    """One half of the locker; it has the class `-in-use` while the focus is in it.

    Textual 8.2.8 styles the children of `:focus-within` one focus change too late.
    """

    @property
    def in_use(self) -> bool:
        """Whether the focus is in this half."""
        return self.has_focus_within

    @on(events.DescendantFocus)
    def _show_in_use(self) -> None:
        self.add_class("-in-use")

    @on(events.DescendantBlur)
    def _show_left(self) -> None:
        self.remove_class("-in-use")
