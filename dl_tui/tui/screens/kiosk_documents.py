"""The issued documents at a kiosk: a few large rows at a time, each with its digit."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from dl_tui.api.errors import ApiError
from dl_tui.api.models import IssuedDocument
from dl_tui.core.explain import explain
from dl_tui.core.session import SessionEnded
from dl_tui.tui.literal import literal
from dl_tui.tui.messages import IssuedLoaded, LoadFailed
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.kiosk_base import BigButton, KioskScreen
from dl_tui.tui.screens.kiosk_reader import KioskReader

ROWS = 5
OVER = "The session has ended at DigiLocker. Press 9 to start again."


class KioskDocuments(KioskScreen[None]):
    """Lists what issuers put into the locker."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._documents: tuple[IssuedDocument, ...] = ()
        self._first = 0

    def compose(self) -> ComposeResult:
        """Lay out the rows and the ways through them."""
        yield from self.compose_frame()
        with Vertical(id="body"):
            yield Static("", classes="headline", id="where")
            yield Vertical(id="rows")
            with Horizontal(classes="choices"):
                yield BigButton("6", "Earlier", id="earlier")
                yield BigButton("7", "More", id="more")

    def on_mount(self) -> None:
        """Fetch the list."""
        self._say("Fetching your documents…")
        self._choices(False, False)
        self._load()

    @work(group="issued.load", description="load issued", exclusive=True, exit_on_error=False)
    async def _load(self) -> None:
        try:
            documents = await self.context.locker.issued()
        except (ApiError, SessionEnded) as error:
            self.post_message(LoadFailed("issued", error))
        else:
            self.post_message(IssuedLoaded(documents))

    @on(IssuedLoaded)
    async def _show_list(self, event: IssuedLoaded) -> None:
        self._documents = event.documents
        await self._show_page(0)

    @on(LoadFailed)
    async def _show_failure(self, event: LoadFailed) -> None:
        if isinstance(event.error, ApiError):
            failure = explain(event.error, operation="issued")
            self._say(failure.what)  # the button below says what to do: a kiosk has no "r"
            await self.query_one("#rows").remove_children()
            await self.query_one("#rows").mount(BigButton("1", "Try again", id="again"))
            self.query_one("#again").focus()
        else:
            self._say(OVER)

    def show_fault(self, sentence: str) -> None:
        """Show a fault of our own."""
        self._say(f"{sentence} Press 9 to end.")

    @on(Button.Pressed, "#again")
    def _try_again(self) -> None:
        self._say("Fetching your documents…")
        self._load()

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
        self._say(f"Your documents, {first + 1} to {last} of {count}" if count else "No documents.")
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
