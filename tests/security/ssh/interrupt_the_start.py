r"""Somebody holds ctrl+c, ctrl+z and ctrl+\ while the app starts.

Between sshd and the first screen stand a shell and an interpreter. Stopped or interrupted at the
right moment, either could leave its prompt or a traceback.
"""

from __future__ import annotations

import os
import re
import signal
import termios
from functools import partial

from tests.support.ssh_host import SshHost
from tests.support.terminal import Terminal

OURS = re.compile(r"dl_tui|sshd|/session$")
KEYS = "\x03\x1a\x1c\x04" * 40


def attack(host: SshHost) -> None:
    """Type them from the first moment on: nothing stands there then. Later: the app does."""
    with host.window("-tt") as window:
        window.wait_until(partial(_is_raw, window), "a terminal on the host")
        _hammer(host, window)
    host.wait_until_empty()
    with host.window("-tt") as window:
        window.wait_until(partial(_is_guarded, host), "the guard")
        _hammer(host, window)
        window.press("ctrl+q")  # unless the held ctrl+c has quit it already
        assert window.wait_for_exit() == 0
    host.wait_until_empty()
    with host.window("-tt") as window:
        window.wait_for("90000 00001")
        _signal(host)
        window.press("7654321")
        window.wait_for("7654321")
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
    host.wait_until_empty()


def _is_raw(window: Terminal) -> bool:
    """Whether the attacker's own client passes every key on by now, instead of obeying it."""
    return not termios.tcgetattr(window.master)[3] & termios.ISIG


def _is_guarded(host: SshHost) -> bool:
    return bool(host.apps())


def _hammer(host: SshHost, window: Terminal) -> None:
    while "90000 00001" not in window.text and window.process.poll() is None:
        window.press(KEYS)
        window.drain()
        strangers = [line for line in host.processes().values() if not OURS.search(line)]
        assert strangers == []
    assert b"Traceback" not in window.raw
    assert b"$ " not in window.raw


def _signal(host: SshHost) -> None:
    """Send what the keys do, as if they came just before the app made the terminal raw."""
    for pid in host.apps():
        for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT):
            os.kill(pid, number)
