"""The parent of every visit: starts one process for each, and outlives them all.

It imports very little, holds no secret, and shows nothing but its own fixed messages.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from dl_tui.kiosk.environment import clean_environment
from dl_tui.kiosk.options import FROZEN, REVOKE, Options
from dl_tui.kiosk.terminal import KioskTerminal

BEAT, BEGUN = b".", b"!"
"""What a visit sends: a heartbeat, and that a person has begun to use it."""
STARTING = 45.0
"""Seconds a process has until its first heartbeat."""
MARGIN = 3.0
"""Extra seconds after each limit before a process that still runs is killed."""
LEAVING = REVOKE + 3.0
"""Seconds that a process has to exit by itself."""
QUICK = 5.0
"""Seconds; a process that fails sooner counts as broken from the start."""
_PAUSES = (0.2, 0.5, 2.0, 5.0, 10.0, 30.0)
NEXT = ("One moment, please.", "कृपया एक क्षण रुकें।")
REPAIR = (
    "This kiosk does not work now. Please tell the operator.",
    "यह कियोस्क अभी काम नहीं कर रहा है। कृपया संचालक को बताएँ।",
)


def complaint() -> str:
    """Return what prevents the kiosk from running, "" for nothing."""
    if not all(os.isatty(stream) for stream in (0, 1, 2)):
        return "needs a terminal for input and output."
    return ""


class Supervisor:
    """Runs visits one after the other until it is stopped."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._terminal = KioskTerminal()
        self._ending = 0
        self._failures = 0
        self._wake, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def run(self) -> int:
        """Serve visitors until SIGTERM or SIGHUP; return the exit code."""
        for ignored in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU):
            signal.signal(ignored, signal.SIG_IGN)
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, self._end)
        try:
            while not self._ending:
                if self._terminal.wipe(*NEXT):
                    self._visit()
                else:
                    self._sleep(1.0)
        finally:
            self._terminal.give_back()
        return 0 if self._ending == signal.SIGTERM else 128 + self._ending

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self._ending = number

    def _visit(self) -> None:
        began = time.monotonic()
        ours, theirs = socket.socketpair()
        with ours, theirs:
            process = self._start(theirs)
            theirs.close()
            self._watch(process, ours)
        failed = process.returncode != 0 and time.monotonic() - began < QUICK
        self._failures = self._failures + 1 if failed else 0
        pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        if not self._ending:
            self._terminal.wipe(*(REPAIR if self._failures > 2 else NEXT))
            self._sleep(pause)

    def _start(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        arguments = self._options.handed_on(theirs.fileno())
        return subprocess.Popen(  # noqa: S603 - our own module, by our interpreter
            [sys.executable, "-I", "-m", "dl_tui.kiosk", *arguments],
            env=clean_environment(os.environ),
            pass_fds=(theirs.fileno(),),
        )

    def _watch(self, process: subprocess.Popen[bytes], ours: socket.socket) -> None:
        """Wait for a process to end; kill it if its heartbeat stops or it exceeds its limits."""
        silent_at = time.monotonic() + STARTING
        over_at = float("inf")
        while process.poll() is None:
            ready, _, _ = select.select([ours.fileno(), self._wake], [], [], 0.2)
            if self._wake in ready:
                os.read(self._wake, 512)
            if ours.fileno() in ready and (said := ours.recv(4096)):
                silent_at = time.monotonic() + FROZEN + REVOKE + MARGIN
                if BEGUN in said:
                    over_at = time.monotonic() + self._options.session + LEAVING + MARGIN
            elif ours.fileno() in ready:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(LEAVING)
                break
            if self._ending or time.monotonic() >= min(silent_at, over_at):
                break
        _finish(process, gently=bool(self._ending))

    def _sleep(self, seconds: float) -> None:
        if not self._ending:
            select.select([self._wake], [], [], seconds)


def _finish(process: subprocess.Popen[bytes], *, gently: bool) -> None:
    """Make sure that a process has ended; `gently` gives it time to revoke its session."""
    if gently:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LEAVING)
    if process.poll() is None:
        process.kill()
        process.wait()
