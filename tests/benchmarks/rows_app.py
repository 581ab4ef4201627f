"""The table of the locker alone, with as many invented documents as the first argument says."""

from __future__ import annotations

import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.tui.themes import DARK
from dl_tui.tui.widgets.contents import Contents


def documents(count: int) -> tuple[IssuedDocument, ...]:
    """Return so many documents, each with a name and date of its own."""
    return tuple(
        IssuedDocument(
            uri=f"in.gov.example-HSCER-{index}",
            name=f"Ready to read {index:06}",
            doctype="HSCER",
            description="Class XII Marksheet",
            issuer=f"Namuna Board {index % 97}",
            issuer_id="in.gov.example",
            date=f"{index % 28 + 1:02}-{index % 12 + 1:02}-{2000 + index % 24}",
            formats=("pdf", "xml"),
        )
        for index in range(count)
    )


class TableApp(App[None]):
    """Shows the table and nothing else."""

    CSS_PATH = ["../../dl_tui/tui/styles/app.tcss"]
    CSS = "#documents { height: 1fr; } TableHeader { height: 1; } FactsPanel { height: 7; }"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self._documents = documents(count)

    def compose(self) -> ComposeResult:
        """Lay it out between a header and a footer."""
        yield Header()
        yield Contents()
        yield Footer()

    def on_mount(self) -> None:
        """Show the documents."""
        contents = self.query_one(Contents)
        contents.show_title("Issued documents")
        contents.show_issued(self._documents, keep=False)
        contents.table.focus()

    def key_s(self) -> None:
        """Sort by the next column."""
        self.query_one(Contents).table.sort_by_next()

    def key_b(self) -> None:
        """Group in the next way."""
        self.query_one(Contents).group_by_next()


if __name__ == "__main__":
    began = time.perf_counter()
    app = TableApp(int(sys.argv[1]))
    # In the real app they are built on a thread, while the network is being waited for.
    print(f"BUILT {(time.perf_counter() - began) * 1000:.0f}", flush=True)
    app.run()
