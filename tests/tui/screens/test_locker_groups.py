"""Issued documents in groups: headings are rows that fold, whatever the order and filter."""

from __future__ import annotations

from tests.tui.visit import Visit


def lines(visit: Visit) -> list[str]:
    """Return what the table draws, from the top."""
    table = visit.table
    return [table.render_line(y).text.rstrip() for y in range(min(table.row_count, 20))]


def go_to(visit: Visit, name: str) -> None:
    """Put the cursor on a document, wherever it stands among the headings."""
    table = visit.table
    table.cursor = next(
        y for y in range(table.row_count) if getattr(table.item(y), "name", "") == name
    )


async def test_b_groups_by_purpose_issuer_type_and_year_and_then_not_at_all(visit: Visit) -> None:
    await visit.sign_in()
    plain = lines(visit)
    for label, heading in (
        ("by purpose", "Driving and vehicles"),
        ("by issuer", "Central Board of Secondary Education"),
        ("by type", "Class XII Marksheet"),
        ("by year", "2016"),
    ):
        await visit.press("b")
        assert label in visit.drawn("#contents-title")
        headings = [visit.table.order.line(y) for y in range(visit.table.row_count)]
        assert heading in [getattr(line, "title", "") for line in headings]
        assert len(visit.names) == 15
    await visit.press("b")

    assert lines(visit) == plain
    assert " by " not in visit.drawn("#contents-title")


async def test_a_heading_counts_its_documents_and_enter_folds_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b", "b", "b", "b", "g")
    assert "▾   1  2026" in lines(visit)[0]
    await visit.press("enter")
    assert "▸   1  2026" in lines(visit)[0]
    assert "Aadhaar Card" not in visit.names
    await visit.press("enter")

    assert visit.names[0] == "Aadhaar Card"


async def test_left_folds_the_group_around_the_cursor_and_right_unfolds_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b", "b")
    go_to(visit, "Class X Marksheet")
    await visit.press("left")
    assert visit.table.heading is not None
    assert visit.table.heading.title == "Central Board of Secondary Education"
    assert "Class X Marksheet" not in visit.names
    await visit.press("right")

    assert "Class X Marksheet" in visit.names


async def test_one_click_folds_a_heading(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b")
    await visit.click("#documents", offset=(20, 0))

    assert "▸" in lines(visit)[0]


async def test_grouping_sorting_and_filtering_work_together(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b", "b", "slash", *"marksheet", "enter", "s", "s")

    assert visit.names == ["Class X Marksheet", "Class XII Marksheet", "Degree Marksheet"]
    assert [line.partition("▾")[2].split()[:2] for line in lines(visit) if "▾" in line] == [
        ["2", "Central"],
        ["1", "Namuna"],
    ]


async def test_the_cursor_stays_on_its_document_when_groups_come_and_go(visit: Visit) -> None:
    await visit.sign_in()
    visit.go_to("Ration Card")
    for _ in range(5):
        await visit.press("b")
        assert getattr(visit.table.current, "name", "") == "Ration Card"


async def test_folds_hold_when_the_list_is_loaded_again(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b", "b", "b", "b", "g", "enter", "r")
    await visit.until(lambda: visit.asked("issued") == 2)

    assert "▸   1  2026" in lines(visit)[0]
    assert "by year" in visit.text


async def test_space_on_a_heading_marks_its_whole_group(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b", "b")
    go_to(visit, "Class X Marksheet")
    await visit.press("left", "space")

    assert "2 marked" in visit.text


async def test_a_heading_says_what_can_be_done_with_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("b", "b", "g")
    await visit.until(lambda: "1 document" in visit.drawn("FactsPanel"))

    assert "opens the group" in visit.drawn("FactsPanel")


async def test_folders_are_not_grouped_and_the_choice_is_kept(visit: Visit) -> None:
    await visit.sign_in()
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("b", "b", "tab", "down", "enter")
    await visit.until(lambda: "empty.pdf" in visit.names)
    assert visit.table.row_count == 10
    await visit.press("b")
    assert "Only issued documents can be grouped" in visit.toasts
    await visit.press("up", "enter")

    assert "by issuer" in visit.text
