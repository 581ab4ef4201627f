"""What a choice of rows stands for, and what becomes of a folder that cannot be listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dl_tui.api.models.locker import Folder, LockerItem
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.locker.cache import Locker
from dl_tui.core.locker.save_plan import files_in
from tests.core.doubles import FakeDigiLocker

REFUSED = Failure("DigiLocker", "It had an internal error.", "Try again.")


def row(name: str, *, folder: str = "") -> LockerItem:
    return LockerItem(bool(folder), folder, name, None, "", "", "" if folder else name, "", "")


class Folders(Locker):
    """A locker with two folders that come, and one that does not."""

    def __init__(self) -> None:
        super().__init__(DigiLocker(FakeDigiLocker().session()))

    async def folder(self, folder_id: str | None, *, again: bool = False) -> Folder:
        """Return what is in a folder."""
        if folder_id == "bad":
            raise REFUSED
        inside = {"1": (row("a.pdf"), row("Inner", folder="2")), "2": (row("b.pdf"),)}
        return Folder("", inside[folder_id or ""])


async def test_a_folder_that_cannot_be_listed_stops_no_other() -> None:
    rows = [row("Bad", folder="bad"), row("Good", folder="1"), row("c.pdf")]
    chosen = await files_in(Folders(), rows, Path("/into"))

    assert [(item.name, str(path)) for item, path in chosen.files] == [
        ("c.pdf", "/into"),
        ("a.pdf", "/into/Good"),
        ("b.pdf", "/into/Good/Inner"),
    ]
    assert [(folder.name, failure) for folder, failure in chosen.unlisted] == [("Bad", REFUSED)]


async def test_nothing_but_a_folder_that_cannot_be_listed_is_a_failure() -> None:
    with pytest.raises(Failure):
        await files_in(Folders(), [row("Bad", folder="bad")], Path("/into"))
