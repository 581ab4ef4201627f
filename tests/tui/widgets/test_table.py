"""The table: any order of a hundred thousand items costs no more drawing than a screenful."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from dl_tui.tui.widgets.rows import Piece, Rows
from dl_tui.tui.widgets.table import Column, TableHeader, TableRows

COUNT = 100_000
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
        compact=lambda i: str(len(i.name)),
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
async def pilot() -> AsyncIterator[Pilot[None]]:
    """Show a hundred thousand items."""
    items = [Item(n, f"{NAMES[n % len(NAMES)]} {n}") for n in range(COUNT)]
    async with Screenful().run_test(size=(90, HEIGHT + 1)) as pilot:
        rows_of(pilot).show_items(items, COLUMNS)
        rows_of(pilot).focus()
        await pilot.pause()
        yield pilot


def rows_of(pilot: Pilot[None]) -> Counted:
    return pilot.app.query_one(Counted)


async def search(pilot: Pilot[None], query: str) -> None:
    """Type a query and wait until a long table was searched for it."""
    rows_of(pilot).query_text = query
    await pilot.app.workers.wait_for_complete()


def picked(pilot: Pilot[None]) -> list[Item | None]:
    assert isinstance(pilot.app, Screenful)
    return pilot.app.picked


def top(pilot: Pilot[None]) -> Item:
    item = rows_of(pilot).item(0)
    assert item is not None
    return item


async def test_sorting_and_filtering_draw_no_more_than_what_is_seen(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    for change in (rows.turn_round, rows.sort_by_next, lambda: setattr(rows, "query_text", "7")):
        rows.drawn = 0
        change()
        await pilot.pause()
        assert 0 < rows.drawn <= 2 * HEIGHT


async def test_the_first_column_of_the_order_is_where_it_starts(pilot: Pilot[None]) -> None:
    assert top(pilot).number == 0
    rows_of(pilot).turn_round()

    assert top(pilot).number == COUNT - 1


async def test_sorting_by_the_same_column_again_turns_round(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    rows.sort_by(2)
    first = top(pilot)
    rows.sort_by(2)

    assert top(pilot) != first
    assert rows.reverse


async def test_what_is_filtered_can_still_be_found_by_its_row(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    await search(pilot, "ration 99996")

    assert rows.row_count == 1
    assert rows.item(0) == Item(99_996, "Ration Card 99996")
    assert rows.item(1) is None
    assert rows.item(-1) is None


async def test_case_and_latin_accents_do_not_matter_indic_signs_do(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    await search(pilot, "CAFE")
    assert rows.row_count == COUNT // len(NAMES)
    await search(pilot, "प्रमाण")
    assert rows.row_count == COUNT // len(NAMES)
    await search(pilot, "परमाण")

    assert rows.row_count == 0


async def test_the_cursor_keeps_to_its_item_through_every_order(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    rows.cursor = 4321
    item = rows.current
    rows.sort_by(2)
    rows.turn_round()
    await search(pilot, "4321")
    await search(pilot, "")

    assert rows.current == item


async def test_new_items_keep_order_filter_and_cursor_when_asked_to(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    rows.turn_round()
    await search(pilot, "ration 4")
    rows.cursor = rows.row_count - 1
    assert rows.current == Item(4, "Ration Card 4")
    fewer = [Item(n, f"{NAMES[n % len(NAMES)]} {n}") for n in range(800)]
    rows.show_items(fewer, COLUMNS, keep=True)
    await pilot.app.workers.wait_for_complete()
    assert rows.current == Item(4, "Ration Card 4")
    assert (rows.reverse, rows.query_text) == (True, "ration 4")
    rows.show_items(fewer, COLUMNS)

    assert (rows.reverse, rows.query_text, rows.cursor) == (False, "", 0)


async def test_enter_during_a_search_picks_what_it_finds(
    pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.tui.widgets.table.PATIENCE", -1)  # no search is quick enough
    rows = rows_of(pilot)
    rows.query_text = "class x 99997"
    rows.action_choose()
    assert top(pilot) != Item(99997, "Class X 99997"), "it is still being searched for"
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()

    assert picked(pilot) == [Item(99997, "Class X 99997")]


async def test_what_is_typed_after_enter_takes_it_back(
    pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.tui.widgets.table.PATIENCE", -1)
    rows = rows_of(pilot)
    rows.query_text = "class x 9999"
    rows.action_choose()
    rows.query_text = "class x 99997"
    while top(pilot) != Item(99997, "Class X 99997"):
        await pilot.pause(0.01)
    await pilot.pause()

    assert picked(pilot) == []


@pytest.mark.parametrize("width", [1, 10, 30, 60, 74, 90, 200])
async def test_the_columns_share_exactly_the_width_there_is(pilot: Pilot[None], width: int) -> None:
    widths = rows_of(pilot).widths(width)

    assert all(size >= 0 for size in widths)
    if width >= 30:
        assert sum(widths) + len(widths) == width


async def test_a_narrow_table_uses_the_short_forms(pilot: Pilot[None]) -> None:
    rows, header = rows_of(pilot), pilot.app.query_one(TableHeader)
    assert "13 characters" in rows.render_line(0).text
    await pilot.resize_terminal(60, HEIGHT + 1)
    await pilot.pause()

    assert "characters" not in rows.render_line(0).text
    assert "Len" in header.render_line(0).text
    assert "Length" not in header.render_line(0).text


async def test_each_head_stands_over_its_column(pilot: Pilot[None]) -> None:
    heads = pilot.app.query_one(TableHeader).render_line(0).text
    line = rows_of(pilot).render_line(1).text

    assert heads.index("Name") == line.index("Class X 1")
    assert heads.index("Length") == line.index("9 characters")
    assert "Number ▲" in heads
