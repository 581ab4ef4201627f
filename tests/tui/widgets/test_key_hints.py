"""The line of keys: what stands in it, what a click does, what has no room."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from dl_tui.tui.widgets.key_hints import KeyHints
from tests.support.hands import Hands, hands_on


class Field(Input):
    """Has a key of its own."""

    BINDINGS = [Binding("f2", "app.mark('field')", "Complete")]


class Keys(App[None]):
    """An app with keys of every kind."""

    AUTO_FOCUS = None
    BINDINGS = [
        Binding("a", "mark('a')", "Add", tooltip="Adds one more"),
        Binding("b", "never", "Barred"),
        Binding("c", "mark('c')", "Change", show=False),
        Binding("d,e", "mark('d')", "Delete"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[str] = []

    def compose(self) -> ComposeResult:
        yield Input(id="plain")
        yield Field(id="own")
        yield KeyHints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "never" else True

    def action_mark(self, which: str) -> None:
        self.marks.append(which)

    def action_never(self) -> None:
        raise AssertionError


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    async with hands_on(Keys(), size=(60, 12)) as hands:
        yield hands


def hints(hands: Hands) -> KeyHints:
    return hands.app.query_one(KeyHints)


def drawn(hands: Hands) -> str:
    strips = hands.app.screen._compositor.render_strips()
    return strips[hints(hands).region.y].text


async def press_hint(hands: Hands, words: str) -> None:
    await hands.click(KeyHints, offset=(drawn(hands).index(words), 0))


async def test_each_key_with_a_hint_stands_once_and_the_palette_at_the_right(
    hands: Hands,
) -> None:
    assert drawn(hands).split() == ["a", "Add", "b", "Barred", "d", "Delete", "Ctrl+P", "palette"]
    assert drawn(hands).endswith("palette ")


async def test_a_click_presses_the_key(hands: Hands) -> None:
    app = hands.app
    assert isinstance(app, Keys)
    await press_hint(hands, "Delete")
    await press_hint(hands, "a Add")
    await press_hint(hands, "Barred")
    await hands.click(KeyHints, offset=(40, 0))

    assert app.marks == ["d", "a"]


async def test_it_follows_the_focus(hands: Hands) -> None:
    hands.app.query_one("#own").focus()
    await hands.rest()
    assert "F2 Complete" in drawn(hands)
    hands.app.query_one("#plain").focus()
    await hands.rest()
    assert "Complete" not in drawn(hands)


async def test_what_has_no_room_is_left_out_whole(hands: Hands) -> None:
    await hands.resize_terminal(34, 12)

    assert drawn(hands).split() == ["a", "Add", "b", "Barred", "d", "Delete"]


async def test_the_way_out_is_named_before_what_stands_left_of_it(hands: Hands) -> None:
    hands.app.bind("escape", "mark('out')", description="Back")
    await hands.resize_terminal(22, 12)

    assert drawn(hands).split() == ["a", "Add", "Esc", "Back"]


async def test_the_mouse_over_a_key_tells_more(hands: Hands) -> None:
    await hands.hover(KeyHints, offset=(drawn(hands).index("Add"), 0))
    assert hints(hands).tooltip == "Adds one more"
    await hands.hover("#plain")

    assert hints(hands).tooltip is None
