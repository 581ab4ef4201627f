"""Exporting the locker: the choice, the progress, and every way it ends."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dl_tui.api.models.account import User
from dl_tui.core.export.archive import read_manifest
from dl_tui.core.features import Features
from dl_tui.sandbox.delivery import Delivery
from dl_tui.tui.screens.export import Export
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.widgets.path_input import PathInput
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, Visit, visiting


@pytest.fixture
async def visit(sandbox: Running, tmp_path: Path) -> AsyncIterator[Visit]:
    """Open the app with a folder to save into, signed in, at the export."""
    sandbox.state.delivery = Delivery()
    async with visiting(sandbox, features=Features(tmp_path, tmp_path)) as visit:
        await visit.sign_in(ASHA)
        await visit.press("x")
        assert isinstance(visit.app.screen, Export)
        yield visit
    sandbox.state.delivery = Delivery()


def folder_of(visit: Visit) -> Path:
    """Take the certificates out, whose signatures take a process each; return the folder."""
    visit.app.screen.query_one("#xml").value = False  # type: ignore[attr-defined]
    return Path(visit.app.screen.query_one(PathInput).value)


async def test_a_locker_is_exported_into_a_folder_named_after_its_person(visit: Visit) -> None:
    folder = folder_of(visit)
    assert folder.name.startswith("Asha")

    await visit.press("enter")
    await visit.until_text("26 files saved", "3 missing", "index.html")

    assert read_manifest(folder).complete
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)


async def test_what_is_missing_is_listed_and_r_tries_again(visit: Visit, sandbox: Running) -> None:
    folder = folder_of(visit)
    sandbox.state.delivery = Delivery(hmac="wrong")
    await visit.press("enter")
    await visit.until_text("0 files saved", "missing", "does not match its checksum")

    sandbox.state.delivery = Delivery()
    await visit.press("r")
    await visit.until_text("26 files saved")

    assert read_manifest(folder).complete


async def test_escape_stops_and_enter_goes_on(visit: Visit, sandbox: Running) -> None:
    folder = folder_of(visit)
    gate = threading.Event()
    sandbox.state.delivery = Delivery(gate=gate, chunk=100)
    await visit.press("enter")
    await visit.until_text("Saving", " of ")
    await visit.press("escape")
    await visit.until_text("Stopped.", "Not finished")
    gate.set()
    sandbox.state.delivery = Delivery()
    await visit.press("enter")
    await visit.until_text("26 files saved")

    assert read_manifest(folder).complete


async def test_a_list_that_fails_is_no_longer_shown_as_loading(
    visit: Visit, sandbox: Running
) -> None:
    sandbox.state.faults.fail("issued", 500, "unexpected_error")
    visit.app._context_of_screens.locker.forget()
    folder_of(visit)
    await visit.press("enter")
    await visit.until_text("DigiLocker had an internal error.", "Not finished")

    assert "Listing your documents" not in visit.text


async def open_beside_an_unfinished_one(visit: Visit) -> Path:
    """Export, make the manifest say that this was not finished, and open the screen again."""
    folder = folder_of(visit)
    await visit.press("enter")
    await visit.until_text("26 files saved")
    whole = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(whole.replace('"complete": true', '"complete": false'))
    await visit.press("escape", "x")
    assert folder_of(visit) == folder
    return folder


async def test_the_smallest_window_has_room_to_say_that_there_is_an_unfinished_one(
    visit: Visit,
) -> None:
    await open_beside_an_unfinished_one(visit)
    await visit.resize_terminal(40, 12)
    await visit.press("enter")
    await visit.until_text("An export in this folder was not", "For a new one, type another")
    await visit.press("x")  # it is about that folder no more

    assert "was not" not in visit.text
    assert "Into the new folder" in visit.text


async def test_an_unfinished_export_can_be_continued(visit: Visit) -> None:
    folder = await open_beside_an_unfinished_one(visit)
    await visit.press("enter")
    await visit.until_text("was not finished", "It has 26 files.")
    await visit.press("enter")
    await visit.until_text("26 files saved")
    assert read_manifest(folder).complete


async def test_the_last_typed_folder_is_used(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(visit)
    locker, known = visit.app._context_of_screens.locker, asyncio.Event()
    user = locker.user

    async def slow() -> User:
        await known.wait()
        return await user()

    monkeypatch.setattr(locker, "user", slow)
    for name in ("first", "second"):
        visit.app.screen.query_one(PathInput).value = str(tmp_path / name)
        await visit.press("enter")
    known.set()
    await visit.until_text("26 files saved")

    assert [(tmp_path / name).exists() for name in ("first", "second")] == [False, True]


async def test_without_a_folder_or_a_form_nothing_begins(visit: Visit) -> None:
    visit.app.screen.query_one(PathInput).value = " "
    await visit.press("enter")
    await visit.until_text("Type a folder.")


async def test_a_folder_that_cannot_be_made_is_told(visit: Visit, tmp_path: Path) -> None:
    folder_of(visit)
    (tmp_path / "file").write_text("")
    visit.app.screen.query_one(PathInput).value = str(tmp_path / "file" / "export")
    await visit.press("enter")
    await visit.until_text("cannot be made", "Press r to try again")


@pytest.mark.parametrize("size", [(1, 1), (80, 24), (160, 48)])
async def test_an_export_works_at_every_size(visit: Visit, size: tuple[int, int]) -> None:
    await visit.resize_terminal(*size)
    await visit.press("enter")
    await visit.resize_terminal(120, 36)
    await visit.until_text("files saved")
