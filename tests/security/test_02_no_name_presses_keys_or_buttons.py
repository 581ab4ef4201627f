"""No document name can press keys or buttons for you.

A terminal that answers queries types nothing into a field, and no click on any cell of a hostile
name does more than the widget does by itself.
"""

from __future__ import annotations

import pytest
from textual import events

from dl_tui.safetext import clean_line
from dl_tui.tui.screens.certificate import Certificate
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.rows import Rows
from tests.e2e.steps import OTP
from tests.support.sandbox import Running
from tests.support.tmux import in_tmux, needs_tmux
from tests.support.vt import FOREIGN
from tests.tui.visit import VICHITRA, Visit

CLICKABLE = "[@click=app.quit]Open[/]"
ASKS = """
import os, sys, tty
tty.setraw(0)
os.write(1, b"Mark sheet\\x1b[c")
os.write(1, b" answered: " + ascii(os.read(0, 40)).encode())
sys.stdin.read(1)
"""


@needs_tmux
def test_the_terminal_of_this_test_does_answer_queries() -> None:
    with in_tmux(["-c", ASKS], {}) as tmux:
        tmux.wait_for(r"answered: b'\x1b[?")


@needs_tmux
def test_a_field_stays_empty_over_names_that_ask_the_terminal(sandbox: Running) -> None:
    told = {
        "DL_TUI_BASE_URL": sandbox.base_url,
        "DL_TUI_CLIENT_ID": sandbox.client_id,
        "TERM": "screen-256color",
        "TEXTUAL_ANIMATIONS": "none",
    }
    with in_tmux(["-m", "dl_tui"], told, (100, 60)) as tmux:
        tmux.wait_for("Sign in to DigiLocker")
        tmux.press(VICHITRA, "Enter")
        tmux.wait_for("Enter the OTP", "Valid for")
        tmux.press(OTP, "Enter")
        tmux.wait_for("Mark sheet\ufffd[c", gone="Enter the OTP")
        tmux.press("/")
        tmux.wait_for("Type to narrow the table")
        tmux.press("PPage", "NPage")
        tmux.press("z")
        tmux.wait_for(" z ", gone="Type to narrow the table")


def click_every_cell(visit: Visit, line: int) -> None:
    """Press and let go the mouse on each cell of a line of the screen."""
    driver = visit.app._driver
    assert driver is not None
    for column in range(visit.app.size.width):
        for kind in (events.MouseDown, events.MouseUp):
            driver.process_message(
                kind(None, column, line, 0, 0, 1, False, False, False, column, line)
            )


async def click_lines_with(visit: Visit, text: str) -> None:
    """Click every cell of each line that shows this text."""
    lines = [y for y, line in enumerate(visit.text.splitlines()) if text in line]
    assert lines
    for line in lines:
        click_every_cell(visit, line)
        await visit.rest()  # line by line: the driver drops what is far ahead of the app


def links(visit: Visit) -> list[str]:
    """Return every action and address that a click on the screen would follow."""
    found = []
    for strip in visit.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.style is not None:
                found += [segment.style.meta.get("@click", ""), segment.style.link or ""]
    return [str(link) for link in found if link]


async def test_no_click_in_the_locker_runs_what_a_name_says(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Rows, "action_choose", lambda _self: None)
    await visit.sign_in(VICHITRA)
    visit.go_to(CLICKABLE)
    await visit.rest()
    await click_lines_with(visit, "@click")

    assert not visit.app._exit
    assert isinstance(visit.app.screen, Locker)
    assert links(visit) == []


@pytest.mark.parametrize("key", ["1", "2", "3"])
async def test_no_click_in_a_certificate_runs_what_it_says(visit: Visit, key: str) -> None:
    await visit.sign_in(VICHITRA)
    await visit.read(CLICKABLE)
    await visit.press(key, "v")
    await click_lines_with(visit, "@click")

    assert not visit.app._exit
    assert isinstance(visit.app.screen, Certificate)
    assert links(visit) == []


async def test_a_hostile_error_is_text(visit: Visit) -> None:
    hostile = "gone \x1b[2J[@click=app.quit]here[/] \u202e"
    visit.sandbox.state.fail("issued", 400, "[/]\x1b[31m", description=hostile)
    await visit.sign_in()

    assert f"DigiLocker says: {clean_line(hostile).strip()}" in visit.words("#words")
    await click_lines_with(visit, "@click")
    assert not visit.app._exit
    assert not FOREIGN.search(visit.text.replace("\n", ""))
