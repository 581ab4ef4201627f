"""What all flows share: once at a time, stopped when told to, and failures in their place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Input

from dl_tui.api.errors import NetworkError
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.signin.session import Session, SessionEnded
from dl_tui.tui.screens.base import Context, SessionLost
from dl_tui.tui.screens.flow import Ask, FormScreen, flow, notes
from dl_tui.tui.screens.leaving import Dialog
from dl_tui.tui.widgets.ask_button import AskButton
from dl_tui.tui.widgets.button import Button
from dl_tui.tui.widgets.notice import Notice
from tests.support.clock import FakeClock
from tests.support.hands import Hands, hands_on
from tests.tui.visit import NOWHERE

TOO_MANY = Failure("DigiLocker", "DigiLocker got too many requests.", "Wait.", retry_after=30.0)
NOT_FOUND = Failure("DigiLocker", "DigiLocker does not have it.", "Try again.")
ASK = Ask(after_stop="Enter asks again.", failed="Nothing was changed.", button="one")


class Above(Dialog[None]):
    """Something that stands above."""

    def action_back(self) -> None:
        self.dismiss(None)


class Form(FormScreen[None]):
    """Asks what its test answers."""

    AFTER_FAULT = "Try once more."

    def compose(self) -> ComposeResult:
        yield from self.compose_status()
        yield Input(id="field")
        yield AskButton("One", self.context.clock, id="one")
        yield AskButton("Two", self.context.clock, id="two")
        yield Button("Cancel", id="back")
        yield Notice("", id="outcome")

    def on_mount(self) -> None:
        self.answers: list[asyncio.Future[str]] = []
        self.told: list[str] = []
        self.query_one("#field").focus()

    async def answer(self) -> str:
        self.answers.append(asyncio.get_running_loop().create_future())
        return await self.answers[-1]

    @flow("once")
    async def once(self) -> None:
        self.told.append(await self.ask(ASK, self.answer()))

    @flow("stubborn")
    async def stubborn(self) -> None:
        await self.ask(ASK, self.finish_first())

    async def finish_first(self) -> None:
        try:
            await self.answer()
        except asyncio.CancelledError:
            await self.answer()
            raise

    @flow("newest", exclusive=True)
    async def newest(self) -> None:
        self.told.append(await self.answer())

    @flow("several", several=True)
    async def several(self) -> None:
        self.told.append(await self.answer())

    @flow("front")
    async def front(self) -> None:
        word = await self.ask(ASK, self.answer())
        await self.in_front()
        self.told.append(word)

    @property
    def words(self) -> str:
        return str(self.query_one("#outcome").render())


class Screenful(App[None]):
    """Shows the form, and notes what is lost."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.lost: list[SessionLost] = []

    def on_mount(self) -> None:
        self.push_screen(self.form)

    @on(SessionLost)
    def note(self, event: SessionLost) -> None:
        self.lost.append(event)


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    async def nowhere() -> Any:
        raise NetworkError("unreachable")

    clock = FakeClock()
    session = Session(nowhere, clock)
    form = Form(Context(DigiLocker(session), clock, "", NOWHERE))
    async with hands_on(Screenful(form), size=(80, 24)) as hands:
        await hands.rest()
        yield hands


def form_of(hands: Hands) -> Form:
    assert isinstance(hands.app, Screenful)
    return hands.app.form


async def test_it_is_started_once_and_says_what_it_does(hands: Hands) -> None:
    form = form_of(hands)
    form.once()
    await hands.rest()
    form.once()
    await hands.rest()

    assert len(form.answers) == 1
    assert "Asking DigiLocker…" in form.words
    assert form.query_one("#field").disabled
    labels = [str(button.label) for button in form.query(AskButton)]
    assert labels == ["Asking…", "Two"]
    assert all(button.disabled for button in form.query(AskButton))
    assert not form.may_ask

    form.answers[0].set_result("done")
    await hands.rest()
    assert form.told == ["done"]
    assert form.focused is form.query_one("#field"), "keys typed ahead are meant for it"
    assert form.may_ask


async def test_what_was_asked_for_last_wins(hands: Hands) -> None:
    form = form_of(hands)
    form.newest()
    await hands.rest()
    form.answers[0].set_result("old")  # in the very tick in which the next one starts
    form.newest()
    await hands.rest()
    form.answers[1].set_result("new")
    await hands.rest()

    assert form.told == ["new"]


