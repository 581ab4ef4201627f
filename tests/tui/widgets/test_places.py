"""What the tree knows: open and closed folders, ways to them, and hostile ones."""

from __future__ import annotations

from dl_tui.api.models.locker import LockerItem
from dl_tui.tui.widgets.places import UPLOADED, Place, Places


def folder(name: str) -> LockerItem:
    return LockerItem.from_json({"id": name, "name": name, "type": "dir"})


def place(name: str) -> Place:
    return Place("folder", name)


def known() -> Places:
    """Return A (holding B, which holds C) and D."""
    places = Places()
    places.show_folders(UPLOADED, [folder("A"), folder("D")])
    places.show_folders(place("A"), [folder("B")])
    places.show_folders(place("B"), [folder("C")])
    return places


def names(places: Places, query: str = "") -> str:
    return " ".join(branch.place.name for branch in places.rows(query)[1 if not query else 0 :])


def close(places: Places, name: str) -> None:
    node = places.find(place(name))
    assert node is not None
    node.state = "closed"


def test_what_is_closed_hides_all_below_and_opens_as_it_was() -> None:
    places = known()
    close(places, "A")
    assert names(places) == "Uploaded documents A D"
    places.show_folders(place("A"), [folder("B")])

    assert names(places) == "Uploaded documents A B C D"


def test_a_search_looks_into_closed_folders_and_shows_the_way() -> None:
    places = known()
    close(places, "A")

    assert names(places, "b") == "Uploaded documents A B"
    assert [branch.matches for branch in places.rows("b")] == [False, False, True]


def test_the_way_to_a_place_is_opened() -> None:
    places = known()
    close(places, "A")
    close(places, "B")
    places.reveal(place("C"))

    assert names(places) == "Uploaded documents A B C D"


def test_a_folder_that_is_gone_is_not_shown() -> None:
    places = known()
    places.show_folders(UPLOADED, [folder("D")])

    assert names(places) == "Uploaded documents D"
    assert places.rows("b") == []


def test_a_folder_within_itself_is_shown_once() -> None:
    places = known()
    places.show_folders(place("C"), [folder("A"), folder("C")])

    assert names(places) == "Uploaded documents A B C D"
    assert names(places, "c") == "Issued documents Uploaded documents A B C"
    places.reveal(place("nowhere"))
