"""In the smallest window, 40 columns and 12 rows, nobody is lost: focus, outcome, next step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Input, Static

from dl_tui.core.features import Features
from dl_tui.tui.screens.enter_otp import EnterOtp
from dl_tui.tui.screens.fetch_form import FetchForm
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.sign_up import SignUp
from dl_tui.tui.screens.tools import Tools
from dl_tui.tui.widgets.key_hints import KeyHints
from dl_tui.tui.widgets.notice import Notice
from tests.support.sandbox import Running
from tests.tui.fetching import MARKSHEET, ask, fill, open_documents, open_fetch, step
from tests.tui.visit import ASHA, Visit, visiting

FEATURES = Features(Path("/dev/null/saved"), Path("/dev/null"), sign_up=True, issuer_tools=True)
SMALLEST = (40, 12)
STOPS = 14
"""Presses of Tab; no screen has so many places to stop at."""


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app in the smallest window there is."""
    async with visiting(sandbox, size=SMALLEST, features=FEATURES) as visit:
        yield visit


def in_sight(visit: Visit, widget: Widget) -> bool:
    """Say whether a line of a widget can be seen, with nothing in front of it."""
    screen = visit.app.screen
    seen = screen._compositor.visible_widgets.get(widget)
    if seen is None:
        return False
    region, clip = seen
    left = region.intersection(clip).intersection(screen.region)
    if not left:
        return False
    over, _ = screen.get_widget_at(left.x + left.width // 2, left.y + left.height // 2)
    return widget in over.ancestors_with_self


async def walk(visit: Visit) -> None:
    """Go through all places with Tab: each is in sight, and so are the keys."""
    for stop in range(STOPS):
        focused = visit.app.screen.focused
        if focused is not None and focused.region:
            assert in_sight(visit, focused), f"{focused} after {stop} Tabs:\n{visit.text}"
        elif focused is not None:
            assert outcomes_in_sight(visit), f"nothing in the place of {focused}:\n{visit.text}"
        for hints in visit.app.screen.query(KeyHints):
            assert in_sight(visit, hints), f"no keys:\n{visit.text}"
            assert str(hints.render_line(0).text).strip()
        await visit.press("tab")


def outcomes_in_sight(visit: Visit) -> list[str]:
    """Return what is said of what was asked, as far as its first line can be seen."""
    notices = visit.app.screen.query(Notice)
    return [str(one.render()) for one in notices if one.display and in_sight(visit, one)]


async def test_the_focus_stays_in_sight_before_signing_in(visit: Visit) -> None:
    await walk(visit)
    for key in ("ctrl+b", "ctrl+n", "f1"):
        await visit.press(key)
        await walk(visit)
        await visit.press("escape")


async def test_later_text_does_not_push_the_focus_out_of_sight(visit: Visit) -> None:
    await visit.press("ctrl+b")
    await visit.until_text("Waiting for")
    screen = visit.app.screen
    field = screen.query(Input).first()
    field.focus()
    await visit.rest()
    assert in_sight(visit, field)
    step = screen.query_one("#waiting", Static)
    step.update("One line after the other,\n" * 9)
    await visit.rest()

    assert in_sight(visit, field)
    for part in field.ancestors_with_self:
        if isinstance(part, Widget):
            part.scroll_home(animate=False, immediate=True)
    await visit.rest()
    assert not in_sight(visit, field), "who has scrolled away stays there"


@pytest.mark.parametrize("height", [14, 22, 24, 26])
async def test_text_right_after_the_focus_has_moved_leaves_it_in_sight(
    sandbox: Running, height: int
) -> None:
    """A focus that moves needs no layout, so nothing else tells where it was."""
    async with visiting(sandbox, size=(40, height), features=FEATURES) as visit:
        await visit.press("ctrl+b")
        await visit.until_text("Waiting for")
        button = visit.app.screen.query_one("#submit")
        button.focus()
        await visit.rest()
        visit.app.screen.query_one("#waiting", Static).update("One line after the other,\n" * 19)
        await visit.rest()

        assert in_sight(visit, button)


@pytest.mark.parametrize("size", [SMALLEST, (40, 17), (40, 18), (40, 19), (80, 18)])
async def test_what_came_with_the_waiting_leaves_the_answer_in_sight(
    sandbox: Running, size: tuple[int, int]
) -> None:
    """A window can be scrolled further only once it knows of its new height."""
    async with visiting(sandbox, size=size, features=FEATURES) as visit:
        await visit.press("ctrl+b")
        await visit.until_text("Waiting for")
        await visit.rest()

        assert in_sight(visit, visit.app.screen.query_one("#answer"))


async def test_a_number_that_nobody_has_is_answered_in_sight(visit: Visit) -> None:
    visit.app.screen.query_one("#account", Input).value = "9111111111"
    await visit.press("enter")
    await visit.until(lambda: outcomes_in_sight(visit))
    assert "knows no account" in outcomes_in_sight(visit)[0]
    await walk(visit)


async def test_a_wrong_otp_is_answered_in_sight(visit: Visit) -> None:
    await visit.ask_for_otp(ASHA)
    await walk(visit)
    await visit.press("escape")
    await visit.ask_for_otp(ASHA)
    await visit.press(*"111111", "enter")
    await visit.until(lambda: outcomes_in_sight(visit))
    assert isinstance(visit.app.screen, EnterOtp)
    assert in_sight(visit, visit.app.screen.query_one("#otp"))


@pytest.mark.parametrize(
    "key", ["p", "t", "ctrl+f", "e", "w", "x", "y", "f", "u", "d", "v", "question_mark", "o"]
)
async def test_the_focus_stays_in_sight_on_every_screen_of_the_locker(
    visit: Visit, key: str
) -> None:
    await visit.sign_in()
    await walk(visit)
    visit.go_to("Class X Marksheet")
    await visit.press(key)
    await visit.until(lambda: not isinstance(visit.app.screen, Locker))
    await walk(visit)


async def test_the_focus_stays_in_sight_in_each_view_of_a_certificate(visit: Visit) -> None:
    await visit.sign_in()
    await visit.read("Class X Marksheet")
    for key in "123":
        await visit.press(key)
        focused = visit.app.screen.focused
        assert focused is not None
        assert in_sight(visit, focused)


async def test_a_field_below_the_window_is_shown_with_what_stands_around_it(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("M", "d")
    await visit.until_text("Into the folder", "/dev/null/saved", "Certificates (XML)")
    await walk(visit)


@pytest.mark.parametrize("key", ["2", "3", "4"])
async def test_the_focus_stays_in_sight_in_every_tool(visit: Visit, key: str) -> None:
    """Signed in they are statistics, numbers and the issuer's; signing up is one without."""
    await visit.sign_in()
    await visit.press("t", key)
    await visit.until(lambda: not isinstance(visit.app.screen, Locker | Tools))
    await walk(visit)


async def test_the_focus_stays_in_sight_while_signing_up(visit: Visit) -> None:
    await visit.press("ctrl+o", "3")
    await visit.until(lambda: isinstance(visit.app.screen, SignUp))
    await walk(visit)


async def test_the_focus_stays_in_sight_in_each_step_of_fetching(visit: Visit) -> None:
    await open_fetch(visit)
    await walk(visit)
    await open_documents(visit)
    await walk(visit)
    step(visit).chooser.filter.value = MARKSHEET
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, FetchForm))
    await visit.until(lambda: "Asking what" not in visit.text)
    await walk(visit)
    fill(visit)
    await ask(visit)
    await walk(visit)
    assert "Share this with" in visit.text
    await visit.press(*["down"] * 9)
    assert "Nothing is sent until" in visit.text


async def test_a_folder_leaves_out_what_matters_least_and_says_whose_it_is(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("tab", "down", "enter")
    await visit.until(lambda: "Mother's papers" in visit.names)
    assert "Mother's papers" in visit.text, "the name is not cut for the kind"
    assert "folder" not in visit.drawn("#documents")
    assert "Asha Testwala" in visit.text.splitlines()[0]
    assert "renews" not in visit.text.splitlines()[0]


async def test_an_empty_queue_offers_what_there_is_to_do(visit: Visit) -> None:
    await visit.sign_in()
    await visit.press("w")
    await visit.until_text("Nothing is being saved")
    last = visit.text.splitlines()[-1]
    assert "a Save all" in last
    assert "Esc Back" in last
    assert "Pause" not in last
    assert "0 of 0" not in visit.text
