"""The places of a locker as far as they are known, and which of them the tree shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dl_tui.api.models.locker import LockerItem
from dl_tui.core.words.find import fold, matching

State = Literal["closed", "loading", "open", "failed"]


@dataclass(frozen=True, slots=True)
class Place:
    """A location in the locker: the issued documents, or a folder (id None for the topmost)."""

    kind: Literal["issued", "folder"]
    folder_id: str | None = None
    name: str = field(default="", compare=False)


ISSUED = Place("issued", name="Issued documents")
UPLOADED = Place("folder", None, "Uploaded documents")


@dataclass(slots=True)
class Node:
    """A place, how far it is loaded, and the folders in it that are known."""

    place: Place
    state: State = "closed"
    leaf: bool = False
    children: list[Node] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of the tree."""

    node: Node
    depth: int
    matches: bool = True
    """Whether it matches the filter; else it only leads to one that does."""

    @property
    def place(self) -> Place:
        """The place it stands for."""
        return self.node.place


class Places:
    """All known places. A folder that claims to contain itself is shown once."""

    def __init__(self) -> None:
        self._roots = [Node(ISSUED, leaf=True), Node(UPLOADED)]
        self._known = {node.place: node for node in self._roots}

    def find(self, place: Place) -> Node | None:
        """Return what is known of a place."""
        return self._known.get(place)

    def show_folders(self, place: Place, folders: Sequence[LockerItem]) -> None:
        """Open a place and put these folders into it, instead of those it had."""
        node = self.find(place)
        if node is not None:
            node.state, node.leaf = "open", not folders and place != UPLOADED
            node.children = [self._child(item) for item in folders if item.id]

    def reveal(self, place: Place) -> None:
        """Open everything on the way to a place."""
        for branch in self._path(self._roots, place, frozenset()):
            branch.state = "open"

    def rows(self, query: str = "") -> list[Branch]:
        """Return the rows to show: what is open, or what matches and its parents."""
        seen: set[Place] = set()
        if not query.strip():
            return list(self._open(self._roots, 0, seen))
        return list(self._matching(self._roots, 0, query, seen))

    def _child(self, item: LockerItem) -> Node:
        place = Place("folder", item.id, item.name)
        node = self._known.setdefault(place, Node(place))
        node.place = place  # under the name that it has now
        return node

    def _open(self, nodes: Sequence[Node], depth: int, seen: set[Place]) -> Iterator[Branch]:
        for node in nodes:
            if node.place not in seen:
                seen.add(node.place)
                yield Branch(node, depth)
                if node.state == "open":
                    yield from self._open(node.children, depth + 1, seen)

    def _matching(
        self, nodes: Sequence[Node], depth: int, query: str, seen: set[Place]
    ) -> Iterator[Branch]:
        for node in nodes:
            if node.place in seen:
                continue
            seen.add(node.place)
            matches = bool(matching([fold(node.place.name)], query, [0]))
            below = list(self._matching(node.children, depth + 1, query, seen))
            if matches or below:
                yield Branch(node, depth, matches)
                yield from below

    def _path(self, nodes: Sequence[Node], place: Place, above: frozenset[Place]) -> list[Node]:
        for node in nodes:
            if node.place in above:
                continue
            if any(child.place == place for child in node.children):
                return [node]
            if way := self._path(node.children, place, above | {node.place}):
                return [node, *way]
        return []
