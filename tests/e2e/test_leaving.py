"""However the program ends, the session ends at the service and the terminal is as before."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.steps import asked, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import terminal

LEFT_THE_SCREEN = b"\x1b[?1049l"
SHOWED_THE_CURSOR = b"\x1b[?25h"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
def test_quitting_revokes(sandbox: Running, tmp_path: Path, key: str) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press(key)

        assert window.wait_for_exit() == 0
        assert LEFT_THE_SCREEN in window.raw
    assert asked(sandbox, "revoke") == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_revokes_and_restores_the_terminal(
    sandbox: Running, tmp_path: Path, number: signal.Signals
) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        os.kill(window.process.pid, number)

        assert window.wait_for_exit() == 128 + number
        assert window.raw.rfind(LEFT_THE_SCREEN) > window.raw.rfind(b"\x1b[?1049h")
        assert window.raw.rfind(SHOWED_THE_CURSOR) > window.raw.rfind(b"\x1b[?25l")
    assert asked(sandbox, "revoke") == 2


def test_a_closed_terminal_revokes(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.hang_up()

        assert window.process.wait(20) == 128 + signal.SIGHUP
    assert asked(sandbox, "revoke") == 2


def test_a_signal_before_anybody_signed_in_just_ends(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        os.kill(window.process.pid, signal.SIGTERM)

        assert window.wait_for_exit() == 128 + signal.SIGTERM
        assert LEFT_THE_SCREEN in window.raw
    assert asked(sandbox, "revoke") == 0


def test_a_service_that_is_gone_holds_nobody_up(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        sandbox.state.html("revoke", 502)
        window.press("q")

        assert window.wait_for_exit() == 0
        assert "could not be told that you left" in bytes(window.raw).decode()


def test_a_demo_takes_its_sandbox_along(tmp_path: Path) -> None:
    with terminal(["demo"], tmp_path) as window:
        window.wait_for("90000 00001")
        children = Path(f"/proc/{window.process.pid}/task/{window.process.pid}/children")
        (child,) = children.read_text().split()
        window.hang_up()
        window.process.wait(20)

    assert not Path(f"/proc/{child}").exists()


def test_nothing_is_kept_on_the_machine(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press("q")
        window.wait_for_exit()

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
