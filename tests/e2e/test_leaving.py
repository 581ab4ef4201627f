"""However one leaves, the session ends at DigiLocker and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.steps import MARKSHEET, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

ALTERNATE_SCREEN_LEFT = b"\x1b[?1049l"
WAYS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "q": (lambda window: window.press("q"), 0),
    "ctrl+q": (lambda window: window.press("ctrl+q"), 0),
    "SIGTERM": (lambda window: os.kill(window.process.pid, signal.SIGTERM), 143),
    "SIGHUP": (lambda window: os.kill(window.process.pid, signal.SIGHUP), 129),
}


@pytest.mark.parametrize("way", WAYS)
def test_leaving_revokes_and_restores_the_terminal(
    sandbox: Running, tmp_path: Path, way: str
) -> None:
    leave, code = WAYS[way]
    with open_on(sandbox, tmp_path) as window:
        sign_in(window, sight=MARKSHEET)
        leave(window)
        assert window.wait_for_exit() == code
        assert ALTERNATE_SCREEN_LEFT in window.raw
        assert len(sandbox.state.revoked) == 2


def test_a_closed_terminal_revokes_too(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window, sight=MARKSHEET)
        window.hang_up()
        assert window.process.wait(10) == 129
        assert len(sandbox.state.revoked) == 2


def test_a_service_that_cannot_be_told_is_said_after_leaving(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window, sight=MARKSHEET)
        sandbox.state.fail("revoke", 500, "unexpected_error")
        window.press("q")
        assert window.wait_for_exit() == 0
        assert b"DigiLocker could not be told that you left" in window.raw


def test_no_secret_of_the_session_reaches_the_terminal_or_a_file(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window, sight=MARKSHEET)
        window.press("q")
        window.wait_for_exit()
        tokens = [*sandbox.state.revoked, sandbox.client_secret]
        written = bytes(window.raw) + b"".join(
            path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
        )
        assert len(tokens) == 3
        for token in tokens:
            assert token.encode() not in written


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_it_never_draws_into_a_pipe(tmp_path: Path, stream: str) -> None:
    master, slave = os.openpty()
    streams: dict[str, int] = dict.fromkeys(("stdin", "stdout", "stderr"), slave)
    streams[stream] = subprocess.PIPE if stream != "stderr" else subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-m", "dl_tui", "demo"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm-256color"},
        **streams,  # type: ignore[call-overload]
    )
    out, _ = process.communicate(timeout=20)
    os.close(slave)
    os.close(master)
    assert process.returncode == 2
    assert b"\x1b" not in (out or b"")
