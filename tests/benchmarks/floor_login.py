"""The floor of the start benchmark: a bare Textual app with the widgets of the sign-in screen."""

from textual.app import App, ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Footer, Input, Label, Static


class Floor(App[None]):
    """Draws them, and no more."""

    BINDINGS = [("ctrl+t", "toggle_dark", "Theme"), ("escape", "bell", "Cancel")]

    def compose(self) -> ComposeResult:
        """Lay them out as the sign-in screen does."""
        yield Static("floor")
        with Vertical(), VerticalScroll(can_focus=False):
            yield Label("Ready to type")
            yield Static("Words")
            yield Label("Label")
            yield Input(placeholder="10 digits, or a username")
            yield Static("")
            yield Button("Send", variant="primary")
            yield Static("")
        yield Footer()


if __name__ == "__main__":
    Floor().run()
