"""The right half of the locker: title, filter, table or words, and the facts of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from dl_tui.api.models import Folder, IssuedDocument, LockerItem
from dl_tui.core.explain import Explanation
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.columns import FOLDER_COLUMNS, ISSUED_COLUMNS
from dl_tui.tui.widgets.facts_panel import FactsPanel
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.table import TableHeader, TableRows

NO_DOCUMENTS = (
    "No documents to show",
    "There are three common reasons:",
    "1  Nothing has been issued to this account yet.\n"
    "2  At sign-in, this app was not given access to your documents.\n"
    "3  The document must first be fetched from its issuer: press f.",
    "Press r to look again.",
)


class Contents(Vertical):
    """Shows one place of the locker at a time."""

    def compose(self) -> ComposeResult:
        """Lay out the half."""
        yield Static(id="contents-title")
        yield Input(id="filter", placeholder="Type to narrow the table; Esc shows all again")
        rows: TableRows[Any] = TableRows(id="documents")
        yield TableHeader(rows)
        yield rows
        yield Notice("", id="words")
        yield FactsPanel()

    def on_mount(self) -> None:
        """Start without a filter."""
        self._title = ""
        field = self.query_one("#filter", Input)
        field.display = field.cursor_blink = False
        self.say("Loading…")

    # -- what it shows ------------------------------------------------------------------------

    def show_title(self, title: str) -> None:
        """Name the place that is shown."""
        self._title = title
        self.query_one("#contents-title", Static).update(literal(title, "bold"))

    def show_issued(self, documents: Sequence[IssuedDocument], *, keep: bool) -> None:
        """Show the issued documents; with `keep` sort, filter and cursor stay."""
        self._show(documents, ISSUED_COLUMNS, keep=keep)
        if not documents:
            self.say(*NO_DOCUMENTS)

    def show_folder(self, folder: Folder, *, keep: bool) -> None:
        """Show a folder's folders and files."""
        self._show(folder.items, FOLDER_COLUMNS, keep=keep)
        if not folder.items:
            self.say("This folder is empty", "Press u to upload a file into it.")

    def say(self, headline: str, *lines: str) -> None:
        """Show words in place of the table."""
        self._words().say(headline, *lines)

    def explain(self, failure: Explanation, *, who: str) -> None:
        """Show a failure in place of the table; `who` is named as the one who failed."""
        self._words().explain(failure, f"Failed: {who}")

    def _show(self, items: Sequence[Any], columns: tuple[Any, ...], *, keep: bool) -> None:
        if not keep:
            self._close_filter()
        for widget in (self.table, self.query_one(TableHeader), self.query_one(FactsPanel)):
            widget.display = True
        self.query_one("#words").display = False
        self.table.show_items(items, columns, keep=keep)
        self.query_one(TableHeader).refresh()

    def _words(self) -> Notice:
        for widget in (self.table, self.query_one(TableHeader), self.query_one(FactsPanel)):
            widget.display = False
        words = self.query_one("#words", Notice)
        words.display = True
        return words

    # -- the filter -----------------------------------------------------------------------------

    @property
    def table(self) -> TableRows[Any]:
        """The rows of the table."""
        return self.query_one("#documents", TableRows)

    def open_filter(self) -> None:
        """Let the person type what to look for."""
        if self.table.display:
            field = self.query_one("#filter", Input)
            field.display = True
            field.focus()

    def clear_filter(self) -> bool:
        """Show all rows again; say whether there was a filter."""
        field = self.query_one("#filter", Input)
        if not field.display:
            return False
        self.table.focus()
        self._close_filter()
        return True

    def _close_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.clear()
        field.display = False

    @on(Input.Changed, "#filter")
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.table.query_text = event.value

    @on(Input.Submitted, "#filter")
    def _go_to_rows(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(TableRows.Arranged)
    def _count(self, event: TableRows.Arranged) -> None:
        event.stop()
        count = f"{event.shown} of {event.total}" if event.shown < event.total else event.total
        title = self.query_one("#contents-title", Static)
        title.update(literal(self._title, "bold") + literal(f"   {count}", "$muted"))

    @on(Rows.Highlighted)
    def _show_facts(self, event: Rows.Highlighted) -> None:
        event.stop()
        panel = self.query_one(FactsPanel)
        item = self.table.item(event.index)
        if isinstance(item, IssuedDocument):
            panel.show_document(item)
        elif isinstance(item, LockerItem):
            panel.show_item(item)
        elif self.table.query_text:
            panel.say("No row matches. Esc shows all again.")
        else:
            panel.say("")
