"""Bad bytes cannot stop the app.

What is no UTF-8, what is cut in two, and long noise: it is still there, and the next key
does what it is for.
"""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.kiosk import kiosk, memory, start_over, visitor
from tests.support.sandbox import Running
from tests.support.terminal import terminal

NOISE, ALL_NOISE = 40_000, 1_000_000
"""Bytes, for each of three seeds; the second takes minutes."""
MOST_MEMORY = 150 * 1024
"""KiB."""
DIGITS = b"0123456789"
"""They would do what they say."""


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(b"\xff\xfe", id="bytes that are not UTF-8"),
        pytest.param("\u0939".encode()[:2] + b"x", id="a character cut in two"),
        pytest.param(b"\x1b[M \xf0\xf0", id="an old mouse report far to the right"),
        pytest.param(b"\x1b[:u\x1b[1;1;55296u", id="keys that are none"),
        pytest.param(b"\x1b[200~\xff\x1b[201~", id="a bad byte inside a paste"),
    ],
)
def test_odd_bytes_do_not_end_the_app(tmp_path: Path, odd: bytes) -> None:
    with terminal(["demo"], tmp_path) as window:
        window.wait_for("Sign in to DigiLocker", "90000 00001")
        os.write(window.master, odd)
        window.drain()
        window.press("\x15")
        window.wait_for("10 digits, or a username")
        window.press("98765")
        window.wait_for("A mobile number has 10 digits")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("size", [NOISE, pytest.param(ALL_NOISE, marks=pytest.mark.thorough)])
def test_noise_stops_no_kiosk(sandbox: Running, tmp_path: Path, seed: int, size: int) -> None:
    noise = random.Random(seed).randbytes(size).translate(None, DIGITS)
    with kiosk(sandbox, tmp_path) as window:
        while noise:
            if select.select([], [window.master], [], 0.05)[1]:
                noise = noise[os.write(window.master, noise[:4096]) :]
            window.drain()
        os.write(window.master, b"\x1b[201~\x1b\\\x1b\\")
        start_over(window)
        assert memory(visitor(window)) < MOST_MEMORY
        assert b"Traceback" not in window.raw


def test_ctrl_s_between_two_visits_does_not_hold_up_the_next(tmp_path: Path) -> None:
    master, slave = os.openpty()
    script = (
        "from dl_tui.kiosk.terminal import KioskTerminal\n"
        "terminal = KioskTerminal()\n"
        "assert terminal.wipe('One')\n"
        "input()\n"  # what was typed came before this line
        "assert terminal.wipe('Two', patience=5)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=slave, stdout=slave, stderr=subprocess.PIPE, text=True
    )
    os.close(slave)
    shown = b""
    while b"One" not in shown:
        shown += os.read(master, 4096)
    os.write(master, b"\x13\n")
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 0
    os.close(master)
