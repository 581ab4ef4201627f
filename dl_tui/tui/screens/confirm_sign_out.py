"""The question before signing out."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label, Static

from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.key_hints import KeyHints


class ConfirmSignOut(Dialog[bool]):
    """Asks once; its result says whether to sign out."""

    CSS_PATH = "../styles/confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Sign out", id="confirm.yes"),
        Binding("escape,n", "answer(False)", "Stay", id="confirm.no", key_display="Esc"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(id="dialog"):
            yield Label("Sign out?", id="title")
            yield Static("The session ends at DigiLocker and is forgotten here.")
            with Horizontal(id="buttons"):
                yield Button("Sign out", variant="primary", id="yes")
                yield Button("Stay", id="no")
        yield KeyHints()

    @on(Button.Pressed)
    def _take_answer(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)
