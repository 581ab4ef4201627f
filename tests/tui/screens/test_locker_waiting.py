"""Lists and folders that do not come: they can be given up, and asked for anew."""

from __future__ import annotations

import pytest

from tests.tui.screens.test_locker import open_folder, sign_of, to_tree
from tests.tui.visit import ASHA, NEVER, Visit

STOPPED = "Stopped waiting."


def taken(visit: Visit, operation: str) -> bool:
    """Whether the request that hangs has come to the service."""
    return not visit.sandbox.state.faults._table[operation]


async def sign_in_to_a_list_that_hangs(visit: Visit) -> None:
    visit.sandbox.state.faults.stall("issued", NEVER, times=1)
    await visit.ask_for_otp(ASHA)
    await visit.press(*"123456", "enter")
    await visit.until_text("Loading your documents…", "Esc stops it.")
    await visit.until(lambda: taken(visit, "issued"))


async def test_escape_gives_up_a_list_that_hangs_and_r_asks_anew(visit: Visit) -> None:
    await sign_in_to_a_list_that_hangs(visit)
    await visit.press("escape")
    assert STOPPED in visit.text
    assert "Press r to ask again." in visit.text

    await visit.press("r")
    await visit.until(lambda: visit.names)


async def test_r_asks_anew_without_escape_before(visit: Visit) -> None:
    await sign_in_to_a_list_that_hangs(visit)
    await visit.press("r")

    await visit.until(lambda: visit.names)


async def test_escape_gives_up_a_folder_that_hangs(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.state.faults.stall("files", NEVER, times=1)
    await to_tree(visit, "Mother's papers")
    await visit.press("enter")
    await visit.until_text("Loading Mother's papers…")
    await visit.until(lambda: taken(visit, "files"))
    await visit.press("escape")
    assert STOPPED in visit.text
    assert sign_of(visit, "Mother's papers") == "▸"

    await visit.press("r")
    await visit.until(lambda: "Pension order.pdf" in visit.names)


@pytest.mark.parametrize("place", ["issued", "files"])
async def test_a_reload_that_is_given_up_leaves_the_list_from_before(
    visit: Visit, place: str
) -> None:
    await visit.sign_in()
    if place == "files":
        await open_folder(visit, "Mother's papers")
    names = visit.names
    visit.sandbox.state.faults.stall(place, NEVER, times=1)
    await visit.press("r")
    await visit.until(lambda: taken(visit, place))
    assert "asking DigiLocker again…" in visit.drawn("#contents-title")
    await visit.press("escape")

    assert "asking DigiLocker again…" not in visit.drawn("#contents-title")
    assert "the list is as it was before" in visit.toasts
    assert visit.names == names
    assert "loading" not in visit.text


async def test_escape_shows_all_rows_again_before_it_stops_anything(visit: Visit) -> None:
    await visit.sign_in()
    visit.sandbox.state.faults.stall("issued", NEVER, times=1)
    await visit.press("r", "slash", "p", "a", "n", "escape")
    assert visit.toasts == ""

    await visit.press("escape")
    assert "Stopped waiting" in visit.toasts
