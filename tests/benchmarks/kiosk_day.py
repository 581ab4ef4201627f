"""A kiosk's day: two thousand visits of every ending, and what its supervisor has left of them.

Run it as `.venv/bin/python tests/benchmarks/kiosk_day.py`. The supervisor and its terminal are the
real ones; a visit is a shell that lives for a moment: the app has `long_day.py` to itself. The
floor is the supervisor after a hundred visits: a day later it must have no more than 1.05 of that
memory, and not one file or process more.
"""

from __future__ import annotations

import os
import pty
import socket
import subprocess
import sys
import termios
import time
from pathlib import Path

from dl_tui.kiosk import supervisor
from dl_tui.kiosk.options import Options

VISITS = 2_000
FLOOR = 100
MOST = 1.05
ENDINGS = (
    *("printf '!' >&{0}",) * 6,  # somebody begins, and leaves
    "exit 0",  # nobody comes
    "exit 70",  # a fault of ours
    "kill -9 $$",  # the system's doing
    "exec {0}>&-; exec sleep 0.01",  # hangs up, and is a moment late
)
"""What visits do, one after the other; {0} is the lifeline."""

Left = tuple[int, int, int]
"""Memory in KiB, open files, children."""


class Day(supervisor.Supervisor):
    """A supervisor whose visits are short."""

    served = 0
    floor: Left = (0, 0, 0)

    def _start(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        self.served += 1
        if self.served == FLOOR:
            self.floor = left_behind()
        if self.served == VISITS:
            self._ending = 15
        does = ENDINGS[self.served % len(ENDINGS)].format(theirs.fileno())
        return subprocess.Popen(["sh", "-c", does], pass_fds=(theirs.fileno(),))


def left_behind() -> Left:
    """Return what this process has now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    memory = int(next(line for line in lines if line.startswith("VmRSS")).split()[1])
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return memory, len(os.listdir("/proc/self/fd")), len(children)


def serve(report: int) -> None:
    """Serve the day on the terminal this process has."""
    supervisor._PAUSES = (0.0,) * 6
    began = time.monotonic()
    day = Day(Options())
    day.run()
    now = left_behind()
    ratio = now[0] / day.floor[0]
    # The terminal, which is given back at the end, was one of the files.
    good = ratio <= MOST and now[1] <= day.floor[1] and now[2] == 0
    lines = [f"{day.served} visits, {(time.monotonic() - began) / day.served * 1000:.1f} ms each"]
    for name, floor, after in zip(("KiB", "files", "children"), day.floor, now, strict=True):
        lines.append(f"{name:>9} {floor:7} {after:7}")
    lines.append(f"{ratio:.3f} of the memory: {'good' if good else 'it grew'}")
    os.write(report, "\n".join(lines).encode())
    os._exit(0 if good else 1)


def main() -> None:
    """Serve in a terminal of its own, and print what the supervisor says of itself."""
    report, told = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        serve(told)
    os.close(told)
    try:
        while os.read(terminal, 65536):
            pass
    except (OSError, termios.error):
        pass  # it has ended
    print(os.read(report, 65536).decode())
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
