"""The facts of a certificate, and beside them its photo where the window has room for both."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from dl_tui.core.pages.drawing import Page
from dl_tui.tui.commands import REVEAL
from dl_tui.tui.literal import literal
from dl_tui.tui.widgets.details_view import TWO_COLUMNS, DetailsView
from dl_tui.tui.widgets.picture import Picture

MASKED = f"The photo is masked.\n{REVEAL} shows it."

ROOMY = TWO_COLUMNS + 40
"""Cells from which a photo still leaves two columns for the facts."""


class PhotoCard(Container):
    """A passport-shaped photo, or a hint how to reveal it: a face is masked, too."""

    def compose(self) -> ComposeResult:
        """Lay out the hint and the picture, of which one is shown."""
        yield Static(literal(MASKED), id="masked")
        picture = Picture()
        picture.can_focus = False
        yield picture

    def __init__(self) -> None:
        super().__init__()
        self._photo: bytes | None = None
        self._drawn_in = (0, 0)
        """The pixels that the photo was drawn for, (0, 0) before that."""

    def take(self, photo: bytes | None) -> None:
        """Make room for a photo, or give it to the facts; a new photo is hidden until drawn."""
        if photo != self._photo:
            self._photo, self._drawn_in = photo, (0, 0)
            self.query_one(Picture).clear()
        self.set_class(photo is not None, "-there")

    def reveal(self, revealed: bool) -> None:
        """Show the photo, or cover it."""
        self.set_class(revealed, "-revealed")

    @property
    def wanted(self) -> tuple[int, int] | None:
        """The pixels to draw the photo for, across and down; None if it need not be drawn."""
        picture = self.query_one(Picture)
        seen = self._photo is not None and picture.is_on_screen and all(picture.box)
        return picture.box if seen and picture.box != self._drawn_in else None

    def show_photo(self, page: Page, box: tuple[int, int]) -> None:
        """Show the photo as it was drawn for this many pixels."""
        self._drawn_in = box
        self.query_one(Picture).show_page(page)


class DetailsPane(Horizontal):
    """The facts and the photo."""

    def compose(self) -> ComposeResult:
        """Lay out both."""
        yield DetailsView()
        yield PhotoCard()

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the photo only in a wide window."""
        self.set_class(event.size.width >= ROOMY, "-roomy")
