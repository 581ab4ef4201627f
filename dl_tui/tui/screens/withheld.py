"""What a guest sees in place of a screen that is closed to guests: the reason."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, Static

from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.words import GO_BACK

TITLE = "Off for guests"
ON_YOUR_MACHINE = "On your own machine, everything works: dl-tui demo."


class Withheld(Dialog[Any]):
    """Says why something is off here, and goes back without a result."""

    CSS_PATH = "../styles/confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "back", "Back", id="withheld.back")
    ]

    def __init__(self, why: str) -> None:
        super().__init__()
        self._why = why

    def compose(self) -> ComposeResult:
        """Lay out the reason, and where the feature is available."""
        with Vertical(id="dialog"):
            yield Label(TITLE, id="title")
            yield Static(self._why, id="why")
            yield Static(ON_YOUR_MACHINE)
            with Horizontal(id="buttons"):
                yield Button(GO_BACK, variant="primary", id="back")
        yield KeyHints()

    @on(Button.Pressed)
    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
