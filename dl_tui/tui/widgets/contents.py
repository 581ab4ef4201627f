"""The right half of the locker: title, filter, table or message, and the facts of a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from dl_tui.api.models.locker import Folder, IssuedDocument, LockerItem
from dl_tui.core.failure import Failure
from dl_tui.core.locker.grouping import GROUPINGS
from dl_tui.tui.commands import CLEAR, FETCH, RELOAD, UPLOAD
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.columns import FOLDER_COLUMNS, ISSUED_COLUMNS
from dl_tui.tui.widgets.facts_panel import FactsPanel
from dl_tui.tui.widgets.half import Half
from dl_tui.tui.widgets.locker_rows import LockerRows
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.widgets.table import TableHeader, TableRows
from dl_tui.tui.words import COUNT_OF, FAILED_BY

NARROW = f"Type to narrow the table; {CLEAR} shows all again"
LOADING = "Loading…"
EMPTY = "This folder is empty"
FILL_IT = f"Press {UPLOAD} to upload a file into it."
ASK_AGAIN = f"Press {RELOAD} to ask again."
NO_MATCH = f"No row matches. {CLEAR} shows all again."
MARKED = "{count:,} marked"
NEW = "{count:,} new"

NO_DOCUMENTS = (
    "No documents to show",
    "There are three common reasons:",
    "1  Nothing has been issued to this account yet.\n"
    "2  At sign-in, this app was not given access to your documents.\n"
    f"3  The document must first be fetched from its issuer: press {FETCH}.",
    f"Press {RELOAD} to look again.",
)


class Contents(Half):
    """Shows one place of the locker at a time."""

    def compose(self) -> ComposeResult:
        """Lay out the half."""
        yield Static(id="contents-title")
        yield Input(id="filter", placeholder=NARROW)
        rows = LockerRows(id="documents")
        yield TableHeader(rows)
        yield rows
        yield Notice("", id="words")
        yield FactsPanel()

    def on_mount(self) -> None:
        """Start without a filter."""
        self._title, self._state, self._grouping, self._in_words = "", "", 0, True
        field = self.query_one("#filter", Input)
        field.display = field.cursor_blink = False
        # Not by their messages, which come a frame later: what belongs together is drawn at once.
        self.watch(field, "value", self._narrow, init=False)
        self.watch(self.table, "cursor", self._show_facts, init=False)
        self.say(LOADING)

    # -- what it shows ------------------------------------------------------------------------

    def show_title(self, title: str) -> None:
        """Name the place that is shown."""
        self._title = title
        self._write_title()

    def show_issued(self, documents: Sequence[IssuedDocument], *, keep: bool) -> None:
        """Show the issued documents; with `keep` sort, filter, marks and cursor stay."""
        self.table.grouping = (None, *GROUPINGS)[self._grouping]
        self._show(documents, ISSUED_COLUMNS, keep=keep)
        if not documents:
            self.say(*NO_DOCUMENTS)

    def show_folder(self, folder: Folder, *, keep: bool) -> None:
        """Show a folder's folders and files."""
        self.table.grouping = None
        self._show(folder.items, FOLDER_COLUMNS, keep=keep)
        if not folder.items:
            self.say(EMPTY, FILL_IT)

    def group_by_next(self) -> None:
        """Group the issued documents in the next way, or not at all."""
        ways = (None, *GROUPINGS)
        self._grouping = (self._grouping + 1) % len(ways)
        self.table.group_by(ways[self._grouping])

    def show_news(self, uris: Set[str]) -> None:
        """Show which documents are new since the last visit, by their URIs."""
        self.table.show_news(uris)
        self._show_facts()

    def show_expired(self, expired: Mapping[str, datetime.date]) -> None:
        """Show which documents are known to have expired, by URI, with their expiry dates."""
        self.table.show_expired(expired)
        self._show_facts()

    def show_state(self, state: str) -> None:
        """Show after the title why the rows may not be up to date; "" if they are."""
        self._state = state
        self._write_title()

    def say(self, headline: str, *lines: str) -> None:
        """Show a message in place of the table."""
        self._words().say(headline, *lines)

    def explain(self, failure: Failure) -> None:
        """Show a failure in place of the table."""
        self._words().explain(failure, FAILED_BY.format(who=failure.who), ASK_AGAIN)

    def _show(self, items: Sequence[Any], columns: tuple[Any, ...], *, keep: bool) -> None:
        if not keep:
            self._close_filter()
        self._turn_to_words(False)
        self.table.show_items(items, columns, keep=keep)
        self.query_one(TableHeader).refresh()

    def _words(self) -> Notice:
        self._turn_to_words(True)
        self._write_title()
        return self.query_one("#words", Notice)

    def _turn_to_words(self, in_words: bool) -> None:
        self._in_words = in_words
        self.set_class(in_words, "-in-words")  # in a low window the style hides the facts as well

    # -- the filter -----------------------------------------------------------------------------

    @property
    def table(self) -> LockerRows:
        """The rows of the table."""
        return self.query_one(LockerRows)

    def open_filter(self) -> None:
        """Show and focus the filter field."""
        if self.table.display:
            field = self.query_one("#filter", Input)
            field.display = True
            field.focus()

    def clear_filter(self) -> bool:
        """Show all rows again; return whether there was a filter."""
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

    def _narrow(self, query: str) -> None:
        self.table.query_text = query
        self._write_title()
        self._show_facts()

    @on(Input.Submitted, "#filter")
    def _go_to_rows(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(TableRows.Arranged)
    @on(LockerRows.Marked)
    def _count(self, event: Message) -> None:
        event.stop()
        self._write_title()

    @on(Rows.Highlighted)
    def _follow_cursor(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._show_facts()

    def _show_facts(self) -> None:
        panel = self.query_one(FactsPanel)
        item, group = self.table.current, self.table.heading
        if isinstance(item, IssuedDocument):
            expired_on = self.table.expired_on(item)
            panel.show_document(item, new=self.table.is_new(item), expired_on=expired_on)
        elif isinstance(item, LockerItem):
            panel.show_item(item)
        elif group is not None:
            panel.show_group(group)
        elif self.table.query_text:
            panel.say(NO_MATCH)
        else:
            panel.say("")

    def _write_title(self) -> None:
        """Show the place's name, and how much of it is shown; what matters most comes first."""
        title = literal(self._title, "bold")
        if not self._in_words:
            title += literal(f"  {' · '.join(self._about_rows())}", "$muted")
        widget = self.query_one("#contents-title", Static)
        if title != widget.content:
            # Its size is fixed: a keystroke in the filter must not cause a full layout.
            widget.update(title, layout=False)

    def _about_rows(self) -> Iterator[str]:
        table = self.table
        shown, total = len(table.order.shown), len(table.order.items)
        yield COUNT_OF.format(count=shown, whole=total) if shown < total else f"{total:,}"
        if self._state:
            yield self._state
        if table.marks:
            yield MARKED.format(count=len(table.marks))
        if table.new_count:
            yield NEW.format(count=table.new_count)
        if table.grouping is not None:
            yield table.grouping.label
