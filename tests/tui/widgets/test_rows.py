"""Rows: a hundred thousand cost what the screen's height costs, and a move costs two lines."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from dl_tui.tui.widgets.rows import Piece, Rows, fit

COUNT = 100_000
HEIGHT = 20
MANY = HEIGHT + 4
"""More lines than one screen takes to draw, and far fewer than two screens."""


class Counted(Rows):
    """Rows that know which of them were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[int] = []

    def draw_row(self, index: int, width: int) -> list[Piece]:
        self.drawn.append(index)
        return [(f"row {index}", "rows--strong"), (" and more" * 20, "rows--muted")]


class Screenful(App[None]):
    """Nothing but rows."""

    # The styles of the product name colours that its themes bring.
    CSS = "Rows { overflow-x: hidden; scrollbar-size-vertical: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield Counted()

    @on(Rows.Chosen)
    def _note(self, event: Rows.Chosen) -> None:
        self.chosen.append(event.index)


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    """Show a hundred thousand rows."""
    async with Screenful().run_test(size=(60, HEIGHT)) as pilot:
        rows_of(pilot).show_rows(COUNT)
        rows_of(pilot).focus()
        await pilot.pause()
        yield pilot


def rows_of(pilot: Pilot[None]) -> Counted:
    return pilot.app.query_one(Counted)


async def drawn_by(pilot: Pilot[None], *keys: str) -> list[int]:
    """Return which rows are drawn because of these keys."""
    await pilot.pause()
    rows_of(pilot).drawn.clear()
    await pilot.press(*keys)
    await pilot.pause()
    return rows_of(pilot).drawn


async def test_only_what_is_visible_is_drawn(pilot: Pilot[None]) -> None:
    assert set(rows_of(pilot).drawn) == set(range(HEIGHT))


async def test_a_move_of_the_cursor_draws_two_rows(pilot: Pilot[None]) -> None:
    assert sorted(set(await drawn_by(pilot, "down"))) == [0, 1]
    assert len(rows_of(pilot).drawn) == 2


async def test_the_end_of_the_list_is_as_near_as_its_beginning(pilot: Pilot[None]) -> None:
    drawn = await drawn_by(pilot, "end")

    assert rows_of(pilot).cursor == COUNT - 1
    assert len(drawn) <= 2 * MANY
    assert set(drawn) >= set(range(COUNT - HEIGHT, COUNT))


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["down", "down", "up"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["end"], COUNT - 1),
        (["G"], COUNT - 1),
        (["G", "down"], COUNT - 1),
        (["G", "home"], 0),
        (["G", "g"], 0),
        (["pagedown"], HEIGHT - 1),
        (["ctrl+d", "ctrl+d", "ctrl+u"], HEIGHT - 1),
        (["pagedown", "pageup"], 0),
    ],
)
async def test_keys_move_the_cursor_and_it_stays_in_sight(
    pilot: Pilot[None], keys: list[str], cursor: int
) -> None:
    await pilot.press(*keys)
    rows = rows_of(pilot)

    assert rows.cursor == cursor
    assert rows.scroll_offset.y <= cursor < rows.scroll_offset.y + HEIGHT


async def test_the_mouse_goes_to_a_row_and_picks_it(pilot: Pilot[None]) -> None:
    await pilot.click(Counted, offset=(5, 7))
    assert rows_of(pilot).cursor == 7
    assert pilot.app.chosen == []  # type: ignore[attr-defined]
    await pilot.click(Counted, offset=(5, 7))

    assert pilot.app.chosen == [7]  # type: ignore[attr-defined]


async def test_a_click_means_the_row_under_it_also_with_padding_and_scrolled(
    pilot: Pilot[None],
) -> None:
    rows = rows_of(pilot)
    rows.styles.padding = (2, 1)
    await pilot.press("G")
    await pilot.pause()
    await pilot.click(Counted, offset=(5, 2))

    assert rows.cursor == rows.scroll_offset.y
    before = rows.cursor
    await pilot.click(Counted, offset=(5, 1))
    assert rows.cursor == before, "the padding is no row"


async def test_scrolling_leaves_the_cursor_where_it_is(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    rows.scroll_to(y=500, animate=False)
    await pilot.pause()

    assert rows.cursor == 0
    assert rows.render_line(0).text.startswith("  row 500")
    await pilot.press("down")
    assert rows.scroll_offset.y <= 1


async def test_enter_picks_and_nothing_is_picked_where_nothing_is(pilot: Pilot[None]) -> None:
    await pilot.press("down", "enter")
    rows_of(pilot).show_rows(0)
    await pilot.press("enter", "down", "end")
    await pilot.click(Counted, offset=(5, 3))

    assert pilot.app.chosen == [1]  # type: ignore[attr-defined]
    assert rows_of(pilot).cursor == 0


async def test_the_cursor_is_marked_without_colour(pilot: Pilot[None]) -> None:
    await pilot.press("down")

    assert rows_of(pilot).render_line(1).text.startswith("› row 1")
    assert rows_of(pilot).render_line(0).text.startswith("  row 0")


async def test_every_line_has_the_width_of_the_screen(pilot: Pilot[None]) -> None:
    rows = rows_of(pilot)
    width = rows.scrollable_content_region.width

    assert {rows.render_line(y).cell_length for y in range(HEIGHT)} == {width}
    rows.show_rows(1)
    assert rows.render_line(5).cell_length == rows.scrollable_content_region.width


@pytest.mark.parametrize(
    "text", ["", "name", "a long name indeed", "हिन्दी नाम", "👨‍👩‍👧 family", "漢字漢字漢字"]
)
@pytest.mark.parametrize("width", [0, 1, 2, 5, 9, 30])
@pytest.mark.parametrize("right", [False, True])
def test_fit_gives_exactly_the_width_asked_for(text: str, width: int, right: bool) -> None:
    fitted = fit(text, width, right=right)

    assert cell_len(fitted) == width
    if cell_len(text) <= width:
        assert fitted.strip() == text
