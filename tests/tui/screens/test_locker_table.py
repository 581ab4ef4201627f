"""The locker's table: sorted by any column, by keyboard and mouse, and filtered as one types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.locker.grouping import Group
from dl_tui.core.words.dates import parse_date
from dl_tui.core.words.doctypes import formats_of
from dl_tui.core.words.issuers_short import issuer_in_short
from tests.support.sandbox import Running
from tests.tui.visit import Visit, visiting

ISSUED_HEADS = ["Date", "Formats", "Name", "Issuer"]


def issued(visit: Visit) -> list[IssuedDocument]:
    """Return the documents as the table shows them, from the top."""
    items = (visit.table.item(row) for row in range(visit.table.row_count))
    return [item for item in items if isinstance(item, IssuedDocument)]


def in_order(visit: Visit, key: Callable[[IssuedDocument], object]) -> bool:
    keys = [key(document) for document in issued(visit)]
    return keys == sorted(keys, reverse="▼" in heads(visit))  # type: ignore[type-var]


def heads(visit: Visit) -> str:
    return visit.drawn("TableHeader")


KEYS: dict[str, Callable[[IssuedDocument], object]] = {
    "Date": lambda document: str(parse_date(document.date)),
    "Formats": lambda document: " ".join(formats_of(document)).upper(),
    "Issuer": lambda document: issuer_in_short(document.issuer_id, document.issuer).lower(),
    "Name": lambda document: document.name.lower(),
}


async def test_it_starts_with_the_newest_on_top(visit: Visit) -> None:
    await visit.sign_in()

    assert "Date ▼" in heads(visit)
    assert in_order(visit, KEYS["Date"])
    assert visit.names[0] == "Aadhaar Card"


async def test_s_sorts_by_each_column_in_turn(visit: Visit) -> None:
    await visit.sign_in()
    for label in (*ISSUED_HEADS[1:], ISSUED_HEADS[0]):
        await visit.press("s")

        assert f"{label} ▲" in heads(visit) or (label == "Date" and "Date ▼" in heads(visit))
        assert in_order(visit, KEYS[label])


async def test_capital_s_turns_the_order_round(visit: Visit) -> None:
    await visit.sign_in()
    newest_first = visit.names
    await visit.press("S")

    assert "Date ▲" in heads(visit)
    assert visit.names[0] == newest_first[-1]
    assert in_order(visit, KEYS["Date"])


@pytest.mark.parametrize("label", ISSUED_HEADS)
async def test_a_click_on_a_head_sorts_by_it_and_another_turns_round(
    visit: Visit, label: str
) -> None:
    await visit.sign_in()
    await visit.click("TableHeader", offset=(heads(visit).index(label), 0))
    assert in_order(visit, KEYS[label])
    before = heads(visit)
    await visit.click("TableHeader", offset=(heads(visit).index(label), 0))

    assert heads(visit) != before
    assert in_order(visit, KEYS[label])


async def test_the_cursor_stays_on_its_document(visit: Visit) -> None:
    await visit.sign_in()
    visit.go_to("Ration Card")
    await visit.press("s", "S", "s")

    assert visit.names[visit.table.cursor] == "Ration Card"


async def test_a_folder_sorts_folders_before_files(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("tab")
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("down", "enter")
    await visit.until(lambda: "empty.pdf" in visit.names)

    assert "Name ▲" in heads(visit)
    assert visit.names[0] == "Education & training"
    assert visit.names.index("Mother's papers") < visit.names.index("Asha's resume.pdf")
    await visit.click("TableHeader", offset=(heads(visit).index("Size"), 0))
    assert visit.names[-1] == "Ten megabytes and one byte.pdf"


async def test_slash_narrows_as_one_types_and_escape_shows_all_again(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"MARK")

    assert sorted(visit.names) == ["Class X Marksheet", "Class XII Marksheet", "Degree Marksheet"]
    assert "3 of 15" in visit.text
    await visit.press("escape")
    assert len(visit.names) == 15
    assert not visit.app.screen.query_one("#filter").display
    assert visit.table.has_focus


async def test_a_letter_counts_and_tells_of_the_first_row_before_any_message(visit: Visit) -> None:
    """What comes by a message is drawn a frame later: over SSH, that is twice the waiting."""
    await visit.sign_in()
    await visit.press("slash")
    visit.app.screen.query_one("#filter", Input).value = "degree"
    title, facts = visit.drawn("#contents-title"), visit.drawn("FactsPanel")

    assert "2 of 15" in title
    assert visit.names[0] in facts


async def test_opening_the_filter_moves_nothing_sideways(visit: Visit) -> None:
    await visit.sign_in()
    before = visit.table.region.column_span
    await visit.press("slash")

    assert visit.app.screen.query_one("#filter").display
    assert visit.table.region.column_span == before


async def test_the_filter_looks_into_every_column_and_every_word_counts(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash")
    field = visit.app.screen.query_one("#filter", Input)
    field.value = "xml 2016 central"
    await visit.rest()
    assert sorted(visit.names) == ["Class X Marksheet", "Class XII Marksheet"]
    field.value = "निवास"
    await visit.rest()

    assert visit.names == ["मूल निवास प्रमाण पत्र"]


async def test_enter_in_the_filter_goes_to_the_rows_and_keeps_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"pan", "enter")

    assert visit.table.has_focus
    assert "PAN Verification Record" in visit.names
    assert len(visit.names) < 15


async def test_a_filter_that_nothing_matches_says_so(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"qqq")

    assert visit.names == []
    assert "No row matches. Esc shows all again." in visit.text


async def test_taking_letters_back_brings_rows_back(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"xii", "backspace", "backspace")

    assert "Class XII Marksheet" in visit.names
    assert len(visit.names) > 1


async def test_sorting_keeps_the_filter(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"mark", "enter", "s", "s")

    assert "Name ▲" in heads(visit)
    assert visit.names == ["Class X Marksheet", "Class XII Marksheet", "Degree Marksheet"]


async def test_a_reload_keeps_sort_filter_and_cursor(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("slash", *"mark", "enter", "s", "s")
    visit.go_to("Class XII Marksheet")
    await visit.press("r")
    await visit.until(lambda: visit.asked("issued") == 2)

    assert "Name ▲" in heads(visit)
    assert visit.names == ["Class X Marksheet", "Class XII Marksheet", "Degree Marksheet"]
    assert visit.names[visit.table.cursor] == "Class XII Marksheet"


async def test_another_place_starts_without_the_filter(visit: Visit) -> None:
    await visit.sign_in()
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("slash", *"mark", "enter", "tab", "down", "enter")
    await visit.until(lambda: "empty.pdf" in visit.names)

    assert len(visit.names) == 10
    assert not visit.app.screen.query_one("#filter").display


async def test_s_passes_over_a_column_that_has_no_room(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 24)) as visit:
        await visit.sign_in()
        assert "Issuer" not in heads(visit)
        for _ in range(4):
            await visit.press("s")
            assert "▲" in heads(visit) or "▼" in heads(visit)


async def test_grouping_begins_with_the_heading_of_the_row_at_the_cursor(sandbox: Running) -> None:
    async with visiting(sandbox, size=(80, 18)) as visit:
        await visit.sign_in()
        visit.go_to("Vehicle Insurance Certificate")
        visit.table.scroll_end(animate=False, immediate=True)  # as the wheel does
        await visit.press("b")
        heading = visit.table.order.line(visit.table.cursor - 1)
        assert isinstance(heading, Group)
        assert heading.title in visit.drawn("#documents")
