"""The folders of a locker that files can be put into, as far as they are known."""

from __future__ import annotations

from pathlib import Path

from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.cache import Locker
from dl_tui.core.locker.upload import Target
from dl_tui.core.locker.upload_checks import Inspection
from tests.core.doubles import FakeDigiLocker


def folder(folder_id: str, name: str) -> dict[str, str]:
    return {"type": "dir", "id": folder_id, "name": name}


async def test_folders_are_known_as_far_as_they_were_loaded(digilocker: FakeDigiLocker) -> None:
    locker = Locker(DigiLocker(await digilocker.signed_in()))
    assert locker.targets() == (Target(None, "/"),)
    items = [folder("2", "Papers"), folder("3", "alpha"), folder("4", "ev\x1bil"), {"name": "f"}]
    digilocker.script["files/"] = 200, {"directory": "/", "items": items}
    digilocker.script["files/2"] = 200, {"items": [folder("5", "Old"), folder("2", "Loop")]}
    await locker.folder(None)
    await locker.folder("2")
    assert [(each.folder_id, each.path) for each in locker.targets()] == [
        (None, "/"),
        ("3", "/alpha"),
        ("2", "/Papers"),
        ("5", "/Papers/Old"),
    ]


async def test_forgetting_drops_the_uploads_too(digilocker: FakeDigiLocker) -> None:
    locker = Locker(DigiLocker(await digilocker.signed_in()))
    locker.uploads.add(Inspection(Path("a.pdf"), "a.pdf", ()), Target(None, "/"))
    locker.forget()
    assert locker.uploads.entries == []
