"""The issued documents at a kiosk: a few large rows at a time, each with its digit."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.failure import Failure
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import flow
from dl_tui.tui.screens.kiosk_base import BigButton, KioskScreen
from dl_tui.tui.screens.kiosk_reader import KioskReader
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.words import TRY_AGAIN

EARLIER = "Earlier"
MORE = "More"
FETCHING_LIST = "Fetching your documents…"
PRESS_9 = "{sentence} Press 9 to end."
YOUR_DOCUMENTS = "Your documents, {first:,} to {last:,} of {count:,}"
NO_DOCUMENTS = "No documents."

ROWS = 5


class KioskDocuments(KioskScreen[None]):
    """Lists what issuers put into the locker."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._documents: tuple[IssuedDocument, ...] = ()
        self._first = 0

    def compose(self) -> ComposeResult:
        """Lay out the rows and the paging buttons."""
        yield from self.compose_frame()
        with Vertical(id="body"):
            yield Static("", classes="headline", id="where")
            yield Vertical(id="rows")
            with Horizontal(classes="choices"):
                yield BigButton("6", EARLIER, id="earlier")
                yield BigButton("7", MORE, id="more")

    def on_mount(self) -> None:
        """Fetch the list."""
        self._choices(False, False)
        self._load()

    @on(Button.Pressed, "#again")
    @flow("issued.load")
    async def _load(self) -> None:
        """Fetch the list, and show its first page; if that fails, offer to try again."""
        self._say(FETCHING_LIST)
        try:
            self._documents = await self.context.locker.issued()
        except Failure as failure:
            self._say(failure.what)  # the button says what to do: a kiosk has no "r"
            rows = self.query_one("#rows")
            await rows.remove_children()
            await rows.mount(BigButton("1", TRY_AGAIN, id="again"))
            self.query_one("#again").focus()
        else:
            await self._show_page(0)

    def show_failure(self, failure: Failure) -> None:
        """Show a failure above the rows."""
        self._say(failure.in_one_line())

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own."""
        self._say(PRESS_9.format(sentence=sentence))

    # -- pages --------------------------------------------------------------------------------

    async def _show_page(self, first: int) -> None:
        self._first = first
        page = self._documents[first : first + ROWS]
        rows = self.query_one("#rows", Vertical)
        await rows.remove_children()
        await rows.mount(
            *(
                BigButton(str(digit), document.name, document.issuer)
                for digit, document in enumerate(page, 1)
            )
        )
        count = len(self._documents)
        last = min(first + ROWS, count)
        self._say(
            YOUR_DOCUMENTS.format(first=first + 1, last=last, count=count)
            if count
            else NO_DOCUMENTS
        )
        self._choices(first > 0, last < count)
        if page:
            rows.children[0].focus()

    def _choices(self, earlier: bool, more: bool) -> None:
        self.query_one("#earlier").display = earlier
        self.query_one("#more").display = more

    @on(Button.Pressed, "#earlier")
    async def _page_back(self) -> None:
        await self._show_page(max(0, self._first - ROWS))

    @on(Button.Pressed, "#more")
    async def _page_on(self) -> None:
        await self._show_page(self._first + ROWS)

    @on(Button.Pressed, "#rows BigButton")
    def _open(self, event: Button.Pressed) -> None:
        button = event.button
        if isinstance(button, BigButton) and button.id != "again":
            document = self._documents[self._first + int(button.digit) - 1]
            self.app.push_screen(KioskReader(self.context, document))

    def _say(self, sentence: str) -> None:
        self.query_one("#where", Static).update(literal(sentence, "bold $primary"))
