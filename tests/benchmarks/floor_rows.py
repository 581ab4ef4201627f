"""The common floor: a bare Textual app with a header, a footer, a tree and a table."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Footer, Header, Tree


class Floor(App[None]):
    """Draws them with a dozen rows."""

    def compose(self) -> ComposeResult:
        """Lay them out side by side."""
        yield Header()
        with Horizontal():
            yield Tree("Places")
            yield DataTable()
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("Date", "Type", "Name")
        for row in range(12):
            table.add_row("2020", "HSCER", f"Ready to type {row}")


if __name__ == "__main__":
    Floor().run()
