"""The floor of a keystroke: a bare Textual app with a field, and a line that follows it."""

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Floor(App[None]):
    """Repeats what is typed."""

    def compose(self) -> ComposeResult:
        """Lay out the field and the line."""
        yield Input()
        yield Static("Ready to type", id="line")

    @on(Input.Changed)
    def _repeat(self, event: Input.Changed) -> None:
        self.query_one("#line", Static).update(event.value, layout=False)


if __name__ == "__main__":
    Floor().run()
