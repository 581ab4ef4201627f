"""The line of keys: what stands in it, what a click does, what has no room."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Input

from dl_tui.tui.widgets.key_hints import KeyHints


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
async def pilot() -> AsyncIterator[Pilot[None]]:
    async with Keys().run_test(size=(60, 12)) as pilot:
        yield pilot


def hints(pilot: Pilot[None]) -> KeyHints:
    return pilot.app.query_one(KeyHints)


def drawn(pilot: Pilot[None]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return strips[hints(pilot).region.y].text


async def press_hint(pilot: Pilot[None], words: str) -> None:
    await pilot.click(KeyHints, offset=(drawn(pilot).index(words), 0))
    await pilot.pause()


async def test_each_key_with_a_hint_stands_once_and_the_palette_at_the_right(
    pilot: Pilot[None],
) -> None:
    assert drawn(pilot).split() == ["a", "Add", "b", "Barred", "d", "Delete", "^p", "palette"]
    assert drawn(pilot).endswith("palette ")


async def test_a_click_presses_the_key(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, Keys)
    await press_hint(pilot, "Delete")
    await press_hint(pilot, "a Add")
    await press_hint(pilot, "Barred")
    await pilot.click(KeyHints, offset=(40, 0))

    assert app.marks == ["d", "a"]


async def test_it_follows_the_focus(pilot: Pilot[None]) -> None:
    pilot.app.query_one("#own").focus()
    await pilot.pause()
    assert "f2 Complete" in drawn(pilot)
    pilot.app.query_one("#plain").focus()
    await pilot.pause()
    assert "Complete" not in drawn(pilot)


async def test_what_has_no_room_is_left_out_whole(pilot: Pilot[None]) -> None:
    await pilot.resize_terminal(34, 12)
    await pilot.pause()

    assert drawn(pilot).split() == ["a", "Add", "b", "Barred", "^p", "palette"]


async def test_the_mouse_over_a_key_tells_more(pilot: Pilot[None]) -> None:
    await pilot.hover(KeyHints, offset=(drawn(pilot).index("Add"), 0))
    assert hints(pilot).tooltip == "Adds one more"
    await pilot.hover("#plain")

    assert hints(pilot).tooltip is None
