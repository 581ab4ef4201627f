"""No window size can exhaust it.

From nothing to 65535 by 65535, told by the terminal or typed: memory stays, and it is usable again
in the next window that is one.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.kiosk import WELCOME, begin, kiosk, memory, visitor
from tests.support.sandbox import Running
from tests.support.terminal import set_size, terminal

MOST_MEMORY = 150 * 1024
"""KiB."""
MOST_WORK = 5.0
"""Seconds of the processor, the start included; one is usual, and one such frame takes minutes."""


def worked(process: int) -> float:
    """Return how long the processor has worked for a process, in seconds, however busy it is."""
    numbers = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def test_a_kiosk_lives_through_every_size(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        for columns, rows in ((0, 0), (1, 1), (65535, 65535), (30, 5), (5000, 2)):
            set_size(window.master, columns, rows)
            window.drain()
        os.write(window.master, b"\x1b[?2048;2$y\x1b[48;65535;65535;1;1t")
        window.drain()
        os.write(window.master, b"\x1b[48;15;50;720;960t")
        window.resize(50, 15)
        window.wait_for("too small")
        os.write(window.master, b"\x1b[48;24;80;720;960t")
        window.resize(80, 24)
        window.wait_for(WELCOME)
        begin(window)
        assert worked(visitor(window)) < MOST_WORK
        assert memory(visitor(window)) < MOST_MEMORY


def test_an_absurd_window_costs_no_memory_at_home(tmp_path: Path) -> None:
    with terminal(["demo"], tmp_path) as window:
        window.wait_for("Sign in to DigiLocker", "90000 00001")
        os.write(window.master, b"\x1b[?2048;2$y\x1b[48;30000;30000;60000;60000t")
        window.drain()
        os.write(window.master, b"\x1b[48;36;120;720;960t")
        window.drain()
        window.press("98765")
        window.wait_for("A mobile number has 10 digits")
        assert memory(window.process.pid) < MOST_MEMORY
