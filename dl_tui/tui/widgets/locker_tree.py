"""The tree of the locker: the issued documents, and the folders of the uploaded ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType

from dl_tui.api.models import LockerItem
from dl_tui.tui.widgets.rows import POINTER, Piece, Rows, fit

State = Literal["closed", "loading", "open", "failed"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person can be: the issued documents, or a folder (id None for the topmost)."""

    kind: Literal["issued", "folder"]
    folder_id: str | None = None
    name: str = field(default="", compare=False)

    @property
    def operation(self) -> str:
        """The operation that lists it, as the words for its failures are kept."""
        return "issued" if self.kind == "issued" else "files"


ISSUED = Place("issued", name="Issued documents")
UPLOADED = Place("folder", None, "Uploaded documents")


@dataclass(slots=True)
class Node:
    """One row of the tree."""

    place: Place
    depth: int
    state: State = "closed"
    note: str = ""
    leaf: bool = False


class LockerTree(Rows):
    """Places as rows; a folder shows its folders below it once they came."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open", "Open", show=False, id="tree.open"),
        Binding("left,h", "close", "Close", show=False, id="tree.close"),
    ]

    class Opened(Rows.RowMessage):
        """A place was opened; `place` says which."""

        def __init__(self, rows: LockerTree, index: int, place: Place) -> None:
            super().__init__(rows, index)
            self.place = place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._branches = [Node(ISSUED, 0, leaf=True), Node(UPLOADED, 0)]

    def on_mount(self) -> None:
        """Show the two places every locker has."""
        self.show_rows(len(self._branches))

    @property
    def place(self) -> Place:
        """The place at the cursor."""
        return self._branches[self.cursor].place

    # -- what the screen tells ----------------------------------------------------------------

    def set_note(self, place: Place, note: str) -> None:
        """Write a note (a count) behind a place's name."""
        index = self._find(place)
        if index is not None and self._branches[index].note != note:
            self._branches[index].note = note
            self.refresh_line(index)

    def set_state(self, place: Place, state: State) -> None:
        """Show that a place is loading, or could not be loaded."""
        index = self._find(place)
        if index is not None and not self._branches[index].leaf:
            self._branches[index].state = state
            self.refresh_line(index)

    def show_folders(self, place: Place, folders: Sequence[LockerItem]) -> None:
        """Open a place and show these folders below it, in place of those it had."""
        index = self._find(place)
        if index is None:
            return
        node = self._branches[index]
        node.state, node.leaf = "open", not folders and place != UPLOADED
        children = [
            Node(Place("folder", item.id, item.name), node.depth + 1) for item in folders if item.id
        ]
        here = self.place
        self._branches[index + 1 : self._end(index)] = children
        cursor = self._find(here)
        self.show_rows(len(self._branches), cursor=index if cursor is None else cursor)

    def go_to(self, place: Place) -> None:
        """Put the cursor on a place that is shown."""
        index = self._find(place)
        if index is not None:
            self.cursor = index

    # -- keys and mouse -----------------------------------------------------------------------

    def action_choose(self) -> None:
        """Open the place at the cursor: its contents show beside the tree."""
        self.post_message(self.Opened(self, self.cursor, self.place))

    def action_open(self) -> None:
        """Open the place at the cursor; if it is open already, go to its first folder."""
        node = self._branches[self.cursor]
        if node.state == "open" and self._end(self.cursor) > self.cursor + 1:
            self.cursor += 1
        else:
            self.action_choose()

    def action_close(self) -> None:
        """Close the place at the cursor, or go to the folder it lies in."""
        node = self._branches[self.cursor]
        if node.state == "open" and self._end(self.cursor) > self.cursor + 1:
            self._collapse(self.cursor)
            return
        for index in range(self.cursor - 1, -1, -1):
            if self._branches[index].depth < node.depth:
                self.cursor = index
                return

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked; a click on an open folder's sign closes it."""
        event.prevent_default()
        index = self.row_at(event)
        if index < 0:
            return
        self.cursor = index
        node = self._branches[index]
        sign = len(POINTER) + 2 * node.depth
        if node.state == "open" and sign <= event.x <= sign + 1:
            self._collapse(index)
        else:
            self.action_choose()

    def _collapse(self, index: int) -> None:
        del self._branches[index + 1 : self._end(index)]
        self._branches[index].state = "closed"
        self.show_rows(len(self._branches), cursor=index)

    # -- inside -------------------------------------------------------------------------------

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one place: indent, sign, name; a note behind the topmost."""
        node = self._branches[index]
        pieces: list[Piece] = [("  " * node.depth, "")]
        pieces.append((_sign(node), "rows--bad" if node.state == "failed" else "rows--accent"))
        room = max(1, width - 2 * node.depth - 2)
        name = node.place.name
        if cell_len(name) > room:
            name = fit(name, room)
        pieces.append((name, "rows--strong" if node.depth == 0 else ""))
        if node.depth == 0 and (note := _STATES.get(node.state, node.note)):
            # Only behind our own names: how wide an Indic folder name is, terminals disagree.
            pieces.append((f" {note}", "rows--muted"))
        return pieces

    def _find(self, place: Place) -> int | None:
        for index, node in enumerate(self._branches):
            if node.place == place:
                return index
        return None

    def _end(self, index: int) -> int:
        """Return the index after the last row below `index`."""
        depth = self._branches[index].depth
        end = index + 1
        while end < len(self._branches) and self._branches[end].depth > depth:
            end += 1
        return end


_STATES = {"loading": "loading…", "failed": "failed"}


def _sign(node: Node) -> str:
    if node.leaf:
        return "· "
    return {"open": "▾ ", "loading": "… ", "failed": "! "}.get(node.state, "▸ ")
