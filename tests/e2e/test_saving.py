"""Saving a document in a real terminal: the bytes, the mode, and nothing else."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

from dl_tui.sandbox.delivery import Delivery
from tests.e2e.steps import MARKSHEET, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

NAME = f"{MARKSHEET} - Central Board of Secondary Education.pdf"


def go_to_marksheet(window: Terminal) -> None:
    """Sign in, and leave nothing but the marksheet in the table."""
    sign_in(window)
    window.press("/")
    window.wait_for("Type to narrow the table")
    window.press("xii")
    window.wait_for("1 of 15", MARKSHEET, gone="Ration Card")
    window.press("enter")
    window.wait_for("d Save")


def test_a_document_is_saved_with_progress_for_its_owner_alone(
    sandbox: Running, tmp_path: Path
) -> None:
    gate = threading.Event()
    saved = tmp_path / "saved"
    with open_on(sandbox, tmp_path, environment={"DL_TUI_SAVE_FOLDER": str(saved)}) as window:
        go_to_marksheet(window)
        sandbox.state.delivery = Delivery(gate=gate, chunk=2000)
        window.press("d")
        window.wait_for("Save as a file", NAME)
        window.press("enter")
        window.wait_for("2.0 kB of", "%")
        assert not (saved / NAME).exists()
        gate.set()
        window.wait_for("Saved", "Integrity verified")
        window.press("enter")
        window.wait_for(MARKSHEET, gone="Save as a file")
    assert [each.name for each in saved.iterdir()] == [NAME]
    content = (saved / NAME).read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert stat.S_IMODE((saved / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(saved.stat().st_mode) == 0o700


def test_a_document_that_was_changed_on_the_way_is_not_kept(
    sandbox: Running, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    with open_on(sandbox, tmp_path, environment={"DL_TUI_SAVE_FOLDER": str(saved)}) as window:
        go_to_marksheet(window)
        sandbox.state.delivery = Delivery(hmac="wrong")
        window.press("d")
        window.wait_for("Save as a file")
        window.press("enter")
        window.wait_for("does not match its checksum", "Try again")
        assert list(saved.iterdir()) == []
        sandbox.state.delivery = Delivery()
        window.press("r")
        window.wait_for("Integrity verified")


def test_a_program_that_is_killed_while_it_saves_leaves_no_document(
    sandbox: Running, tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    sandbox.state.delivery = Delivery(gate=threading.Event(), chunk=2000)
    with open_on(sandbox, tmp_path, environment={"DL_TUI_SAVE_FOLDER": str(saved)}) as window:
        go_to_marksheet(window)
        window.press("d")
        window.wait_for("Save as a file")
        window.press("enter")
        window.wait_for("2.0 kB of")
        window.process.kill()
        window.wait_for_exit()
    [left] = saved.iterdir()
    assert left.name.startswith(".")
    assert left.name.endswith(f".{window.process.pid}-1.part")
