"""A file shown page by page, as a picture and as text: the base of every preview."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from dl_tui.core.pages.drawing import INSTALL, Pages, Unreadable
from dl_tui.core.words.filetypes import PDF
from dl_tui.core.words.sizes import show_size
from dl_tui.safetext import clean_line
from dl_tui.tui.commands import ESC
from dl_tui.tui.commands.look import PREVIEW
from dl_tui.tui.literal import literal
from dl_tui.tui.screens.base import Context
from dl_tui.tui.screens.flow import FlowScreen, flow
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from dl_tui.tui.widgets.picture import Picture
from dl_tui.tui.widgets.progress import ProgressLine
from dl_tui.tui.widgets.text_pane import TextPane

GOES_BACK = f"{ESC} goes back."
PAGE = "Page {number:,} of {count:,}"
ENLARGED = "{zoom:g}× enlarged"

ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
PANES = ("", "-text", "-picture")
"""What of a page is shown: its picture and its text, the text alone, the picture alone."""
WITHOUT_LIBRARIES = (
    "PDFs and pictures are shown by the extra preview, which is not installed.",
    f"Install it, then start again: {INSTALL}",
)
_BEFORE_LAYOUT = (80, 60)
_NO_TEXT = "There is no text on this page, or it is part of a picture."

View = tuple[int, tuple[int, int], float]
"""A page, the pixels there is room for, and the zoom beyond that."""


class PageView(FlowScreen[None]):
    """Shows the pages of one file; failures are shown in place of the page."""

    CSS_PATH = "../styles/preview.tcss"
    COMMAND_LIST = PREVIEW

    def __init__(self, context: Context, title: str, about: str) -> None:
        super().__init__(context)
        self._heading = title
        self._about = about
        self._pages: Pages | None = None
        self._bytes = 0
        self._view: View = (0, (0, 0), ZOOMS[0])

    def compose(self) -> ComposeResult:
        """Lay out the head, and the page or a message below it."""
        yield from self.compose_status()
        yield Static(id="head")
        with ContentSwitcher(initial="waiting", id="views"):
            with Container(id="waiting"):
                yield Notice("", id="words")
                yield ProgressLine()
            with Container(id="page"):
                yield Picture()
                with TextPane():
                    yield Static(id="text")
        yield KeyHints(palette=False)

    async def on_unmount(self) -> None:
        """End the process that draws the pages."""
        if self._pages is not None:
            await self._pages.close()

    # -- pages --------------------------------------------------------------------------------

    async def open_file(self, data: bytes) -> None:
        """Show the first page of a file, in place of another; raises Unreadable."""
        if self._pages is not None:
            await asyncio.shield(self._pages.close())  # even if this is cancelled
            self._pages = None
        self._pages, self._bytes = Pages(data), len(data)
        is_pdf = self._pages.kind is PDF
        self.set_class(not is_pdf, "-no-text")
        picture = self.query_one(Picture)
        picture.corner = (0, 0) if is_pdf else (0.5, 0.5)
        self._view = (0, (0, 0), ZOOMS[0])
        self._show_page()
        picture.focus()

    @flow("page.draw", exclusive=True)
    async def _draw(self) -> None:
        """Draw the current page, and show it once it is ready."""
        if self._pages is None:
            return
        try:
            page = await self._pages.draw(*self._view)
        except Unreadable as error:
            self.say_unreadable(error)
            return
        self.query_one(Picture).show_page(page)
        self.query_one("#text", Static).update(literal(page.text or _NO_TEXT))
        self.query_one(ContentSwitcher).current = "page"
        self.show_head()

    def say_unreadable(self, error: Unreadable) -> None:
        """Say why there is no page, and what else can be done with the file."""
        self.say(error.what, error.then, self.other_ways)

    # -- moving -------------------------------------------------------------------------------

    def action_page(self, by: int) -> None:
        """Turn by this many pages."""
        self._go_to(self._view[0] + by)

    def action_first(self) -> None:
        """Go to the first page."""
        self._go_to(0)

    def action_last(self) -> None:
        """Go to the last page."""
        self._go_to(self._count - 1)

    def action_zoom(self, by: int) -> None:
        """Zoom in or out."""
        place = ZOOMS.index(self._view[2]) + by
        self._show_page(zoom=ZOOMS[max(0, min(place, len(ZOOMS) - 1))])

    def action_fit(self) -> None:
        """Show the whole page."""
        self._show_page(zoom=ZOOMS[0])

    def action_panes(self) -> None:
        """Show the picture and the text, the text alone, or the picture alone."""
        now = next(name for name in reversed(PANES) if not name or self.has_class(name))
        after = PANES[(PANES.index(now) + 1) % len(PANES)]
        for name in PANES[1:]:
            self.set_class(name == after, name)
        self.query_one(TextPane if after == "-text" else Picture).focus()

    @on(Picture.Turned)
    def _turn(self, event: Picture.Turned) -> None:
        self.action_page(event.by)

    @on(Picture.Resized)
    def _draw_for_new_room(self) -> None:
        self._show_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the file allows: paging, zoom, text."""
        if action in ("page", "first", "last"):
            return self._count > 1
        if action in ("zoom", "fit"):
            return self._count > 0
        if action == "panes":
            return self._count > 0 and not self.has_class("-no-text")
        return super().check_action(action, parameters)

    # -- messages -----------------------------------------------------------------------------

    @property
    def words(self) -> Notice:
        """The notice shown in place of a page; reading this property shows it."""
        self.query_one(ContentSwitcher).current = "waiting"
        return self.query_one("#words", Notice)

    @property
    def other_ways(self) -> str:
        """What can be done without a page."""
        return GOES_BACK

    def say(self, headline: str, *lines: str, kind: str = "failed") -> None:
        """Show a message in place of the page."""
        self.words.say(headline, *lines, kind=kind)

    def show_head(self) -> None:
        """Draw the title, and the page, zoom and size."""
        parts = []
        if self._pages is not None:
            index, _, zoom = self._view
            if self._count > 1:
                parts.append(PAGE.format(number=index + 1, count=self._count))
            if zoom != ZOOMS[0]:
                parts.append(ENLARGED.format(zoom=zoom))
            parts.append(f"{self._pages.kind.name}, {show_size(self._bytes)}")
        self.query_one("#head", Static).update(
            Content.assemble(
                literal(f"{clean_line(self._heading)}\n", "bold $primary"),
                literal("".join(f"{part}   " for part in parts)),
                literal(clean_line(self._about), "$muted"),
            )
        )
        self.refresh_bindings()

    # -- inside -------------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return self._pages.count if self._pages else 0

    def _go_to(self, index: int) -> None:
        index = max(0, min(index, self._count - 1))
        if index != self._view[0]:
            self._show_page(index=index)
            self.query_one(TextPane).scroll_home(animate=False)

    def _show_page(self, *, index: int | None = None, zoom: float | None = None) -> None:
        box = self.query_one(Picture).box
        self._view = (
            self._view[0] if index is None else index,
            box if all(box) else _BEFORE_LAYOUT,
            self._view[2] if zoom is None else zoom,
        )
        self.show_head()
        self._draw()
