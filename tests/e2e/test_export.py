"""A locker leaves as a folder, and opens again where there is no DigiLocker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.steps import MARKSHEET, open_on, sign_in, step
from tests.support.sandbox import Running
from tests.support.terminal import Terminal, terminal


def check(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run `dl-tui verify`, without any terminal."""
    return subprocess.run(
        [sys.executable, "-m", "dl_tui", "verify", str(folder), "--json"],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def export(window: Terminal) -> None:
    """Export everything, and sign out."""
    window.press("x")
    window.wait_for("Export the whole locker", "Into the new folder")
    window.press("enter")
    window.wait_for("files saved", "index.html")
    window.press("escape")
    window.wait_for(MARKSHEET)
    window.press("o")
    window.wait_for("Sign out")
    window.press("enter")
    window.wait_for("Sign in to DigiLocker")


def test_what_was_exported_is_read_and_checked_offline(sandbox: Running, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    with open_on(sandbox, tmp_path, environment={"DL_TUI_SAVE_FOLDER": str(saved)}) as window:
        sign_in(window)
        export(window)
    (folder,) = saved.iterdir()
    asked = len(sandbox.state.requests)

    with terminal(["open", str(folder)], tmp_path) as window:
        window.wait_for("read-only", MARKSHEET)
        window.press("/")
        window.wait_for("Type to narrow")
        window.press("xii")
        window.wait_for(MARKSHEET, gone="Ration Card")
        step(window, "enter")
        window.press("enter")
        window.wait_for("1 Details", "Central Board")
        window.press("escape")
        window.wait_for(MARKSHEET, gone="1 Details")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
    assert len(sandbox.state.requests) == asked

    good = check(folder, tmp_path)
    assert good.returncode == 0, good.stdout + good.stderr
    victim = next(path for path in folder.rglob("*.pdf"))
    victim.write_bytes(victim.read_bytes() + b"\n")
    bad = check(folder, tmp_path)
    states = {each["path"]: each["state"] for each in json.loads(bad.stdout)["files"]}
    assert bad.returncode == 1
    assert states[str(victim.relative_to(folder))] == "changed"
