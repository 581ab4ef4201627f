"""The table: any order of a long list costs no more drawing than a screenful."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult

from dl_tui.tui.widgets.rows import Piece, Rows
from dl_tui.tui.widgets.table import Column, TableHeader, TableRows
from tests.support.hands import Hands, hands_on

COUNT = 12_000
HEIGHT = 20


@dataclass(frozen=True)
class Item:
    """Something with a number and a name."""

    number: int
    name: str


COLUMNS: tuple[Column[Item], ...] = (
    Column("Number", lambda i: str(i.number), lambda i: i.number, width=8, right=True, first=True),
    Column(
        "Length",
        lambda i: f"{len(i.name)} characters",
        lambda i: len(i.name),
        width=14,
        compact_width=3,
        compact_label="Len",
    ),
    Column("Name", lambda i: i.name, lambda i: i.name, share=1),
)
NAMES = ("Ration Card", "Class X", "आय प्रमाण पत्र", "Café card")


class Counted(TableRows[Item]):
    """A table that knows how often it drew a row."""

    drawn = 0

    def draw_row(self, index: int, width: int) -> list[Piece]:
        self.drawn += 1
        return super().draw_row(index, width)


class Screenful(App[None]):
    """A table and its header."""

    CSS = "TableHeader { height: 1; }"

    def compose(self) -> ComposeResult:
        rows = Counted()
        yield TableHeader(rows)
        yield rows

    def on_mount(self) -> None:
        self.picked: list[Item | None] = []

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.picked.append(self.query_one(Counted).item(event.index))


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    """Show a list so long that its filter is prepared behind it."""
    items = [Item(n, f"{NAMES[n % len(NAMES)]} {n}") for n in range(COUNT)]
    async with hands_on(Screenful(), size=(90, HEIGHT + 1)) as hands:
        rows_of(hands).show_items(items, COLUMNS)
        rows_of(hands).focus()
        await hands.rest()
        yield hands


def rows_of(hands: Hands) -> Counted:
    return hands.app.query_one(Counted)


async def search(hands: Hands, query: str) -> None:
    """Type a query and wait until a long table was searched for it."""
    rows_of(hands).query_text = query
    await hands.app.workers.wait_for_complete()


def picked(hands: Hands) -> list[Item | None]:
    assert isinstance(hands.app, Screenful)
    return hands.app.picked


def top(hands: Hands) -> Item:
    item = rows_of(hands).item(0)
    assert item is not None
    return item


async def test_sorting_and_filtering_draw_no_more_than_what_is_seen(hands: Hands) -> None:
    rows = rows_of(hands)
    for change in (rows.turn_round, rows.sort_by_next, lambda: setattr(rows, "query_text", "7")):
        rows.drawn = 0
        change()
        await hands.until(lambda: rows.drawn)
        assert rows.drawn <= 2 * HEIGHT


async def test_the_first_column_of_the_order_is_where_it_starts(hands: Hands) -> None:
    assert top(hands).number == 0
    rows_of(hands).turn_round()

    assert top(hands).number == COUNT - 1


async def test_sorting_by_the_same_column_again_turns_round(hands: Hands) -> None:
    rows = rows_of(hands)
    rows.sort_by(2)
    first = top(hands)
    rows.sort_by(2)

    assert top(hands) != first
    assert rows.reverse


async def test_what_is_filtered_can_still_be_found_by_its_row(hands: Hands) -> None:
    rows = rows_of(hands)
    await search(hands, "ration 11996")

    assert rows.row_count == 1
    assert rows.item(0) == Item(11_996, "Ration Card 11996")
    assert rows.item(1) is None
    assert rows.item(-1) is None


async def test_case_and_latin_accents_do_not_matter_indic_signs_do(hands: Hands) -> None:
    rows = rows_of(hands)
    await search(hands, "CAFE")
    assert rows.row_count == COUNT // len(NAMES)
    await search(hands, "प्रमाण")
    assert rows.row_count == COUNT // len(NAMES)
    await search(hands, "परमाण")

    assert rows.row_count == 0


async def test_the_cursor_keeps_to_its_item_through_every_order(hands: Hands) -> None:
    rows = rows_of(hands)
    rows.cursor = 4321
    item = rows.current
    rows.sort_by(2)
    rows.turn_round()
    await search(hands, "4321")
    await search(hands, "")

    assert rows.current == item


async def test_new_items_keep_order_filter_and_cursor_when_asked_to(hands: Hands) -> None:
    rows = rows_of(hands)
    rows.turn_round()
    await search(hands, "ration 4")
    rows.cursor = rows.row_count - 1
    assert rows.current == Item(4, "Ration Card 4")
    fewer = [Item(n, f"{NAMES[n % len(NAMES)]} {n}") for n in range(800)]
    rows.show_items(fewer, COLUMNS, keep=True)
    await hands.app.workers.wait_for_complete()
    assert rows.current == Item(4, "Ration Card 4")
    assert (rows.reverse, rows.query_text) == (True, "ration 4")
    rows.show_items(fewer, COLUMNS)

    assert (rows.reverse, rows.query_text, rows.cursor) == (False, "", 0)


def not_prepared(hands: Hands) -> TableRows[Item]:
    """Return the table as it is before its filter is ready."""
    rows = rows_of(hands)
    rows.order.searched = rows._preparing = None
    return rows


async def test_enter_during_a_search_picks_what_it_finds(hands: Hands) -> None:
    rows = not_prepared(hands)
    rows.query_text = "class x 11997"
    rows.action_choose()
    assert top(hands) != Item(11997, "Class X 11997"), "it is still being searched for"
    await hands.app.workers.wait_for_complete()
    await hands.rest()

    assert picked(hands) == [Item(11997, "Class X 11997")]


async def test_what_is_typed_after_enter_takes_it_back(hands: Hands) -> None:
    rows = not_prepared(hands)
    rows.query_text = "class x 1199"
    rows.action_choose()
    rows.query_text = "class x 11997"
    while top(hands) != Item(11997, "Class X 11997"):
        await hands.rest()
    await hands.rest()

    assert picked(hands) == []


@pytest.mark.parametrize("width", [1, 10, 30, 60, 74, 90, 200])
async def test_the_columns_share_exactly_the_width_there_is(hands: Hands, width: int) -> None:
    widths = rows_of(hands).widths(width)

    assert all(size >= 0 for size in widths)
    if width >= 30:
        assert sum(widths) + len(widths) == width


async def test_width_that_a_column_does_not_need_goes_to_the_others(hands: Hands) -> None:
    rows = rows_of(hands)
    columns: tuple[Column[Item], ...] = (
        Column("Name", lambda i: i.name, lambda i: i.name, share=5, enough=56),
        Column("Issuer", lambda i: i.name, lambda i: i.name, share=2, ample=46),
    )
    rows.show_items((), columns)

    assert rows.widths(72) == [50, 20]
    assert rows.widths(112) == [64, 46]
    assert rows.widths(92) == [56, 34]
    assert rows.widths(402) == [286, 114], "a long name has all the room there is"


async def test_other_columns_in_the_same_width_have_widths_of_their_own(hands: Hands) -> None:
    rows = rows_of(hands)
    before = rows.widths(88)
    rows.show_items([Item(1, "Ration Card")], COLUMNS[::-1])

    assert rows.widths(88) == before[::-1]


async def test_a_narrow_table_uses_the_short_forms(hands: Hands) -> None:
    rows, header = rows_of(hands), hands.app.query_one(TableHeader)
    assert "13 characters" in rows.render_line(0).text
    await hands.resize_terminal(60, HEIGHT + 1)

    assert "characters" not in rows.render_line(0).text
    assert "Len" in header.render_line(0).text
    assert "Length" not in header.render_line(0).text


async def test_each_head_stands_over_its_column(hands: Hands) -> None:
    heads = hands.app.query_one(TableHeader).render_line(0).text
    line = rows_of(hands).render_line(1).text

    assert heads.index("Name") == line.index("Class X 1")
    assert heads.index("Length") == line.index("9 characters")
    assert "Number ▲" in heads


async def test_a_removed_table_cancels_its_preparation(hands: Hands) -> None:
    rows = rows_of(hands)
    rows._preparing = preparing = asyncio.get_running_loop().create_future()
    await rows.remove()

    assert preparing.cancelled()
