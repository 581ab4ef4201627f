"""A fault in an action, a handler or the background is a panel, and what was on screen stays."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import ClassVar

import pytest
from textual import work
from textual.app import App, ComposeResult, ScreenStackError
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from dl_tui.tui.calm import CalmApp
from dl_tui.tui.crash import EXIT_CRASHED
from dl_tui.tui.screens.leaving import LeavingScreen
from tests.support.hands import Hands, hands_on

SECRET = "1f9f7acb"


class Faulty(Widget, can_focus=True):
    """Fails whenever it is asked for anything, in words that nobody may read."""

    BINDINGS: ClassVar[list[BindingType]] = [("a", "fail"), ("w", "work")]

    class Asked(Message):
        """Asks for a handler that fails."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def action_fail(self) -> None:
        raise KeyError(SECRET)

    @work(group="x", description="x")
    async def action_work(self) -> None:
        raise ValueError(SECRET)

    def on_faulty_asked(self) -> None:
        self.asked += 1
        raise TypeError(SECRET)


class Calm(CalmApp[None]):
    """An app around the faulty widget."""

    BINDINGS: ClassVar[list[BindingType]] = [("b", "break"), ("o", "open")]

    def __init__(self) -> None:
        super().__init__()
        self.faulty = Faulty()

    def compose(self) -> ComposeResult:
        yield self.faulty

    def action_break(self) -> None:
        raise ScreenStackError

    def action_open(self) -> None:
        self.push_screen(NeverComposed())


class NeverComposed(LeavingScreen[None]):
    """Cannot be shown."""

    def compose(self) -> ComposeResult:
        yield Label("half")
        raise ValueError(SECRET)


class Gone(LeavingScreen[None]):
    """Looks for what is not there, at its beginning."""

    def on_mount(self) -> None:
        self.query_one("#gone")


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    """Open the app with its toasts."""
    async with hands_on(Calm(), size=(160, 24), notifications=True) as hands:
        hands.app.set_focus(calm(hands).faulty)
        await hands.rest()
        yield hands


def calm(hands: Hands) -> Calm:
    """Return the app."""
    assert isinstance(hands.app, Calm)
    return hands.app


async def test_a_fault_in_an_action_is_shown_and_the_app_goes_on(
    hands: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    await hands.press("a")

    assert "dl_tui failed in 'fail' (KeyError)" in hands.text
    assert "crashed: KeyError@action_fail" in caplog.text
    assert SECRET not in hands.text + caplog.text
    assert hands.app.return_code is None


async def test_a_handler_still_runs_after_a_fault(hands: Hands) -> None:
    faulty = calm(hands).faulty
    for times in (1, 2):
        faulty.post_message(Faulty.Asked())
        await hands.rest()
        assert faulty.asked == times

    assert "dl_tui failed in 'Asked' (TypeError)" in hands.text


async def test_a_fault_in_the_background_is_shown_and_the_app_goes_on(hands: Hands) -> None:
    await hands.press("w")
    await hands.until(lambda: "dl_tui failed in 'the background'" in hands.text)

    assert "(ValueError)" in hands.text
    assert hands.app.return_code is None


async def test_a_dismissed_screen_ignores_actions(hands: Hands) -> None:
    screen = LeavingScreen[None]()
    hands.app.push_screen(screen)
    await hands.rest()
    await screen.mount(faulty := Faulty())
    screen.dismiss()

    assert await hands.app.run_action("fail", faulty)
    await hands.rest()

    assert "failed" not in hands.text


async def test_a_screen_dismissed_before_it_starts_reports_no_fault(hands: Hands) -> None:
    screen = Gone()
    hands.app.push_screen(screen)
    screen.dismiss()
    await hands.rest()

    assert hands.app.return_code is None
    assert "failed" not in hands.text


@pytest.mark.parametrize(("key", "fault"), [("b", ScreenStackError), ("o", ValueError)])
async def test_an_unrecoverable_fault_ends_the_app(
    key: str, fault: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    app = Calm()
    with pytest.raises(fault):
        async with hands_on(app) as hands:
            await hands.press(key)

    assert app.return_code == EXIT_CRASHED
    assert app.crash.startswith(fault.__name__)
    assert SECRET not in caplog.text


def test_the_overridden_methods_still_exist_in_textual() -> None:
    """What is overridden is still there to be overridden."""
    for name in ("_dispatch_action", "_dispatch_message", "_register_child", "_handle_exception"):
        assert callable(getattr(App, name))
