"""The common floor: a bare Textual app with a header, a footer, a tree and a table."""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Footer, Header, Tree

ROWS = int(sys.argv[1]) if sys.argv[1:] else 12


class Floor(App[None]):
    """Draws them with a dozen rows, or as many as the command line says."""

    def compose(self) -> ComposeResult:
        """Lay them out side by side."""
        yield Header()
        with Horizontal():
            yield Tree("Places")
            yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("Date", "Type", "Name")
        for row in range(ROWS):
            table.add_row("2020", "HSCER", f"Ready to type {row}")


if __name__ == "__main__":
    Floor().run()
