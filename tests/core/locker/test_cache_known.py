"""What is known of a locker: only what was loaded, each folder once, with its path."""

from __future__ import annotations

import pytest

from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.cache import Known, Locker
from tests.core.doubles import FakeDigiLocker


def folder(number: str, name: str) -> dict[str, str]:
    return {"name": name, "type": "dir", "id": number}


@pytest.fixture
async def locker(digilocker: FakeDigiLocker) -> Locker:
    digilocker.script["files/"] = (200, {"items": [folder("1", "School"), folder("2", "Home")]})
    digilocker.script["files/1"] = (200, {"items": [folder("3", "2015"), folder("1", "Loop")]})
    return Locker(DigiLocker(await digilocker.signed_in()))


async def test_nothing_is_known_before_anything_was_loaded(
    digilocker: FakeDigiLocker, locker: Locker
) -> None:
    assert locker.known() == Known((), ())
    assert digilocker.calls == []


async def test_folders_come_with_their_paths_and_one_that_holds_itself_comes_once(
    locker: Locker,
) -> None:
    for folder_id in (None, "1", "3"):
        await locker.folder(folder_id)

    places = [(place.folder_id, place.name, place.path) for place in locker.known().folders]
    assert places == [(None, "", "/"), ("1", "School", "/School"), ("3", "2015", "/School/2015")]


async def test_forgetting_leaves_nothing_known(locker: Locker) -> None:
    await locker.folder(None)
    index = await locker.names.index(locker.known())
    locker.forget()

    assert locker.known() == Known((), ())
    assert len(index) == 2
    assert len(await locker.names.index(locker.known())) == 0
