"""The queue of saves: marked rows, folders, everything; pause, cancel, try again."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dl_tui.core.features import Features
from dl_tui.sandbox.delivery import Delivery
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.save_many import SaveMany
from dl_tui.tui.screens.saves import Saves
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, Visit, visiting


@pytest.fixture
async def visit(sandbox: Running, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the app with a folder to save into, signed in, two documents marked."""
    sandbox.state.delivery = Delivery()
    async with visiting(sandbox, features=Features(tmp_path / "saved", tmp_path)) as visit:
        await visit.sign_in(ASHA)
        await visit.press("home", "down", "space", "space")
        yield visit
    sandbox.state.delivery = Delivery()


async def queue(visit: Visit) -> None:
    """Put what is marked into the queue."""
    await visit.press("d")
    assert isinstance(visit.app.screen, SaveMany)
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Saves))


async def test_what_is_marked_is_saved(visit: Visit, tmp_path: Path) -> None:
    await queue(visit)
    await visit.until_text("2 of 2 saved", "Integrity")
    assert len(list((tmp_path / "saved").iterdir())) == 2
    await visit.press("x")
    await visit.until_text("Nothing is being saved")
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)
    assert "marked" not in visit.text, "what is on its way is marked no more"


async def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_saved(
    visit: Visit, sandbox: Running
) -> None:
    await visit.press("escape", "tab", "down", "enter")
    await visit.until(lambda: "Mother's papers" in visit.names)
    sandbox.state.fail("files", 500, "unexpected_error", times=1)
    await visit.press("M")
    await queue(visit)
    assert visit.toasts.startswith("DigiLocker had an internal error.")
    assert "of 1 saved" not in visit.text


async def test_space_pauses_and_goes_on(visit: Visit, sandbox: Running) -> None:
    gate = threading.Event()
    sandbox.state.delivery = Delivery(gate=gate, chunk=1000)
    await queue(visit)
    await visit.until_text("1.0 kB of")
    await visit.press("space")
    await visit.until_text("paused: Space goes on", "waiting")
    sandbox.state.delivery = Delivery()
    gate.set()
    await visit.press("space")
    await visit.until_text("2 of 2 saved")


async def test_a_failure_says_why_and_r_tries_again(visit: Visit, sandbox: Running) -> None:
    sandbox.state.delivery = Delivery(hmac="wrong")
    await queue(visit)
    await visit.until_text("2 failed: r tries again", "does not match its checksum")
    sandbox.state.delivery = Delivery()
    await visit.press("r")
    await visit.until_text("2 of 2 saved")


async def test_c_cancels_one_save_and_capital_c_clears_it(visit: Visit, sandbox: Running) -> None:
    gate = threading.Event()
    sandbox.state.delivery = Delivery(gate=gate, chunk=1000)
    await queue(visit)
    await visit.until_text("1.0 kB of")
    await visit.press("c")
    await visit.until_text("cancelled", "0 of 1 saved")
    await visit.press("C")
    await visit.until_text("0 of 0 saved")
    gate.set()


async def test_everything_is_saved_with_its_folders(visit: Visit, tmp_path: Path) -> None:
    await visit.press("w")
    await visit.until_text("Nothing is being saved")
    await visit.press("a")
    await visit.until_text("Everything: all issued documents")
    await visit.press("enter")
    saves = visit.app._context_of_screens.locker.saves
    await visit.until(lambda: saves.entries and not saves.busy)
    assert saves.count("done") > 20
    assert any(path.is_dir() for path in (tmp_path / "saved").iterdir())


async def test_leaving_the_screen_stops_nothing(visit: Visit, sandbox: Running) -> None:
    gate = threading.Event()
    sandbox.state.delivery = Delivery(gate=gate, chunk=1000)
    await queue(visit)
    await visit.press("escape")
    gate.set()
    saves = visit.app._context_of_screens.locker.saves
    await visit.until(lambda: saves.count("done") == 2)


async def test_without_a_form_nothing_is_queued(visit: Visit) -> None:
    await visit.press("d")
    visit.app.screen.query_one("#file").value = False  # type: ignore[attr-defined]
    await visit.press("enter")
    await visit.until_text("Choose files, certificates, or both.")


@pytest.mark.parametrize("size", [(1, 1), (80, 24), (160, 48)])
async def test_saving_works_at_every_size(visit: Visit, size: tuple[int, int]) -> None:
    await visit.resize_terminal(*size)
    await queue(visit)
    await visit.resize_terminal(120, 36)
    await visit.until_text("2 of 2 saved")
