"""A long list to choose one item from: a filter that is always open, rows, and details below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from dl_tui.core.failure import Failure
from dl_tui.tui.commands.fetch import BACK, CHOOSE, RELOAD
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.table import Column, TableHeader, TableRows
from dl_tui.tui.words import COUNT_OF, FAILED_BY

SEARCH = f"Type to search; ↑ ↓ and {CHOOSE} choose"
ASK_AGAIN = f"Press {RELOAD} to ask again; {BACK} goes back."
NO_MATCH = f"Nothing matches. {BACK} shows all again."

T = TypeVar("T")


class Chooser(Vertical, Generic[T]):
    """Typing narrows the rows, the arrows move in them, Enter picks: no need to leave the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="chooser.up"),
        Binding("down", "move(1)", "Down", show=False, id="chooser.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="chooser.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="chooser.page_down"),
    ]

    class Picked(Message):
        """An item was picked."""

        def __init__(self, item: object) -> None:
            super().__init__()
            self.item = item

    def __init__(
        self, title: str, columns: tuple[Column[T], ...], about: Callable[[T], str]
    ) -> None:
        super().__init__()
        self._title = title
        self._columns = columns
        self._about = about
        self._note = ""

    def compose(self) -> ComposeResult:
        """Lay out title, filter, rows or a message, and the details of the current row."""
        yield Static(literal(self._title, "bold $primary"), id="chooser-title")
        yield Static(id="chooser-note")
        field = Input(id="filter", placeholder=SEARCH)
        field.cursor_blink = False  # an idle screen sends nothing
        yield field
        rows: TableRows[Any] = TableRows(id="choices")
        yield TableHeader(rows)
        yield rows
        yield Notice("", id="words")
        yield Static(id="about")

    def on_mount(self) -> None:
        """Follow the field and the cursor."""
        # Not by their messages, which come a frame later: what belongs together is drawn at once.
        self.watch(self.filter, "value", self._narrow, init=False)
        self.watch(self.rows, "cursor", self._tell_about, init=False)

    # -- what it shows ------------------------------------------------------------------------

    @property
    def rows(self) -> TableRows[Any]:
        """The rows to choose from."""
        return self.query_one("#choices", TableRows)

    @property
    def filter(self) -> Input:
        """The filter field."""
        return self.query_one("#filter", Input)

    def show_note(self, note: str) -> None:
        """Show a note about the whole list, after the number of its items."""
        self._note = note
        self._show_count()

    def show_items(self, items: Sequence[T], *, keep: bool = False) -> None:
        """Show the items; with `keep` filter, order and cursor stay."""
        self._show_rows(shown=True)
        self.rows.show_items(items, self._columns, keep=keep)
        self.query_one(TableHeader).refresh()
        if not keep:
            self.filter.focus()

    def say(self, headline: str, *lines: str) -> None:
        """Show a message in place of the rows."""
        self._show_rows(shown=False)
        self.query_one("#words", Notice).say(headline, *lines)

    def explain(self, failure: Failure) -> None:
        """Show a failure in place of the rows."""
        self._show_rows(shown=False)
        self.query_one("#words", Notice).explain(
            failure, FAILED_BY.format(who=failure.who), ASK_AGAIN
        )

    def clear_filter(self) -> bool:
        """Show all rows again; return whether there was a filter."""
        had = bool(self.filter.value)
        self.filter.clear()
        return had

    def choose(self) -> None:
        """Pick the row at the cursor."""
        self.rows.action_choose()

    # -- the filter and the rows --------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move in the rows while the filter has the focus."""
        self.rows.action_move(by)

    def action_page(self, pages: int) -> None:
        """Move by pages while the filter has the focus."""
        self.rows.action_page(pages)

    def _narrow(self, query: str) -> None:
        self.rows.query_text = query
        self._tell()

    @on(Input.Submitted, "#filter")
    def _choose_from_filter(self, event: Input.Submitted) -> None:
        event.stop()
        self.choose()

    @on(TableRows.Chosen)
    def _pick(self, event: TableRows.Chosen) -> None:
        event.stop()
        item = self.rows.item(event.index)
        if item is not None:
            self.post_message(self.Picked(item))

    @on(TableRows.Arranged)
    def _follow_rows(self, event: TableRows.Arranged) -> None:
        event.stop()
        self._tell()

    # -- inside -------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._show_count()
        self._tell_about()

    def _tell_about(self) -> None:
        item = self.rows.current
        words = NO_MATCH if self.filter.value else ""
        about = self._about(item) if item is not None else words
        self.query_one("#about", Static).update(literal(about, "$muted"))

    def _show_count(self) -> None:
        shown, total = len(self.rows.order.shown), len(self.rows.order.items)
        count = f"{total:,}"
        if shown < total:
            count = COUNT_OF.format(count=shown, whole=total)
        note = f"{count} {self._note}" if total else ""
        self.query_one("#chooser-note", Static).update(literal(note, "$muted"))

    def _show_rows(self, *, shown: bool) -> None:
        if not shown:
            self.screen.set_focus(None)  # without rows to search, keys are commands
        for widget in (self.rows, self.filter, self.query_one(TableHeader)):
            widget.display = shown
        self.query_one("#about").display = shown
        self.query_one("#words").display = not shown
