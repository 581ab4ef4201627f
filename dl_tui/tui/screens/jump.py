"""Finding anything in the locker by its name, as the user types."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.failure import Failure
from dl_tui.core.locker.jump import Found, Index
from dl_tui.core.words.dates import show_date
from dl_tui.tui.commands.find import JUMPING
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.found_rows import FoundRows
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.rows import Rows
from dl_tui.tui.words import COUNT_OF

SEARCH = "Type any part of a name, issuer or folder"
GETTING_READY = "Getting ready…"
EMPTY = "There is nothing in your locker yet."
NOTHING_FOUND = "Nothing found for “{query}”."
FOLDERS_UNSEEN = "A folder is searched only after you open it in the tree."
NEWEST_FIRST = "{count:,}, the newest first"
NOT_ALL = ", not all could be loaded"
TITLE = "Jump to  "
ISSUED = "Issued documents"
UPLOADED = "Uploaded documents, {path}"


class Jump(FlowScreen[Found | None], Dialog[Found | None]):
    """A search field and its matches; the result is where to go, or None."""

    CSS_PATH = "../styles/jump.tcss"
    COMMAND_LIST = JUMPING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+k", "move(-1)", "Up", show=False, id="jump.up"),
        Binding("down,ctrl+j", "move(1)", "Down", show=False, id="jump.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="jump.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="jump.page_down"),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._index: Index | None = None
        self._answered: str | None = None
        self._open_when_answered = False
        self._incomplete = ""

    def compose(self) -> ComposeResult:
        """Lay out the field, the matches, and the details of the current one."""
        yield from self.compose_status()
        yield Static(id="jump-title")
        field = Input(id="jump-query", placeholder=SEARCH)
        field.cursor_blink = False  # an idle screen sends nothing
        yield field
        yield FoundRows(id="found")
        yield Notice("", id="words")
        yield Static(id="about")
        yield KeyHints(palette=False)

    def on_mount(self) -> None:
        """Prepare the index of names; what is typed meanwhile is searched afterwards."""
        self.update_status()
        self._show_title(GETTING_READY)
        self._say("")
        self.query_one("#jump-query").focus()
        self._prepare()

    # -- asking -------------------------------------------------------------------------------

    @flow("jump.index", exclusive=True)
    async def _prepare(self) -> None:
        """Prepare the index of all known names, and note if some could not be loaded."""
        locker = self.context.locker
        try:
            await locker.issued()
            await locker.folder(None)
        except Failure as failure:
            self._incomplete = failure.what
        self._index = await locker.names.index(locker.known())
        self._search(self._index, self._query)

    @flow("jump.search", exclusive=True)
    async def _search(self, index: Index, query: str) -> None:
        """Search for the last query, and show the matches."""
        answer = await index.search(query)
        self._answered = query
        self.query_one(FoundRows).show_answer(answer)
        self._show_count(len(answer.found), query)
        if answer.found:
            self._say("")
        elif not query.strip():
            self._say(EMPTY, self._incomplete)
        else:
            self._say(NOTHING_FOUND.format(query=query.strip()), FOLDERS_UNSEEN, self._incomplete)
        if self._open_when_answered:
            self.action_open()

    @on(Rows.Highlighted)
    def _tell_about(self, event: Rows.Highlighted) -> None:
        event.stop()
        found = self.query_one(FoundRows).found
        self.query_one("#about", Static).update(_about(found) if found else "")

    # -- actions ------------------------------------------------------------------------------

    @on(Input.Changed, "#jump-query")
    def _look_again(self, event: Input.Changed) -> None:
        event.stop()
        self._open_when_answered = False
        if self._index is not None:
            self._search(self._index, event.value)

    def action_open(self) -> None:
        """Go to the match at the cursor, once the last query is answered."""
        if self._answered != self._query:
            self._open_when_answered = True
            return
        self._open_when_answered = False
        if found := self.query_one(FoundRows).found:
            self.dismiss(found)

    @on(Rows.Chosen)
    def _open_clicked(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(self.query_one(FoundRows).found)

    def action_move(self, by: int) -> None:
        """Move the cursor in the matches; the field keeps the focus."""
        self.query_one(FoundRows).action_move(by)

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self.query_one(FoundRows).action_page(pages)

    # -- inside -------------------------------------------------------------------------------

    @property
    def _query(self) -> str:
        return self.query_one("#jump-query", Input).value

    def _show_count(self, count: int, query: str) -> None:
        total = len(self._index) if self._index else 0
        words = (
            COUNT_OF.format(count=count, whole=total)
            if query.strip()
            else NEWEST_FIRST.format(count=total)
        )
        self._show_title(words + (NOT_ALL if self._incomplete else ""))

    def _show_title(self, note: str) -> None:
        title = Content.assemble(literal(TITLE, "bold $primary"), literal(note, "$muted"))
        self.query_one("#jump-title", Static).update(title)

    def _say(self, headline: str, *lines: str) -> None:
        words = self.query_one("#words", Notice)
        words.display = bool(headline)
        self.query_one(FoundRows).display = not headline
        if headline:
            words.say(headline, *lines)


def _about(found: Found) -> Content:
    """Return the full name, then the issuer, the date, and the folder it is in."""
    item = found.item
    if isinstance(item, IssuedDocument):
        facts = (item.issuer, item.doctype, show_date(item.date), ISSUED)
    else:
        facts = ("", show_date(item.date) if item else "", UPLOADED.format(path=found.path), "")
    about = " · ".join(filter(None, facts))
    return Content.assemble(literal(found.name, "bold"), "\n", literal(about, "$muted"))