async def test_several_run_side_by_side(hands: Hands) -> None:
    form = form_of(hands)
    form.several()
    form.several()
    await hands.rest()
    for number, answer in enumerate(form.answers):
        answer.set_result(str(number))
    await hands.rest()

    assert sorted(form.told) == ["0", "1"]


async def test_back_stops_it_and_then_leaves(hands: Hands) -> None:
    form = form_of(hands)
    form.once()
    await hands.rest()
    form.action_back()
    await hands.rest()

    assert form.words == "Stopped waiting.\nEnter asks again."
    assert form.answers[0].cancelled()
    assert form.told == []
    assert form.asking is None
    form.action_back()
    await hands.rest()
    assert hands.app.screen is not form


async def test_a_flow_that_is_slow_to_stop_does_not_block_leaving(hands: Hands) -> None:
    form = form_of(hands)
    form.stubborn()
    await hands.rest()
    form.action_back()
    await hands.rest()
    assert hands.app.screen is form
    form.action_back()
    await hands.rest()

    assert hands.app.screen is not form


async def test_the_way_back_says_that_it_stops(hands: Hands) -> None:
    form = form_of(hands)
    back = form.query_one("#back", Button)
    form.once()
    await hands.rest()
    assert str(back.label) == "Stop"
    form.answers[0].set_result("done")
    await hands.rest()

    assert str(back.label) == "Cancel"


@pytest.mark.parametrize("hidden", [False, True])
async def test_after_a_button_that_asked_the_field_has_the_focus(
    hands: Hands, hidden: bool
) -> None:
    form = form_of(hands)
    button = form.query_one("#back" if hidden else "#one")
    form.set_focus(button)
    button.display = not hidden
    form.once()
    await hands.rest()
    form.answers[0].set_result("done")
    await hands.rest()

    assert form.focused is form.query_one("#field")


async def test_a_failure_is_explained_and_its_wait_obeyed(hands: Hands) -> None:
    form = form_of(hands)
    form.once()
    await hands.rest()
    form.answers[0].set_exception(TOO_MANY)
    await hands.rest()

    assert "too many requests" in form.words
    assert "Nothing was changed." in form.words
    assert not form.may_ask, "DigiLocker wants to be left alone"


async def test_what_a_screen_adds_to_a_failure_is_for_it_alone(hands: Hands) -> None:
    form = form_of(hands)
    for _ in range(2):  # an answer may be shared: it fails for all who wait
        form.once()
        await hands.rest()
        form.answers[-1].set_exception(NOT_FOUND)
        await hands.rest()

    assert form.words.count("Nothing was changed.") == 1
    assert notes(NOT_FOUND) == []


async def test_a_fault_of_ours_says_what_to_do_and_frees_the_form(hands: Hands) -> None:
    form = form_of(hands)
    form.once()
    await hands.rest()
    form.answers[0].set_exception(RuntimeError("a-secret"))
    await hands.rest()

    assert "dl_tui failed in 'once' (RuntimeError)." in form.words
    assert "Try once more." in form.words
    assert "a-secret" not in form.words
    assert not form.query_one("#field").disabled


async def test_a_flow_starts_again_after_signing_in_again(hands: Hands) -> None:
    form = form_of(hands)
    form.once()
    await hands.rest()
    form.answers[0].set_exception(SessionEnded("invalid_token"))
    await hands.rest()
    assert isinstance(hands.app, Screenful)
    hands.app.lost[0].resume()
    await hands.rest()
    form.answers[1].set_result("done")
    await hands.rest()

    assert form.told == ["done"]


async def test_a_flow_that_leads_on_waits_until_its_screen_is_on_top(hands: Hands) -> None:
    form = form_of(hands)
    form.front()
    await hands.rest()
    hands.app.push_screen(Above())
    await hands.rest()
    form.answers[0].set_result("done")
    await hands.rest()
    assert form.told == []
    hands.app.pop_screen()
    await hands.rest()

    assert form.told == ["done"]


async def test_a_dismissed_screen_cancels_its_flow(hands: Hands) -> None:
    form = form_of(hands)
    form.once()
    await hands.rest()
    form.dismiss(None)
    await hands.rest()

    assert form.answers[0].cancelled()
    assert form.told == []
