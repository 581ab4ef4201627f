"""Uploading a file: choosing it, its checks, the queue, and what the locker shows after."""

from __future__ import annotations

import os
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Button

from dl_tui.core.features import Features
from dl_tui.core.locker.upload_checks import MAX_BYTES, inspect
from dl_tui.sandbox.answers import Refusal, json_content
from dl_tui.sandbox.faults import Fault
from dl_tui.tui.screens import upload as upload_screen
from dl_tui.tui.screens.locker import Locker
from dl_tui.tui.screens.login import Login
from dl_tui.tui.screens.upload import Upload
from dl_tui.tui.widgets import path_input
from dl_tui.tui.widgets.file_browser import FileBrowser
from dl_tui.tui.widgets.path_input import PathInput
from dl_tui.tui.widgets.target_list import TargetList
from dl_tui.tui.widgets.upload_queue import UploadQueue
from tests.support.sandbox import Running, running_sandbox
from tests.support.vt import FOREIGN
from tests.tui.visit import ASHA, OTP, Visit, visiting

PDF = b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF"
EVIL = "ev\x1b[31mil[red]\u202e.pdf"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be somebody with a few files at home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Scans").mkdir()
    (tmp_path / "Scans" / "deep.pdf").write_bytes(PDF)
    (tmp_path / "scan one.pdf").write_bytes(PDF)
    (tmp_path / "fake.pdf").write_text("hello")
    (tmp_path / ".hidden.pdf").write_bytes(PDF)
    (tmp_path / EVIL).write_bytes(PDF)
    return tmp_path


@pytest.fixture
def sandbox() -> Iterator[Running]:
    """Serve a sandbox of its own: uploads stay in it."""
    with running_sandbox(otp=OTP) as sandbox:
        yield sandbox


@pytest.fixture
async def visit(sandbox: Running, home: Path) -> AsyncIterator[Visit]:
    """Open the upload screen of somebody who is signed in."""
    async with visiting(sandbox, features=Features(home, home)) as visit:
        await visit.sign_in(ASHA)
        await visit.until(lambda: visit.tree.row_count > 2)
        await visit.press("u")
        await visit.until_text("Upload a file", "scan one.pdf")
        yield visit


async def type_path(visit: Visit, path: str) -> None:
    """Put a path into the field as if it was typed."""
    field = visit.app.screen.query_one(PathInput)
    field.focus()
    field.value = path
    await visit.rest()


async def upload(
    visit: Visit, path: str = "~/scan one.pdf", sight: str = "✓ in the locker"
) -> None:
    """Upload a file by its path."""
    await type_path(visit, path)
    await visit.press("enter")
    await visit.until_text(sight)


async def test_a_typed_file_is_checked_uploaded_and_listed(visit: Visit) -> None:
    await type_path(visit, "~/scan one.pdf")
    await visit.until_text("✓ It is a PDF by its content.", "✓ Its name is allowed.")
    await visit.press("enter")
    await visit.until_text("✓ in the locker", "/scan one.pdf")
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)
    await visit.press("tab", "down", "enter")
    await visit.until(lambda: "scan one.pdf" in visit.names)


async def test_a_path_typed_with_enter_behind_it_waits_for_its_checks(visit: Visit) -> None:
    await upload(visit)
    assert visit.asked("upload") == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [("fake.pdf", "✗ It is not a PDF, JPEG or PNG"), ("big.pdf", "✗ It has 10,485,761 bytes")],
)
async def test_a_file_that_fails_its_checks_is_not_sent(
    visit: Visit, home: Path, name: str, why: str
) -> None:
    (home / "big.pdf").write_bytes(b"%PDF-1.4\n%%EOF")
    os.truncate(home / "big.pdf", MAX_BYTES + 1)
    await type_path(visit, f"~/{name}")
    await visit.until_text(why)
    assert visit.app.screen.query_one("#upload", Button).disabled
    await visit.press("enter")
    assert visit.asked("upload") == 0
    assert visit.app.screen.query_one(PathInput).has_focus, "another path can be typed at once"


async def test_a_file_is_picked_in_the_browser_and_its_folder_opened(visit: Visit) -> None:
    browser = visit.app.screen.query_one(FileBrowser)
    browser.focus()
    await visit.press("home", "down", "enter")
    await visit.until_text("deep.pdf")
    assert visit.app.screen.query_one(PathInput).value == "~/Scans/"
    await visit.press("down", "enter")
    await visit.until(lambda: visit.app.screen.query_one("#upload").has_focus)
    await visit.press("enter")
    await visit.until_text("✓ in the locker", "/deep.pdf")
    browser.focus()
    await visit.press("left")
    await visit.until_text("scan one.pdf")


