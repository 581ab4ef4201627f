"""Saving a document: the dialog, its progress, and every way it ends."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dl_tui.core.features import Features
from dl_tui.sandbox.delivery import Delivery
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.save import Save
from dl_tui.tui.screens.save_many import SaveMany
from dl_tui.tui.widgets.path_input import PathInput
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, KIRAN, OTP, Visit, visiting

MARKSHEET = "Class XII Marksheet"
NAME = f"{MARKSHEET} - Central Board of Secondary Education"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where documents go, which is not there yet."""
    return tmp_path / "saved"


@pytest.fixture
async def visit(sandbox: Running, folder: Path) -> AsyncIterator[Visit]:
    """Open the app with a folder to save into, signed in, at the marksheet."""
    sandbox.state.delivery = Delivery()
    async with visiting(sandbox, features=Features(folder, folder)) as visit:
        await visit.sign_in(ASHA)
        visit.go_to(MARKSHEET)
        yield visit
    sandbox.state.delivery = Delivery()


def left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


async def save(visit: Visit, *texts: str) -> None:
    """Save what is at the cursor, and wait for these words."""
    await visit.press("d")
    assert isinstance(visit.app.screen, Save)
    await visit.press("enter")
    await visit.until_text(*texts)


async def test_a_relative_path_is_told_whole_before_anything_is_made(visit: Visit) -> None:
    await visit.press("d")
    field = visit.app.screen.query_one(PathInput)
    field.value = "papers/mine"
    await visit.rest()
    assert str(field.border_subtitle) == str(Path.cwd() / "papers" / "mine")
    field.value = "~/papers"
    await visit.rest()
    assert field.border_subtitle is None
    assert not (Path.cwd() / "papers").exists()


async def test_the_dialog_says_what_where_and_as_what(visit: Visit, folder: Path) -> None:
    await visit.press("d")
    assert MARKSHEET in visit.words("#document")
    assert "Central Board of Secondary Education" in visit.words("#document")
    assert visit.app.screen.query_one(PathInput).value == str(folder)
    assert f"{NAME}.pdf" in visit.words("#preview")
    assert visit.asked("file") == 0
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)


async def test_a_saved_document_is_told_in_full_and_enter_leaves(
    visit: Visit, folder: Path
) -> None:
    await save(visit, "✓ Saved")
    said = visit.words("#outcome")
    assert str(folder / f"{NAME}.pdf") in said
    assert "Integrity verified" in said
    assert left(folder) == [f"{NAME}.pdf"]
    await visit.press("enter")
    assert isinstance(visit.app.screen, Locker)
    assert visit.asked("file") == 1


async def test_saving_twice_keeps_both(visit: Visit, folder: Path) -> None:
    for _ in range(2):
        await save(visit, "✓ Saved")
        await visit.press("enter")
    assert left(folder) == [f"{NAME} (2).pdf", f"{NAME}.pdf"]


async def test_an_uploaded_file_is_saved_under_its_own_name(visit: Visit, folder: Path) -> None:
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "enter", "tab")
    await visit.until(lambda: any(name.endswith(".pdf") for name in visit.names))
    name = next(name for name in visit.names if name.endswith(".pdf"))
    visit.go_to(name)
    await save(visit, "✓ Saved")
    assert left(folder) == [name]


async def test_a_folder_is_saved_with_all_that_is_in_it(visit: Visit) -> None:
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "enter", "tab", "home")
    await visit.press("d")
    assert isinstance(visit.app.screen, SaveMany)
    assert "with all that is in it" in visit.words("#documents")
    await visit.press("enter")
    await visit.until(lambda: visit.app._context_of_screens.locker.saves.count("done"))
    await visit.until(lambda: not visit.app._context_of_screens.locker.saves.busy)


