"""What leaving does besides ending the session, which is promise 7."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

from dl_tui.sandbox.faults import Fault
from tests.e2e.steps import asked, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import terminal

LEFT_THE_SCREEN = b"\x1b[?1049l"
DOCUMENTS = 15
"""Of the person of `sign_in`."""
PATIENT = """
from runpy import run_module
from dl_tui.core.signin import signed_out
signed_out.SIGN_OUT_SECONDS = 600.0
run_module("dl_tui", run_name="__main__")
"""
"""A program that waits for a service until it is interrupted, however slow the machine is."""


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
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
        assert "could not be informed that you quit" in bytes(window.raw).decode()


def test_a_demo_takes_its_sandbox_along(tmp_path: Path) -> None:
    with terminal(["demo"], tmp_path) as window:
        window.wait_for("90000 00001")
        children = Path(f"/proc/{window.process.pid}/task/{window.process.pid}/children")
        (child,) = children.read_text().split()
        window.hang_up()
        window.process.wait(20)

    assert not Path(f"/proc/{child}").exists()


def test_only_keyed_hashes_are_kept_on_the_machine(sandbox: Running, tmp_path: Path) -> None:
    """What is new next time is told by 16 bytes a document, for their owner's eyes alone."""
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press("ctrl+q")
        window.wait_for_exit()
    kept = {path.name: path for path in tmp_path.rglob("*") if path.is_file()}
    salt = kept.pop("salt")
    ((name, hashes),) = kept.items()

    assert salt.parent == hashes.parent == tmp_path / ".local/state/dl_tui/seen"
    assert re.fullmatch("[0-9a-f]{32}", name)
    assert salt.stat().st_size == 32
    assert hashes.stat().st_size == 16 * DOCUMENTS
    assert {path.stat().st_mode & 0o777 for path in (salt, hashes)} == {0o600}
    assert not re.search(rb"[A-Za-z0-9 ./:-]{12}", salt.read_bytes() + hashes.read_bytes())


def test_ctrl_c_ends_the_waiting_for_a_service_that_hangs(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, program=["-c", PATIENT]) as window:
        sign_in(window)
        hanging = Fault(None, delay=60, times=2)
        sandbox.state.faults.add("revoke", hanging)
        window.press("ctrl+q")
        window.wait_until(lambda: hanging.times == 1, "the request")
        window.press("\x03")

        assert window.wait_for_exit() == 130
        assert "stopped before DigiLocker was informed that you quit" in bytes(window.raw).decode()
