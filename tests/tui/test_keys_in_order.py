"""What is typed in one burst does what it would do typed slowly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from dl_tui.tui import keys_in_order
from dl_tui.tui.keys_in_order import KeysInOrder
from tests.support.hands import Hands, hands_on, key_event
from tests.tui.visit import NEVER


class Question(ModalScreen[None]):
    """Has a field of its own, and hangs after Enter until it is released."""

    def compose(self) -> ComposeResult:
        yield Input(id="answer")

    @on(Input.Submitted)
    async def _hang(self) -> None:
        assert isinstance(self.app, Form)
        await self.app.release.wait()


class Form(KeysInOrder[None]):
    """Two fields: Enter in the first goes to the second, Enter there asks a question."""

    def __init__(self) -> None:
        super().__init__()
        self.release = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Input("1100049", id="first")
        yield Input(id="second")
        yield Button("Ask", id="ask")

    @on(Input.Submitted, "#first")
    def _go_to_second(self) -> None:
        self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    @on(Button.Pressed)
    def _ask(self) -> None:
        self.push_screen(Question())


@pytest.fixture
async def hands(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hands]:
    """Open the form, with all the patience that a busy machine may need."""
    monkeypatch.setattr(keys_in_order, "PATIENCE", NEVER)
    form = Form()
    async with hands_on(form) as hands:
        field(hands, "first").select_on_focus = False
        field(hands, "first").cursor_position = 7
        try:
            yield hands
        finally:
            form.release.set()


def field(hands: Hands, name: str) -> Input:
    return hands.app.screen.query_one(f"#{name}", Input)


async def burst(hands: Hands, *keys: str) -> None:
    """Press keys as one write brings them: all are there before the first is dealt with."""
    for key in keys:
        hands.app.post_message(key_event(key, hands.app))
    await hands.rest()


async def test_a_letter_after_a_binding_comes_after_it(hands: Hands) -> None:
    await burst(hands, "backspace", "0")

    assert field(hands, "first").value == "1100040"


async def test_keys_after_enter_go_to_the_field_that_enter_opens(hands: Hands) -> None:
    await burst(hands, "enter", *"abc")

    assert field(hands, "second").value == "abc"


async def test_keys_reach_a_screen_that_is_not_drawn_yet(hands: Hands) -> None:
    await burst(hands, "tab", *"abc", "enter", *"yes")

    assert field(hands, "answer").value == "yes"


async def test_a_paste_keeps_its_place(hands: Hands) -> None:
    hands.app.post_message(key_event("enter", hands.app))
    hands.app.post_message(events.Paste("pasted"))
    await burst(hands, "backspace")

    assert field(hands, "second").value == "paste"


async def test_a_click_keeps_its_place(hands: Hands) -> None:
    x, y = hands.app.screen.query_one("#ask").region.center
    for kind in (events.MouseDown, events.MouseUp):
        hands.app.post_message(kind(None, int(x), int(y), 0, 0, 1, False, False, False))
    await burst(hands, *"yes")

    assert field(hands, "answer").value == "yes"


async def test_keys_wait_for_a_handler_that_hangs(hands: Hands) -> None:
    await burst(hands, "tab", "enter", "a", "enter", "b", "c")
    assert field(hands, "answer").value == "a"

    assert isinstance(hands.app, Form)
    hands.app.release.set()
    await hands.until(lambda: field(hands, "answer").value == "abc")


async def test_a_handler_that_hangs_on_delays_keys_only_briefly(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys_in_order, "PATIENCE", 0.05)
    await burst(hands, "tab", "enter", "a", "enter", "b", "c")
    await hands.until(lambda: field(hands, "answer").value == "abc")


async def test_ctrl_q_waits_for_nothing(hands: Hands) -> None:
    await burst(hands, "tab", "enter", "a", "enter", "b", "ctrl+q")
    assert hands.app._exit
