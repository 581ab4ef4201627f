"""A screen takes input from when it is composed until it asks to leave, and leaves once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, ClassVar

import pytest
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from dl_tui.tui.screens.leaving import Dialog, LeavingScreen
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.profile import Profile
from tests.support.hands import Hands, hands_on, key_event
from tests.tui.visit import Visit


class Question(LeavingScreen[str]):
    """Notes the keys that reach it."""

    BINDINGS: ClassVar[list[BindingType]] = [("x", "note")]

    def __init__(self) -> None:
        super().__init__()
        self.noted = 0

    def action_note(self) -> None:
        self.noted += 1


class OnTop(Dialog[None]):
    """Lies on top of a question."""


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    """Open an app with nothing of ours in it."""
    async with hands_on(App[None]()) as hands:
        yield hands


async def ask(hands: Hands) -> tuple[Question, list[str | None]]:
    """Show a question; what it is dismissed with is noted."""
    answers: list[str | None] = []
    question = Question()
    hands.app.push_screen(question, answers.append)
    await hands.rest()
    return question, answers


async def test_it_leaves_once(hands: Hands) -> None:
    question, answers = await ask(hands)

    question.dismiss("yes")
    question.dismiss("no")
    await hands.rest()
    question.dismiss("later")
    await hands.rest()

    assert answers == ["yes"]
    assert len(hands.app.screen_stack) == 1


async def test_a_covered_screen_leaves_once_it_is_on_top_again(hands: Hands) -> None:
    question, answers = await ask(hands)
    above = OnTop()
    hands.app.push_screen(above)
    await hands.rest()

    question.dismiss("yes")
    await hands.rest()
    assert hands.app.screen is above
    assert answers == []

    above.dismiss()
    await hands.rest()
    assert answers == ["yes"]
    assert len(hands.app.screen_stack) == 1


async def test_only_the_first_replacement_screen_is_opened(hands: Hands) -> None:
    question, answers = await ask(hands)
    first, second = Screen[Any](), Screen[Any]()

    question.give_way_to(first)
    question.give_way_to(second)
    question.dismiss("yes")
    await hands.rest()

    assert hands.app.screen is first
    assert answers == []


async def test_keys_mean_nothing_before_it_is_composed_and_after_it_asks_to_leave(
    hands: Hands,
) -> None:
    question = Question()
    assert not question.takes_input
    question._forward_event(key_event("x", hands.app))
    hands.app.push_screen(question)
    await hands.rest()
    assert question.takes_input
    assert question.noted == 0

    await hands.press("x")
    assert question.noted == 1

    question.dismiss()
    question._forward_event(key_event("x", hands.app))
    await hands.rest()
    assert question.noted == 1


async def test_a_toast_leaves_with_its_screen_but_not_before_it_was_seen(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("tab", "space")
    assert "Rows of the table can be marked" in visit.toasts
    await visit.press("p")
    await visit.until(lambda: isinstance(visit.app.screen, Profile))
    assert visit.toasts == ""
    await visit.press("escape", "tab", "y", "enter")
    await visit.until(lambda: isinstance(visit.app.screen, Locker))
    assert visit.toasts == "Name: sent to the terminal.", "it was raised by leaving"
    visit.sandbox.state.fail("issued", 500, "unexpected_error")
    await visit.press("r")
    await visit.until(lambda: "internal error" in visit.toasts)
    await visit.press("p")
    await visit.until(lambda: isinstance(visit.app.screen, Profile))
    assert visit.toasts == "", "a failure covers no other screen either"
