"""The statistics: figures, two charts in both readings, and failures in words."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.widgets import Static

from dl_tui.sandbox.answers import json_content
from dl_tui.tui.screens.statistics import Statistics
from tests.api.figures import CONTRACT, FLAT
from tests.support.sandbox import Running
from tests.tui.visit import NOWHERE, Visit, visiting


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app at 120x36 on a service with known figures."""
    sandbox.state.faults.answer("statistics", json_content(FLAT))
    async with visiting(sandbox, features=NOWHERE) as visit:
        yield visit


async def open_statistics(visit: Visit, *, sight: str = "crore") -> None:
    await visit.press("ctrl+o")
    await visit.until_text("Registered number")
    await visit.press("1")
    await visit.until(lambda: isinstance(visit.app.screen, Statistics))
    await visit.until_text(sight)


def has_chart(drawn: str) -> bool:
    """Say whether there are blocks, and an axis below them."""
    return any(block in drawn for block in "█▌▄▟▐") and "└" in drawn


async def test_the_figures_are_grouped_as_in_india_and_dated_in_words(visit: Visit) -> None:
    await open_statistics(visit)

    assert visit.words("#users") == "2,58,73,490  2.59 crore\nregistered users"
    assert visit.words("#documents") == "3,52,04,75,277  352 crore\nauthentic documents"
    assert visit.words("#issuers") == "134\nissuers"
    assert visit.words("#requesters") == "45\nrequesters"
    assert "as on 31 Jul 2019" in visit.text


@pytest.mark.parametrize("answer", [FLAT, CONTRACT, {"details": FLAT}])
async def test_both_charts_are_drawn_from_every_shape(sandbox: Running, answer: object) -> None:
    sandbox.state.faults.answer("statistics", json_content(answer))
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_statistics(visit)

        months, years = visit.drawn("#registrations"), visit.drawn("#by-year")
        assert has_chart(months)
        assert has_chart(years)
        assert "All users, at the end of each month" in months
        assert ("Apr 18" in months, "May 18" in months) == (True, True)
        assert all(label in years for label in ("2016", "2017", "2018", "241 crore"))


async def test_c_shows_what_was_added_and_the_totals_again(visit: Visit) -> None:
    await open_statistics(visit)
    totals = visit.drawn("#by-year")
    await visit.press("c")

    assert "New documents in each year" in visit.text
    assert "141 crore" in visit.drawn("#by-year")
    assert "4,794" in visit.drawn("#registrations")
    assert "2016" not in visit.drawn("#by-year")
    await visit.press("c")
    assert visit.drawn("#by-year") == totals


async def test_the_charts_follow_the_window_and_become_words_when_it_is_too_small(
    visit: Visit,
) -> None:
    await open_statistics(visit)
    wide = visit.drawn("#by-year")
    await visit.resize_terminal(80, 24)
    assert has_chart(visit.drawn("#by-year"))
    assert visit.drawn("#by-year") != wide
    visit.app.screen.query_one("#by-year").styles.height = 4
    await visit.until(lambda: "2018  241 crore" in visit.text)

    assert not has_chart(visit.drawn("#by-year"))


@pytest.mark.parametrize("size", [(1, 1), (44, 14), (20, 5)])
async def test_no_window_is_too_small_for_it(sandbox: Running, size: tuple[int, int]) -> None:
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_statistics(visit)
        await visit.resize_terminal(*size)

        assert visit.app.is_running


@pytest.mark.parametrize(
    "answer",
    [
        {"users": 2**53, "monthwise_registations": [{"year": 2199, "month": 1, "count": 2**53}]},
        {"issuers": 0, "yearwise_authentic_documents": [{"year": 1900, "count": 0}]},
        {
            "issuers": 1,
            "yearwise_authentic_documents": [
                {"year": 1900, "count": 2**53},
                {"year": 2199, "count": 0},
            ],
        },
    ],
)
async def test_absurd_figures_are_drawn_and_missing_ones_reported(
    sandbox: Running, answer: object
) -> None:
    sandbox.state.faults.answer("statistics", json_content(answer))
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_statistics(visit, sight="not given")
        await visit.press("c")

        assert "DigiLocker gave no figures for this." in visit.text


async def test_a_failure_says_what_to_do_and_r_asks_again(sandbox: Running) -> None:
    sandbox.state.fail("statistics", 500, "unexpected_error", times=1)
    async with visiting(sandbox, features=NOWHERE) as visit:
        await open_statistics(visit, sight="For the help desk: unexpected_error")
        assert "internal error" in visit.words("#words")
        await visit.press("r")
        await visit.until_text("crore")

        assert not visit.app.screen.query_one("#words", Static).display


async def test_a_failed_reload_keeps_the_figures(visit: Visit, sandbox: Running) -> None:
    await open_statistics(visit)
    sandbox.state.faults.clear()
    sandbox.state.html("statistics")
    await visit.press("r")
    await visit.until(lambda: "loaded earlier" in visit.toasts)

    assert "2,58,73,490" in visit.text


async def test_a_fault_of_ours_is_calm_and_shown_in_its_place(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dl_tui.core.digilocker.DigiLocker.statistics", _broken)
    await open_statistics(visit, sight="dl_tui failed in 'statistics.load'")

    assert "r asks again" in visit.words("#words")


async def _broken(session: object) -> None:
    raise RuntimeError("of ours")
