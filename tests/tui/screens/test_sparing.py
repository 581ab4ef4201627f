"""A screen that opens is styled, laid out and painted once, and looks as if Textual had done it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.widgets import Label
from textual.widgets._toast import ToastRack

from dl_tui.tui.screens.leaving import LeavingScreen
from tests.support.hands import Hands, hands_on


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    """Open an app with nothing of ours in it."""
    async with hands_on(App[None](), notifications=True) as hands:
        yield hands


class Narrow(LeavingScreen[None]):
    """Looks otherwise in a narrow window."""

    CSS = """
    Narrow.-narrow { padding: 2; }
    Narrow.-narrow Label { width: 9; }
    """

    def compose(self) -> ComposeResult:
        yield Label("one")
        yield Label("two")


async def opened(hands: Hands) -> Narrow:
    """Show the screen."""
    screen = Narrow()
    hands.app.push_screen(screen)
    await hands.rest()
    return screen


async def test_a_new_screen_is_styled_once_for_the_window_there_is(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[object] = []
    apply = Stylesheet.apply

    def noted(sheet: Stylesheet, node: DOMNode, **told: Any) -> None:
        styled.append(node)
        apply(sheet, node, **told)

    monkeypatch.setattr(Stylesheet, "apply", noted)
    screen = await opened(hands)

    assert {"-narrow", "-tall"} <= screen.classes
    assert screen.styles.padding.top == 2
    labels = [*screen.query(Label)]
    assert [label.size.width for label in labels] == [9, 9]
    assert [styled.count(label) for label in labels] == [1, 1]

    await hands.resize_terminal(120, 40)
    assert "-narrow" not in screen.classes
    assert labels[0].size.width == len("one")
    hands.app.push_screen(LeavingScreen[None]())
    await hands.rest()
    await hands.resize_terminal(80, 24)
    hands.app.pop_screen()
    await hands.rest()
    assert [label.size.width for label in labels] == [9, 9]


async def test_a_new_screen_is_laid_out_once_for_its_size(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await opened(hands)
    sizes: list[Size | None] = []
    monkeypatch.setattr(screen, "_refresh_layout", sizes.append)

    screen._screen_resized(Size(80, 24))
    assert sizes == []
    screen._screen_resized(Size(81, 24))
    assert sizes == [Size(81, 24)]


async def test_what_is_laid_out_anew_and_painted_anew_is_painted_once(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await opened(hands)
    painted: list[bool] = []

    def paint(painting: Screen[Any]) -> None:
        painted.append(screen.region in painting._compositor._dirty_regions)
        painting._dirty_widgets.clear()

    monkeypatch.setattr(Screen, "_compositor_refresh", paint)
    screen.refresh(layout=True)
    screen.refresh()
    screen._on_timer_update()

    assert painted == [True], "once, and all of it"
    assert not screen._layout_required
    assert not screen._repaint_required


class Long(LeavingScreen[None]):
    """Has more lines than it shows."""

    CSS = "VerticalScroll { height: 3; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield from (Label(f"line {number}") for number in range(9))


async def test_a_layout_after_scrolling_paints_what_scrolling_had_left(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual compares it with the layout before: what has scrolled back seems to have stayed."""
    hands.app.push_screen(screen := Long())
    await hands.rest()
    lines = screen.query_one(VerticalScroll)
    lines.scroll_to(y=1, animate=False, immediate=True)
    await hands.rest()
    painted: list[Region] = []
    paint = Screen._compositor_refresh

    def noted(painting: Screen[Any]) -> None:
        painted.extend(painting._compositor._dirty_regions)
        paint(painting)

    monkeypatch.setattr(Screen, "_compositor_refresh", noted)
    lines.scroll_to(y=0, animate=False, immediate=True)
    screen.query(Label).first().update("line 0")
    await hands.rest()

    assert any(region.contains_region(lines.region) for region in painted)


async def test_the_place_of_the_toasts_takes_no_layout_until_there_is_one(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ToastRack, "show", lambda *_: None)
    screen = await opened(hands)
    assert screen.query_one(ToastRack).styles.inline.has_rule("display"), "as `show` will say"
    monkeypatch.undo()

    hands.app.notify("It is saved.")
    await hands.rest()
    assert screen.query_one(ToastRack).display
    assert "It is saved." in hands.text
