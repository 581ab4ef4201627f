"""Rows: a hundred thousand cost what the screen's height costs, and a move costs two lines."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult

from dl_tui.tui.widgets.rows import Piece, Rows, fit
from tests.support.hands import Hands, hands_on

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
async def hands() -> AsyncIterator[Hands]:
    """Show a hundred thousand rows."""
    async with hands_on(Screenful(), size=(60, HEIGHT)) as hands:
        rows_of(hands).show_rows(COUNT)
        rows_of(hands).focus()
        await hands.rest()
        yield hands


def rows_of(hands: Hands) -> Counted:
    return hands.app.query_one(Counted)


async def drawn_by(hands: Hands, *keys: str) -> list[int]:
    """Return which rows are drawn because of these keys."""
    await hands.rest()
    rows_of(hands).drawn.clear()
    await hands.press(*keys)
    return rows_of(hands).drawn


async def test_only_what_is_visible_is_drawn(hands: Hands) -> None:
    assert set(rows_of(hands).drawn) == set(range(HEIGHT))


async def test_a_move_of_the_cursor_draws_two_rows(hands: Hands) -> None:
    assert sorted(set(await drawn_by(hands, "down"))) == [0, 1]
    assert len(rows_of(hands).drawn) == 2


async def test_the_end_of_the_list_is_as_near_as_its_beginning(hands: Hands) -> None:
    drawn = await drawn_by(hands, "end")

    assert rows_of(hands).cursor == COUNT - 1
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
    hands: Hands, keys: list[str], cursor: int
) -> None:
    await hands.press(*keys)
    rows = rows_of(hands)

    assert rows.cursor == cursor
    assert rows.scroll_offset.y <= cursor < rows.scroll_offset.y + HEIGHT


async def test_the_mouse_goes_to_a_row_and_picks_it(hands: Hands) -> None:
    await hands.click(Counted, offset=(5, 7))
    assert rows_of(hands).cursor == 7
    assert hands.app.chosen == []  # type: ignore[attr-defined]
    await hands.click(Counted, offset=(5, 7))

    assert hands.app.chosen == [7]  # type: ignore[attr-defined]


async def test_a_click_means_the_row_under_it_also_with_padding_and_scrolled(
    hands: Hands,
) -> None:
    rows = rows_of(hands)
    rows.styles.padding = (2, 1)
    await hands.press("G")
    await hands.click(Counted, offset=(5, 2))

    assert rows.cursor == rows.scroll_offset.y
    before = rows.cursor
    await hands.click(Counted, offset=(5, 1))
    assert rows.cursor == before, "the padding is no row"


async def test_scrolling_leaves_the_cursor_where_it_is(hands: Hands) -> None:
    rows = rows_of(hands)
    rows.scroll_to(y=500, animate=False)
    await hands.rest()

    assert rows.cursor == 0
    assert rows.render_line(0).text.startswith("  row 500")
    await hands.press("down")
    assert rows.scroll_offset.y <= 1


async def test_enter_picks_and_nothing_is_picked_where_nothing_is(hands: Hands) -> None:
    await hands.press("down", "enter")
    rows_of(hands).show_rows(0)
    await hands.press("enter", "down", "end")
    await hands.click(Counted, offset=(5, 3))

    assert hands.app.chosen == [1]  # type: ignore[attr-defined]
    assert rows_of(hands).cursor == 0


async def test_the_cursor_is_marked_without_colour(hands: Hands) -> None:
    await hands.press("down")

    assert rows_of(hands).render_line(1).text.startswith("› row 1")
    assert rows_of(hands).render_line(0).text.startswith("  row 0")


async def test_every_line_has_the_width_of_the_screen(hands: Hands) -> None:
    rows = rows_of(hands)
    width = rows.scrollable_content_region.width

    assert {rows.render_line(y).cell_length for y in range(HEIGHT)} == {width}
    rows.show_rows(1)
    assert rows.render_line(5).cell_length == rows.scrollable_content_region.width


def test_what_some_terminal_draws_wider_is_cut_for_it() -> None:
    name = "शिक्षा एवं प्रशिक्षण"
    signs = sum(unicodedata.category(sign) == "Mc" for sign in name)
    fitted = fit(name, cell_len(name) + 1)

    assert signs > 1
    assert fitted.rstrip().endswith("…")
    assert fit(name, cell_len(name) + signs).rstrip() == name


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
