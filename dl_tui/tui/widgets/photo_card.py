"""The facts of a certificate, and beside them its photo where the window has room for both."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from dl_tui.core.pages.drawing import Page
from dl_tui.tui.widgets.details_view import TWO_COLUMNS, DetailsView
from dl_tui.tui.widgets.picture import Picture

ROOMY = TWO_COLUMNS + 40
"""From so many cells on, a photo leaves the facts their two columns."""


class PhotoCard(Container):
    """A photo of a passport's shape, or in its place how to see it: a face is masked, too."""

    def compose(self) -> ComposeResult:
        """Lay out the words and the picture, of which one is seen."""
        yield Static("The photo is masked.\nv shows it.", id="masked", markup=False)
        picture = Picture()
        picture.can_focus = False
        yield picture

    def take_room(self, there: bool) -> None:
        """Take the room for a photo, or leave it to the facts where there is none."""
        self.set_class(there, "-there")

    def reveal(self, revealed: bool) -> None:
        """Let the photo be seen, or cover it."""
        self.set_class(revealed, "-revealed")

    @property
    def box(self) -> tuple[int, int]:
        """The pixels there is room for, across and down: none while the photo is not seen."""
        return self.query_one(Picture).box if self.is_on_screen else (0, 0)

    def show_photo(self, page: Page) -> None:
        """Show the photo as it was drawn."""
        self.query_one(Picture).show_page(page)


class DetailsPane(Horizontal):
    """The facts and the photo."""

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield DetailsView()
        yield PhotoCard()

    def on_resize(self, event: events.Resize) -> None:
        """Have room for the photo, or none."""
        self.set_class(event.size.width >= ROOMY, "-roomy")
