"""Three documents are marked and saved; the server goes away in the middle, and comes back."""

from __future__ import annotations

import threading
from pathlib import Path

from dl_tui.core.words.filetypes import type_of
from dl_tui.sandbox.delivery import Delivery
from tests.e2e.steps import open_on, sign_in
from tests.support.sandbox import Running


def test_what_was_cut_off_is_tried_again_and_whole(sandbox: Running, tmp_path: Path) -> None:
    saved, gate = tmp_path / "saved", threading.Event()
    with open_on(sandbox, tmp_path, environment={"DL_TUI_SAVE_FOLDER": str(saved)}) as window:
        sign_in(window)
        sandbox.state.delivery = Delivery(gate=gate, chunk=2000, cut_after=3000)
        window.press("down")
        for marks in ("1 marked", "2 marked", "3 marked"):
            window.press(" ")
            window.wait_for(marks)
        window.press("d")
        window.wait_for("Save as files", "Into the folder")
        window.press("enter")
        window.wait_for("0 of 3 saved", "2.0 kB of")
        gate.set()
        window.wait_for("3 failed", "The connection broke before the full answer came.")
        assert not list(saved.iterdir())
        sandbox.state.delivery = Delivery()
        window.press("r")
        window.wait_for("3 of 3 saved", "Integrity verified")
    files = list(saved.iterdir())
    assert len(files) == 3
    for path in files:
        data = path.read_bytes()
        kind = type_of(data)
        assert kind is not None
        assert kind.ends_in(data)