async def test_hidden_files_come_with_a_key_or_a_dot(visit: Visit) -> None:
    assert ".hidden.pdf" not in visit.text
    visit.app.screen.query_one(FileBrowser).focus()
    await visit.press("full_stop")
    await visit.until_text(".hidden.pdf")
    await visit.press("full_stop")
    assert ".hidden.pdf" not in visit.text
    await type_path(visit, "~/.h")
    await visit.until_text(".hidden.pdf")


async def test_what_is_typed_narrows_the_list_and_tab_completes_it(visit: Visit) -> None:
    field = visit.app.screen.query_one(PathInput)
    await visit.press(*"scan")
    await visit.until(lambda: "fake.pdf" not in visit.drawn("#files") and field._suggestion)
    assert "scan one.pdf" in visit.drawn("#files")
    await visit.press("tab")
    assert field.value == "~/scan one.pdf"


async def test_a_folder_that_cannot_be_listed_says_why(visit: Visit) -> None:
    await type_path(visit, "~/nowhere/x")
    await visit.until_text("No such file or directory")


async def test_a_hostile_local_name_is_shown_safely_and_uploaded_cleaned(visit: Visit) -> None:
    assert not FOREIGN.search(visit.text.replace("\n", ""))
    browser = visit.app.screen.query_one(FileBrowser)
    browser.focus()
    browser.cursor = next(i for i in range(browser.row_count) if browser.path_at(i).name == EVIL)
    await visit.press("enter")
    await visit.until_text("It will be called ev_[31mil[red]_.pdf")
    assert EVIL not in visit.app.screen.query_one(PathInput).value
    await visit.press("enter")
    await visit.until_text("✓ in the locker")
    assert not FOREIGN.search(visit.text.replace("\n", ""))


async def test_a_folder_of_the_locker_is_chosen_and_loaded_anew(visit: Visit) -> None:
    targets = visit.app.screen.query_one(TargetList)
    await type_path(visit, "~/scan one.pdf")
    await visit.until_text("✓ It is a PDF")
    targets.focus()
    await visit.press("down", "enter")
    place = targets.target.path
    await visit.until_text(f"✓ In the locker: {place}/scan one.pdf")
    await visit.press("escape")
    await visit.until(lambda: visit.asked("files") >= 2)


async def test_a_failed_upload_stays_in_the_queue_until_it_is_tried_again(visit: Visit) -> None:
    visit.sandbox.state.fail("upload", 400, "invalid_filesize", 1)
    await upload(visit, sight="✗ failed")
    await visit.press("escape", "u")
    await visit.until_text("✗ failed", "/scan one.pdf")
    assert visit.asked("upload") == 1
    visit.app.screen.query_one(UploadQueue).focus()
    await visit.press("r")
    await visit.until_text("✓ in the locker")
    assert visit.asked("upload") == 2


async def test_a_queue_waits_as_long_as_digilocker_asked_to_be_left_alone(
    visit: Visit, home: Path
) -> None:
    visit.sandbox.state.fail("upload", 429, "too_many_requests", 1, headers={"Retry-After": "17"})
    await upload(visit, sight="✗ failed")
    await visit.until_text("Wait 17 seconds", "Upload in 17 seconds")
    (home / "second.pdf").write_bytes(PDF)
    await upload(visit, "~/second.pdf", sight="waiting")
    visit.app.screen.query_one(UploadQueue).focus()
    await visit.press("up", "r")
    assert visit.asked("upload") == 1, "neither Enter nor r goes round it"

    visit.clock.advance(17)
    await visit.until(lambda: visit.asked("upload") == 3)
    await visit.until(lambda: visit.text.count("✓ in the locker") == 2)


async def test_those_behind_a_refused_upload_wait_with_it(visit: Visit, home: Path) -> None:
    refusal = Refusal(429, "too_many_requests", "Too many", {"Retry-After": "17"})
    released = threading.Event()
    visit.sandbox.state.faults.add("upload", Fault(refusal.content, times=1, released=released))
    (home / "second.pdf").write_bytes(PDF)
    await upload(visit, sight="↑ sending")
    await upload(visit, "~/second.pdf", sight="waiting")
    released.set()
    await visit.until_text("✗ failed", "Upload in 17 seconds")
    screen = visit.app.screen
    assert isinstance(screen, Upload)
    assert [entry.state for entry in screen._uploads.entries] == ["failed", "waiting"]

    visit.clock.advance(17)
    await visit.until_text("✓ in the locker")
    assert visit.asked("upload") == 2


async def test_a_success_without_a_file_name_counts_as_a_failure(visit: Visit) -> None:
    visit.sandbox.state.faults.answer("upload", json_content({"digilockerid": "x"}))
    await upload(visit, sight="✗ failed")

    assert "in the locker" not in visit.text
    assert "The file may have been uploaded already" in " ".join(visit.text.split())


