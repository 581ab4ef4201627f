"""The tree of the locker: the issued documents, and the folders of the uploaded ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import var

from dl_tui.api.models.locker import LockerItem
from dl_tui.tui.widgets.places import ISSUED, UPLOADED, Branch, Node, Place, Places, State
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows, cut

__all__ = ["ISSUED", "UPLOADED", "LockerTree", "Place"]


class LockerTree(Rows):
    """Places as rows; a folder shows its subfolders once they are loaded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open", "Open", show=False, id="tree.open"),
        Binding("left,h", "close", "Close", show=False, id="tree.close"),
    ]

    query_text: var[str] = var("", init=False)

    class Opened(Rows.RowMessage):
        """A place was opened; `place` says which."""

        def __init__(self, rows: LockerTree, index: int, place: Place) -> None:
            super().__init__(rows, index)
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._places = Places()
        self._branches = self._places.rows()
        self._needed = 0

    def on_mount(self) -> None:
        """Show the two places every locker has."""
        self.show_rows(len(self._branches))

    @property
    def place(self) -> Place:
        """The place at the cursor; the issued documents where nothing matches the filter."""
        return self._branches[self.cursor].place if self._branches else ISSUED

    @property
    def names(self) -> list[str]:
        """The names of the places that are shown, from the top."""
        return [branch.place.name for branch in self._branches]

    # -- called by the screen -----------------------------------------------------------------

    def set_state(self, place: Place, state: State) -> None:
        """Show that a place is loading, or could not be loaded."""
        node = self._places.find(place)
        if node is not None and not node.leaf:
            node.state = state
            self._refresh_place(place)

    def is_open(self, place: Place) -> bool:
        """Return whether all there is below a place is shown; some have nothing there."""
        node = self._places.find(place)
        return node is not None and (node.leaf or node.state == "open")

    def show_folders(self, place: Place, folders: Sequence[LockerItem]) -> None:
        """Open a place and show these folders below it, in place of those it had."""
        self._places.show_folders(place, folders)
        self._rearrange(self.place, otherwise=place)

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place, opening its parents."""
        if self._find(place) is None:
            self._places.reveal(place)
            self._rearrange(self.place)
        index = self._find(place)
        if index is not None:
            self.cursor = index

    # -- the filter -----------------------------------------------------------------------------

    def watch_query_text(self, query: str) -> None:
        """Show the folders that match; when the filter is cleared, the current one stays shown."""
        here = self.place
        if query.strip():
            self._branches = self._places.rows(query)
            found = [index for index, branch in enumerate(self._branches) if branch.matches]
            self.show_rows(len(self._branches), cursor=found[0] if found else 0)
            self._fit()
        else:
            self._places.reveal(here)
            self._rearrange(here)

    # -- keys and mouse -----------------------------------------------------------------------

    def action_choose(self) -> None:
        """Open the place at the cursor: its contents are shown beside the tree."""
        if self._branches:
            self.post_message(self.Opened(self, self.cursor, self.place))

    def action_open(self) -> None:
        """Open the place at the cursor; if it is open already, go to its first folder."""
        if self._shows_folders(self.cursor):
            self.cursor += 1
        else:
            self.action_choose()

    def action_close(self) -> None:
        """Close the place at the cursor, or go to its parent."""
        if self._shows_folders(self.cursor) and not self.query_text:
            self._collapse(self.cursor)
            return
        for index in range(self.cursor - 1, -1, -1):
            if self._branches[index].depth < self._branches[self.cursor].depth:
                self.cursor = index
                return

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked; a click on an open folder's sign closes it."""
        event.prevent_default()
        index = self.row_at(event)
        if index < 0:
            return
        self.cursor = index
        branch = self._branches[index]
        sign = len(POINTER) + 2 * branch.depth
        if branch.node.state == "open" and sign <= event.x <= sign + 1:
            self._collapse(index)
        else:
            self.action_choose()

    def _collapse(self, index: int) -> None:
        self._branches[index].node.state = "closed"
        self._rearrange(self._branches[index].place)

    # -- inside -------------------------------------------------------------------------------

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one place: indent, sign, name; on the top level, its state."""
        branch = self._branches[index]
        node, depth = branch.node, branch.depth
        pieces: list[Piece] = [("  " * depth, "")]
        pieces.append((_sign(node), "rows--bad" if node.state == "failed" else "rows--accent"))
        room = max(1, width - 2 * depth - 2)
        pieces.append((cut(branch.place.name, room), _style(branch)))
        if depth == 0 and (note := _STATES.get(node.state, "")):
            # Only after our own names: terminals disagree about the width of Indic names.
            pieces.append((f" {note}", "rows--muted"))
        return pieces

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the widest name; the style limits it."""
        return self._needed

    def _fit(self) -> None:
        """Request a new layout if the names need another width."""
        rows = (2 * branch.depth + cell_len(branch.place.name) for branch in self._branches)
        needed = max(rows, default=0) + _AROUND
        if needed != self._needed:
            self._needed = needed
            self.refresh(layout=True)

    def _rearrange(self, here: Place, *, otherwise: Place | None = None) -> None:
        """Show the places known now, with the cursor on `here`, or else on `otherwise`."""
        self._branches = self._places.rows(self.query_text)
        cursor = self._find(here)
        if cursor is None and otherwise is not None:
            cursor = self._find(otherwise)
        self.show_rows(len(self._branches), cursor=cursor or 0)
        self._fit()

    def _refresh_place(self, place: Place) -> None:
        index = self._find(place)
        if index is not None:
            self.refresh_line(index)

    def _find(self, place: Place) -> int | None:
        for index, branch in enumerate(self._branches):
            if branch.place == place:
                return index
        return None

    def _shows_folders(self, index: int) -> bool:
        below = self._branches[index + 1 : index + 2]
        return bool(below) and below[0].depth > self._branches[index].depth


_AROUND = len(POINTER) + 4
"""Cells beside a name: pointer, sign, and a margin."""
_STATES = {"loading": "loading…", "failed": "failed"}


def _sign(node: Node) -> str:
    if node.leaf:
        return "· "
    return {"open": "▾ ", "loading": "… ", "failed": "! "}.get(node.state, "▸ ")


def _style(branch: Branch) -> str:
    if not branch.matches:
        return "rows--muted"
    return "rows--strong" if branch.depth == 0 else ""
