"""Words in the place of rows: what is under way says for how long."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult

from dl_tui.tui.widgets.notice import Notice
from tests.support.hands import Hands, hands_on


class Told(App[None]):
    """Has a notice and nothing else."""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Notice("")


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    """Show a notice."""
    async with hands_on(Told()) as hands:
        yield hands


async def test_what_is_under_way_says_for_how_long(hands: Hands) -> None:
    notice = hands.app.query_one(Notice)
    notice.say("Fetching it…", "Esc goes back.")
    assert str(notice.render()) == "Fetching it…\n\nEsc goes back."
    await hands.until(lambda: str(notice.render()) == "Fetching it… 1 s\n\nEsc goes back.")
    notice.say("Here it is.")
    assert str(notice.render()) == "Here it is."


async def test_a_hidden_notice_stops_counting(hands: Hands) -> None:
    notice = hands.app.query_one(Notice)
    notice.say("Fetching it…")
    counting = notice._counting
    assert counting is not None
    notice.display = False
    await hands.until(lambda: counting._task is None or counting._task.done())
    assert notice._seconds == 0


async def test_a_finished_notice_stops_counting(hands: Hands) -> None:
    notice = hands.app.query_one(Notice)
    notice.say("Fetching it…")
    counting = notice._counting
    notice.say("It failed.", kind="failed")
    assert notice._counting is None
    assert counting is not None
    assert counting._task is None or counting._task.cancelling() or counting._task.done()
    assert str(notice.render()) == "✗ It failed."
