"""The locker's table at 1,000 and 100,000 rows: first paint, keys, bytes, memory, in a pty.

Run it as `.venv/bin/python tests/benchmarks/rows.py`. The floor is a bare Textual app with a
header, a footer, a tree and a table of a dozen rows, measured in the same run. An answer is timed
from the key to the last byte of what it draws; Textual paints at most 60 times a second. How long
a letter of the filter takes is in `models.py`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

HERE = Path(__file__).parent
QUIET = 0.08
MOVES = 40


class Run:
    """One app in a pty."""

    def __init__(self, *command: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": tempfile.gettempdir(),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TEXTUAL_ANIMATIONS": "none",
        }
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.received = 0
        """Bytes that it has sent so far."""

    def _read(self) -> bytes:
        data = os.read(self._master, 65536)
        self.received += len(data)
        return data

    def until(self, marker: bytes) -> float:
        """Return the milliseconds from the start until the marker was drawn."""
        seen = b""
        while marker not in seen:
            if not select.select([self._master], [], [], 60)[0]:
                raise SystemExit(f"never drew {marker!r}")
            seen += self._read()
        taken = (time.perf_counter() - self._began) * 1000
        if built := re.search(rb"BUILT (\d+)", seen):
            taken -= int(built[1])
        self.drain()
        return taken

    def drain(self, quiet: float = QUIET) -> tuple[int, float]:
        """Read until it is quiet; return the bytes and when the last of them came."""
        before, last = self.received, time.perf_counter()
        while select.select([self._master], [], [], quiet)[0]:
            self._read()
            last = time.perf_counter()
        return self.received - before, last

    def key(self, key: str) -> tuple[int, float]:
        """Press a key; return the bytes and milliseconds of its answer."""
        began = time.perf_counter()
        os.write(self._master, key.encode())
        if not select.select([self._master], [], [], 5)[0]:
            return 0, 0.0
        size, last = self.drain()
        return size, (last - began) * 1000

    def until_quiet_after(self, keys: str, quiet: float) -> None:
        """Press keys, and read until nothing has come for so many seconds."""
        os.write(self._master, keys.encode())
        self.drain(quiet)

    def memory(self) -> float:
        """Return the resident size in MB."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    def close(self) -> None:
        """End the app."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def measure(count: int) -> dict[str, float]:
    """Return the figures of one run with so many rows."""
    run = Run(str(HERE / "rows_app.py"), str(count))
    first = run.until(b"Ready to read")
    moves = [run.key("j") for _ in range(MOVES)][5:]
    run.key("g")
    page = run.key("\x04")
    sort = run.key("s")[1]
    group = max(run.key("b")[1] for _ in range(4))
    figures = {
        "first": first,
        "move_bytes": statistics.median(size for size, _ in moves),
        "move_ms": statistics.quantiles([taken for _, taken in moves], n=20)[-1],
        "page_bytes": page[0],
        "sort_ms": sort,
        "group_ms": group,
        "memory": run.memory(),
    }
    run.close()
    return figures


def main() -> None:
    """Measure and print a table."""
    floors: list[float] = []
    rows: dict[int, list[dict[str, float]]] = {1000: [], 100_000: []}
    for _ in range(5):
        floor = Run(str(HERE / "floor_rows.py"))
        floors.append(floor.until(b"Ready to type"))
        floor.close()
        for count, runs in rows.items():
            runs.append(measure(count))
    base = statistics.median(floors)
    print(f"floor: {base:.0f} ms to its first rows")
    names = list(rows[1000][0])
    print(f"{'rows':>8}  " + "  ".join(f"{name:>10}" for name in names) + "  first/floor")
    for count, runs in rows.items():
        medians = {name: statistics.median(run[name] for run in runs) for name in names}
        figures = "  ".join(f"{medians[name]:10.0f}" for name in names)
        print(f"{count:8}  {figures}  {medians['first'] / base:11.2f}")


if __name__ == "__main__":
    main()