async def test_progress_is_shown_and_esc_stops_it_without_a_trace(
    visit: Visit, folder: Path
) -> None:
    gate = threading.Event()
    visit.sandbox.state.delivery = Delivery(gate=gate, chunk=1000)
    await save(visit, "1.0 kB of ", " %")
    await visit.press("escape")
    await visit.until_text("Nothing was saved.")
    await visit.until(lambda: left(folder) == [])
    gate.set()
    visit.sandbox.state.delivery = Delivery()
    await visit.press("r")
    await visit.until_text("✓ Saved")


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (Delivery(hmac="wrong"), "does not match its checksum"),
        (Delivery(cut_after=1000), "broke before the full answer came"),
        (Delivery(cut_after=1000, chunked=True), "broke before the full answer came"),
    ],
)
async def test_what_does_not_come_right_is_not_kept(
    visit: Visit, folder: Path, delivery: Delivery, words: str
) -> None:
    visit.sandbox.state.delivery = delivery
    await save(visit, "✗")
    assert words in visit.words("#outcome")
    assert left(folder) == []
    visit.sandbox.state.delivery = Delivery()
    await visit.press("r")
    await visit.until_text("✓ Saved")


async def test_without_an_hmac_the_file_is_kept_and_the_doubt_is_said(
    visit: Visit, folder: Path
) -> None:
    visit.sandbox.state.delivery = Delivery(hmac="none", chunked=True)
    await save(visit, "not checkable")
    assert left(folder) == [f"{NAME}.pdf"]


async def test_a_failing_issuer_is_named(sandbox: Running, folder: Path) -> None:
    async with visiting(sandbox, features=Features(folder, folder)) as visit:
        await visit.sign_in(KIRAN)
        await visit.press("down")
        await save(visit, "✗")
        assert "Nothing was saved." in visit.words("#outcome")
        assert left(folder) == []


async def test_a_folder_that_cannot_be_written_keeps_what_was_typed(
    visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("")
    await visit.press("d")
    field = visit.app.screen.query_one(PathInput)
    field.value = str(tmp_path / "a file")
    await visit.press("enter")
    await visit.until_text("is not a folder")
    assert field.value == str(tmp_path / "a file")
    assert field.has_focus, "another folder is what to try next"
    field.value = " "
    await visit.press("enter")
    assert "Type the folder" in visit.words("#outcome")


async def test_tab_completes_the_folder_and_then_moves_on(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "Scans of 2024").mkdir()
    (tmp_path / "Scans.pdf").write_text("")
    await visit.press("d")
    field = visit.app.screen.query_one(PathInput)
    field.value = str(tmp_path / "Sca")
    field.cursor_position = len(field.value)
    await visit.until(lambda: field._suggestion)
    await visit.press("tab")
    assert field.value == f"{tmp_path}/Scans of 2024/"
    await visit.press("tab")
    assert not field.has_focus


async def test_a_session_that_ended_goes_on_saving_after_the_sign_in(
    visit: Visit, folder: Path
) -> None:
    visit.end_session_elsewhere()
    await visit.press("d", "enter")
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    await visit.ask_for_otp(ASHA)
    await visit.press(*OTP, "enter")
    await visit.until(lambda: left(folder) == [f"{NAME}.pdf"])


async def test_a_fault_of_ours_is_said_and_nothing_is_kept(
    visit: Visit, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dl_tui.tui.screens.save.save", fail)
    await save(visit, "dl_tui failed")
    assert left(folder) == []


@pytest.mark.parametrize("size", [(1, 1), (40, 12), (80, 24), (160, 48)])
async def test_saving_works_in_every_window(
    sandbox: Running, folder: Path, size: tuple[int, int]
) -> None:
    async with visiting(sandbox, features=Features(folder, folder)) as visit:
        await visit.sign_in(ASHA)
        visit.go_to(MARKSHEET)
        await visit.resize_terminal(*size)
        await visit.press("d", "enter")
        await visit.until(lambda: left(folder) != [] and not left(folder)[0].endswith(".part"))
        if size[0] >= 80:
            await visit.until_text("✓ Saved", "Done")
