"""A frozen or vanished client frees its seat.

One client is stopped, one is stopped while the app draws more than anybody reads, one is gone
without a word to the server. sshd keeps all three connections; the app does not.
"""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle

from dl_tui.kiosk.options import FROZEN
from tests.support.ssh_host import ssh_host

IDLE = 5
LATE = 15
"""Seconds past the limit that the end itself may take."""
SILENT = """
import os, socket, sys, threading, time
server = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
def send():
    while data := os.read(0, 65536):
        server.sendall(data)
threading.Thread(target=send, daemon=True).start()
try:
    while data := server.recv(65536):
        os.write(1, data)
except OSError:
    time.sleep(600)  # the client is gone: nothing is read, nothing is sent, nothing is closed
"""


def test_each_of_them_frees_its_seat_within_the_idle_limit() -> None:
    with ssh_host("--demo", "--seats", "3", "--idle", str(IDLE)) as host:
        relay = host.attacker / "relay.py"
        relay.write_text(SILENT)
        proxy = f"ProxyCommand={sys.executable} {relay} {host.port}"
        with (
            host.window("-tt") as stopped,
            host.window("-tt", "-o", proxy) as vanished,
            host.window("-tt") as flooded,
        ):
            for window in (stopped, vanished, flooded):
                window.wait_for("90000 00001")
            draw = _drawing(max(pid for pid, line in host.apps().items() if "--lifeline" in line))
            os.kill(stopped.process.pid, signal.SIGSTOP)
            os.kill(flooded.process.pid, signal.SIGSTOP)
            vanished.process.kill()
            host.wait_until(lambda: draw() and not host.apps(), within=IDLE + FROZEN + LATE)

            assert stopped.process.poll() is None
            assert flooded.process.poll() is None
            with suppress(ProcessLookupError):
                os.killpg(vanished.process.pid, signal.SIGKILL)


def _drawing(app: int) -> Callable[[], bool]:
    """Return what has the app draw its largest window anew: a megabyte stops its event loop."""
    sizes = cycle((struct.pack("HHHH", 150, 400, 0, 0), struct.pack("HHHH", 149, 399, 0, 0)))

    def draw() -> bool:
        with suppress(OSError):  # it has ended
            terminal = os.open(f"/proc/{app}/fd/0", os.O_RDWR | os.O_NOCTTY)
            try:
                fcntl.ioctl(terminal, termios.TIOCSWINSZ, next(sizes))
                os.kill(app, signal.SIGWINCH)
            finally:
                os.close(terminal)
        return True

    return draw
