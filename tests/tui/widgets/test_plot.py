"""The plot: it follows its size and its theme, and says in words what it cannot draw."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult

from dl_tui.core.partner.statistics import Bar
from dl_tui.tui.themes import DARK, LIGHT
from dl_tui.tui.widgets import chart
from dl_tui.tui.widgets.plot import Plot
from tests.support.hands import Hands, hands_on

BARS = [Bar(n, f"Jan {n}", (n + 1) * 1_000_000) for n in range(12, 20)]


class Sheet(App[None]):
    """One plot in colours of the theme."""

    CSS = "Plot { & > .plot--mark { color: $primary; } }"

    def compose(self) -> ComposeResult:
        yield Plot()

    def on_mount(self) -> None:
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    async with hands_on(Sheet(), size=(80, 20)) as hands:
        yield hands


async def drawn(hands: Hands) -> list[str]:
    await hands.rest()
    plot = hands.app.query_one(Plot)
    return [plot.render_line(y).text for y in range(plot.size.height)]


def colours(plot: Plot, y: int) -> set[str]:
    """Return the colours of the blocks of one line."""
    return {
        str(segment.style.color.get_truecolor().hex)
        for segment in plot.render_line(y)
        if segment.style and segment.style.color and "█" in segment.text
    }


async def test_it_fills_its_widget_whatever_the_size(hands: Hands) -> None:
    hands.app.query_one(Plot).show_columns("Users", BARS)
    for width, height in ((80, 20), (120, 36), (40, 12)):
        await hands.resize_terminal(width, height)
        lines = await drawn(hands)

        assert lines[0].startswith("Users")
        assert {len(line) for line in lines} == {width}
        assert "└" in lines[-2]
        assert "Jan" in lines[-1]


async def test_without_room_or_without_the_library_it_says_the_latest_first(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = hands.app.query_one(Plot)
    plot.show_area("Users", BARS)
    await hands.resize_terminal(20, 5)
    small = await drawn(hands)
    await hands.resize_terminal(80, 20)
    monkeypatch.setitem(sys.modules, "plotext", None)
    chart.load()
    plot.show_area("Users", BARS)
    without = await drawn(hands)

    for lines in (small, without):
        assert lines[1].rstrip() == "Jan 19  2 crore"
        assert lines[2].startswith("Jan 18")


async def test_a_plot_without_figures_says_so(hands: Hands) -> None:
    hands.app.query_one(Plot).show_columns("Users", ())

    assert "DigiLocker gave no figures for this." in (await drawn(hands))[1]


async def test_one_value_is_a_column_and_no_line(hands: Hands) -> None:
    hands.app.query_one(Plot).show_area("Users", BARS[:1])

    assert sum("█" in line for line in await drawn(hands)) > 10


async def test_a_title_cannot_bring_controls_along(hands: Hands) -> None:
    hands.app.query_one(Plot).show_columns("a\x1b[2J", BARS)

    assert "\x1b" not in "".join(await drawn(hands))


async def test_its_colours_are_those_of_the_theme(hands: Hands) -> None:
    plot = hands.app.query_one(Plot)
    plot.show_columns("Users", BARS)
    await drawn(hands)
    assert colours(plot, 15) == {DARK.primary}
    hands.app.theme = LIGHT.name
    await drawn(hands)

    (colour,) = colours(plot, 15)
    assert colour[:3] == LIGHT.primary[:3]  # Textual rounds the rest
