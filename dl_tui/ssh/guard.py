"""The parent of one visit over SSH: takes a seat, starts the app, and makes sure that it ends.

It imports very little and holds no secret. Whatever the app does, the visit ends when its time
is up, when its heartbeat stops, or when the visitor disconnects.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from dl_tui.kiosk.environment import clean_environment
from dl_tui.kiosk.options import FROZEN, REVOKE
from dl_tui.kiosk.supervisor import BEGUN, LEAVING, MARGIN, STARTING
from dl_tui.ssh.options import Options
from dl_tui.ssh.seats import NoSeats, take_seat

EXIT_FULL = 75
"""`EX_TEMPFAIL` of sysexits: come again later."""
EXIT_NO_SEATS = 78
"""`EX_CONFIG` of sysexits: the operator has to fix the setup."""
MEMORY = 256 * 1024 * 1024
"""The memory limit of one process of a visit in bytes; the app with a big locker uses a third."""
POLITELY = 10
"""The niceness of a visit, so that the host's own work comes first (nice(2))."""
FULL = "All seats are taken, sorry. Please try again in a few minutes."
NOT_SET_UP = "This service is not set up yet: its operator must create seats (dl-tui ssh-setup)."
OVER = "Your visit has ended, and nothing of it is kept here."
_MODES = (1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2026, 2031, 2048)
RESTORE = (
    "\x1b\\\x18"  # end a sequence that was cut off
    + "".join(f"\x1b[?{mode}l" for mode in _MODES)
    + "\x1b[<u\x1b[>4;0m\x1b[0m\x1b[?25h\r"
)
"""Restores the visitor's terminal if the app could not do it itself."""


def serve(options: Options) -> int:
    """Serve one visitor and return the exit code."""
    try:
        seat = take_seat(options.folder / "seats")
    except NoSeats:
        return _say(NOT_SET_UP, EXIT_NO_SEATS)
    if seat is None:
        return _say(FULL, EXIT_FULL)
    os.nice(POLITELY)
    _limit_resources()
    return Guard(options, seat).run()


class Guard:
    """Runs the visit of one connection until it ends or must be ended."""

    def __init__(self, options: Options, seat: int) -> None:
        self._options = options
        self._seat = seat
        self._ending = 0
        self._wake, wake = os.pipe()
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def run(self) -> int:
        """Run the visit; return the exit code."""
        for ignored in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU):
            signal.signal(ignored, signal.SIG_IGN)
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, self._end)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            process = subprocess.Popen(  # noqa: S603 - our own module, by our interpreter
                self._options.visit(theirs.fileno()),
                env=clean_environment(os.environ),
                pass_fds=(theirs.fileno(), self._seat),
            )
            theirs.close()
            self._watch(process, ours)
            _finish(process)  # while the lifeline is open, so that it can exit by itself
        _give_back_terminal()
        return 128 + self._ending if self._ending else abs(process.returncode)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self._ending = number

    def _watch(self, process: subprocess.Popen[bytes], ours: socket.socket) -> None:
        """Wait until the process has ended, its heartbeat stops, or it exceeds its limits.

        A kiosk only counts idle time once somebody has begun; until then it is counted here.
        """
        silent_at = time.monotonic() + STARTING
        over_at = silent_at + self._options.idle
        begun = False
        while process.poll() is None and not self._ending:
            left = min(silent_at, over_at) - time.monotonic()
            if left <= 0:
                return
            ready, _, _ = select.select([ours.fileno(), self._wake], [], [], left)
            if self._wake in ready:
                os.read(self._wake, 512)
            if ours.fileno() in ready:
                said = _hear(ours)
                if not said:
                    return
                silent_at = time.monotonic() + FROZEN + REVOKE + MARGIN
                if BEGUN in said and not begun:
                    begun = True
                    over_at = time.monotonic() + self._options.session + LEAVING + MARGIN


def _hear(ours: socket.socket) -> bytes:
    """Return what the visit sent, nothing if it has closed its end."""
    try:
        return ours.recv(4096)
    except OSError:
        return b""


def _finish(process: subprocess.Popen[bytes]) -> None:
    """Make sure that the process has ended; it gets time to revoke its session first."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(LEAVING)
    if process.poll() is None:
        process.kill()
        process.wait()


def _limit_resources() -> None:
    """Prevent all processes of the visit from writing files, dumping core or filling the memory."""
    for kind, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_NOFILE, 256),
    ):
        resource.setrlimit(kind, (most, most))


def _give_back_terminal() -> None:
    """Restore the terminal's modes and say that the visit is over, if anybody still reads."""
    with contextlib.suppress(OSError):
        os.set_blocking(1, False)
        os.write(1, f"{RESTORE}{OVER}\r\n".encode())


def _say(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)
    return code
