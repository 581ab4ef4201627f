"""What a terminal may send by accident or malice: the app is still there, and still usable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.terminal import terminal


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(b"\xff\xfe", id="bytes that are not UTF-8"),
        pytest.param("\u0939".encode()[:2] + b"x", id="a character cut in two"),
        pytest.param(b"\x1b[M \xf0\xf0", id="an old mouse report far to the right"),
        pytest.param(b"\x1b[200~\xff\x1b[201~", id="a bad byte inside a paste"),
    ],
)
def test_odd_bytes_do_not_end_the_app(tmp_path: Path, odd: bytes) -> None:
    with terminal(["demo"], tmp_path) as window:
        window.wait_for("Sign in to DigiLocker", "90000 00001")
        os.write(window.master, odd)
        window.settle()
        window.press("\x15")
        window.wait_for("10 digits, or a username")
        window.press("98765")
        window.wait_for("A mobile number has 10 digits")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0


def test_an_absurd_window_costs_no_memory(tmp_path: Path) -> None:
    with terminal(["demo"], tmp_path) as window:
        window.wait_for("Sign in to DigiLocker", "90000 00001")
        os.write(window.master, b"\x1b[?2048;2$y\x1b[48;30000;30000;60000;60000t")
        window.settle()
        os.write(window.master, b"\x1b[48;36;120;720;960t")
        window.settle()
        window.press("98765")
        window.wait_for("A mobile number has 10 digits")
        status = Path(f"/proc/{window.process.pid}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        assert int(peak.split()[1]) < 200 * 1024