async def test_a_dropped_file_takes_the_place_of_what_stood_there(visit: Visit, home: Path) -> None:
    field = visit.app.screen.query_one(PathInput)
    field.focus()
    field.post_message(Paste(f"'{home}/scan one.pdf' "))
    await visit.rest()
    assert field.value == f"{home}/scan one.pdf"
    field.post_message(Paste(f"file://{home}/Scans/deep.pdf"))
    await visit.rest()
    assert field.value == f"{home}/Scans/deep.pdf"
    field.value = ""
    field.post_message(Paste("scan"))
    await visit.rest()
    assert field.value == "scan", "what is no whole path goes where the cursor is"


async def test_several_dropped_files_are_looked_at_one_after_the_other(
    visit: Visit, home: Path
) -> None:
    field = visit.app.screen.query_one(PathInput)
    field.focus()
    field.post_message(Paste(f"'{home}/scan one.pdf' {home}/Scans/deep.pdf"))
    button = visit.app.screen.query_one("#upload", Button)
    await visit.until(lambda: not button.disabled)
    assert "1 more file follows" in visit.toasts
    await visit.press("enter")
    await visit.until(lambda: field.value == f"{home}/Scans/deep.pdf")
    assert field.has_focus
    await visit.until(lambda: not button.disabled)
    await visit.press("enter")
    await visit.until(lambda: visit.asked("upload") == 2)


@pytest.mark.parametrize("typed", ["~/scan one.pdf", "/a/b/c/d.pdf"])
async def test_the_disk_is_not_looked_at_while_somebody_types(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    looked: list[Path] = []
    for module in (upload_screen, path_input):
        monkeypatch.setattr(module, "TYPING_PAUSE", 3600.0)
        monkeypatch.setattr(module, "list_folder", looked.append)
    monkeypatch.setattr(upload_screen, "inspect", looked.append)
    await type_path(visit, "")
    looked.clear()
    await visit.press(*typed)

    assert looked == []


async def test_an_upload_whose_folder_is_gone_takes_the_one_that_is_chosen(visit: Visit) -> None:
    visit.sandbox.state.fail("upload", 400, "invalid_path", 1)
    await upload(visit, sight="✗ failed")
    targets = visit.app.screen.query_one(TargetList)
    targets.focus()
    await visit.press("down", "r")
    await visit.until_text(f"✓ In the locker: {targets.target.path}/scan one.pdf")


async def test_an_upload_is_taken_off_the_list(visit: Visit) -> None:
    await upload(visit)
    await visit.press("x")
    assert not visit.app.screen.query_one("#below").display
    await visit.press("x", "r")


async def test_esc_stops_what_is_being_sent_and_then_leaves(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.sandbox.state.latency = 20_000
    await upload(visit, sight="↑ sending")
    await visit.press("escape")
    await visit.until_text("✗ failed", "You stopped it.", "may have been uploaded")
    visit.sandbox.state.latency = 0
    await visit.press("escape")
    assert isinstance(visit.app.screen, Locker)


async def test_a_session_that_ended_goes_on_sending_after_the_sign_in(visit: Visit) -> None:
    visit.end_session_elsewhere()
    await type_path(visit, "~/scan one.pdf")
    await visit.press("enter")
    await visit.until(lambda: isinstance(visit.app.screen, Login))
    await visit.ask_for_otp(ASHA)
    await visit.press(*OTP, "enter")
    await visit.until(lambda: isinstance(visit.app.screen, Upload))
    await visit.until_text("✓ in the locker")


@pytest.mark.parametrize("opened_again", [False, True])
async def test_what_waits_is_sent_after_a_sign_in_and_when_the_screen_is_opened(
    visit: Visit, opened_again: bool
) -> None:
    screen = visit.app.screen
    assert isinstance(screen, Upload)
    target = screen.query_one(TargetList).target
    if opened_again:
        await visit.press("escape")
    scan = inspect(Path.home() / "scan one.pdf")
    visit.app._context_of_screens.locker.uploads.add(scan, target)
    if opened_again:
        await visit.press("u")
    else:
        screen.resume(lambda: None)  # such as the folders, which were asked for at the same time

    await visit.until_text("✓ in the locker")


async def test_folders_that_cannot_be_loaded_are_said(sandbox: Running, home: Path) -> None:
    sandbox.state.fail("files", 500, "unexpected_error", 9)
    async with visiting(sandbox, features=Features(home, home)) as visit:
        await visit.sign_in(ASHA)
        await visit.press("u")
        await visit.until(lambda: "internal error" in visit.toasts)
        assert visit.app.screen.query_one(TargetList).target.path == "/"


@pytest.mark.parametrize("size", [(1, 1), (40, 12), (60, 24), (80, 24), (160, 48)])
async def test_uploading_works_in_every_window(visit: Visit, size: tuple[int, int]) -> None:
    await visit.resize_terminal(*size)
    await type_path(visit, "~/scan one.pdf")
    await visit.press("enter")
    await visit.until(lambda: visit.asked("upload"))
    if size[0] >= 60:
        await visit.until_text("✓ in the locker")
