"""The left half of the locker: the tree, and the field that narrows it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from dl_tui.tui.commands import CLEAR
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.half import Half
from dl_tui.tui.widgets.locker_tree import LockerTree

NARROW = "Narrow the tree"
TITLE = "Locker"
NO_MATCH = f"No folder seen so far matches. {CLEAR} shows all again."


class TreePane(Half):
    """Shows the places, or those whose names match what is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the half."""
        field = Input(id="tree-filter", placeholder=NARROW)
        field.cursor_blink = field.display = False
        yield Static(TITLE, id="tree-title")
        yield field
        yield LockerTree(id="places")
        nothing = Static(literal(NO_MATCH), id="no-place")
        nothing.display = False
        yield nothing

    def open_filter(self) -> None:
        """Show and focus the filter field."""
        self._field.display = True
        self._field.focus()

    def clear_filter(self) -> bool:
        """Show all places again; return whether there was a filter."""
        if not self._field.display:
            return False
        if self._field.has_focus:
            self._tree.focus()
        self._field.clear()
        self._field.display = False
        return True

    @property
    def _tree(self) -> LockerTree:
        return self.query_one(LockerTree)

    @property
    def _field(self) -> Input:
        return self.query_one("#tree-filter", Input)

    @on(Input.Changed, "#tree-filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._tree.query_text = event.value
        self.query_one("#no-place").display = self._tree.row_count == 0

    @on(Input.Submitted, "#tree-filter")
    def _go_to_tree(self, event: Input.Submitted) -> None:
        event.stop()
        self._tree.focus()
