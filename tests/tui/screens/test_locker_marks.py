"""Marks in the locker: they say which documents are meant, and hold through every order."""

from __future__ import annotations

from dl_tui.tui.screens.locker import Locker
from tests.tui.visit import KIRAN, Visit

CARDS = {"Aadhaar Card", "Ration Card"}


def marked(visit: Visit) -> list[str]:
    """Return the names of the marked rows, as the screen's commands get them."""
    screen = visit.app.screen
    assert isinstance(screen, Locker)
    return [item.name for item in screen.marked]


async def mark(visit: Visit, *names: str) -> None:
    for name in names:
        visit.go_to(name)
        await visit.press("space")


async def test_space_marks_a_row_with_a_sign_and_goes_down(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("space", "space")

    assert marked(visit) == visit.names[:2]
    assert visit.table.cursor == 2
    assert "2 marked" in visit.text
    assert visit.table.render_line(0).text.startswith(" ✓")
    assert visit.table.render_line(2).text.startswith("› ")


async def test_space_on_a_marked_row_unmarks_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("space", "up", "space")

    assert marked(visit) == []
    assert "marked" not in visit.drawn("#contents-title")


async def test_marks_hold_through_sorting_filtering_grouping_and_loading_again(
    visit: Visit,
) -> None:
    await visit.sign_in()
    await mark(visit, *CARDS)
    for keys in ("ssssS", ("slash", *"mark", "enter"), "b"):
        await visit.press(*keys)
        assert set(marked(visit)) == CARDS
    await visit.press("r")
    await visit.until(lambda: visit.asked("issued") == 2)
    assert set(marked(visit)) == CARDS

    assert "3 of 15 · 2 marked" in visit.text


async def test_marked_documents_come_in_the_order_they_are_shown(visit: Visit) -> None:
    await visit.sign_in()
    await mark(visit, "Ration Card", "Aadhaar Card")
    assert marked(visit) == ["Aadhaar Card", "Ration Card"]
    await visit.press("S")

    assert marked(visit) == ["Ration Card", "Aadhaar Card"]


async def test_capital_m_marks_what_the_filter_shows_and_unmarks_it(visit: Visit) -> None:
    await visit.sign_in()
    await mark(visit, "Ration Card")
    await visit.press("slash", *"marksheet", "enter", "M")
    assert len(marked(visit)) == 4
    await visit.press("M")

    assert marked(visit) == ["Ration Card"]


async def test_escape_clears_the_filter_first_and_then_the_marks(visit: Visit) -> None:
    await visit.sign_in()
    await mark(visit, *CARDS)
    await visit.press("slash", *"card", "enter", "escape")
    assert (len(visit.names), len(marked(visit))) == (15, 2)
    await visit.press("escape")

    assert marked(visit) == []


async def test_folders_can_be_marked_and_another_place_starts_without_marks(visit: Visit) -> None:
    await visit.sign_in()
    await mark(visit, "Ration Card")
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "enter")
    await visit.until(lambda: "empty.pdf" in visit.names)
    assert marked(visit) == []
    await visit.press("tab")
    await mark(visit, "Mother's papers", "empty.pdf")

    assert marked(visit) == ["Mother's papers", "empty.pdf"]


async def test_in_the_tree_space_says_where_marks_are_made(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("tab", "space")

    assert marked(visit) == []
    assert "press Tab to go there" in visit.toasts


async def test_marks_are_gone_when_another_person_signs_in(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("M")
    visit.end_session_elsewhere()
    await visit.press("r")
    await visit.until(lambda: visit.app.screen.query("#account"))
    await visit.sign_in(KIRAN)

    assert visit.names
    assert marked(visit) == []
    assert "marked" not in visit.text
