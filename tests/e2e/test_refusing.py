"""Where no screen can be shown, one line says so and nothing else is sent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sandbox import Running
from tests.support.terminal import program_in_terminal, terminal


@pytest.mark.parametrize("arguments", [[], ["demo"]])
def test_without_a_terminal_one_line_says_so(tmp_path: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dl_tui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={"HOME": str(tmp_path), "TERM": "xterm-256color"},
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == [
        "dl-tui: needs a terminal for input and output; for scripts and pipes, use dl-tui sandbox."
    ]
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_terminal_that_cannot_draw_gets_one_line(tmp_path: Path, name: str) -> None:
    with terminal(["demo"], tmp_path, environment={"TERM": name}) as window:
        assert window.wait_for_exit() == 2
        said = bytes(window.raw)

    assert said.count(b"\n") == 1
    assert b"TERM=dumb" in said
    assert b"\x1b" not in said


def test_without_a_configuration_the_demo_is_named(tmp_path: Path) -> None:
    with terminal([], tmp_path) as window:
        assert window.wait_for_exit() == 2

    assert b"dl-tui demo" in window.raw
    assert b"\x1b" not in window.raw


def test_standard_error_may_go_into_a_file(sandbox: Running, tmp_path: Path) -> None:
    log = tmp_path / "log"
    told = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "DL_TUI_BASE_URL": sandbox.base_url,
        "DL_TUI_CLIENT_ID": sandbox.client_id,
    }
    command = ["sh", "-c", f"exec {sys.executable} -m dl_tui 2>{log}"]
    with program_in_terminal(command, told) as window:
        window.wait_for("Sign in to DigiLocker")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
    assert log.read_bytes() == b""
