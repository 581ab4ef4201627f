"""Time from start to a usable sign-in screen, as a ratio to bare Textual apps, each in a pty.

Run it as `.venv/bin/python tests/benchmarks/start.py [PAIRS]`. A screen counts from when
its title is drawn. Runs alternate, so that a machine that slows down slows all alike.
"""

from __future__ import annotations

import fcntl
import os
import pty
import resource
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
PYTHON = sys.executable
LIMIT = 20.0
SERVICE = {"DL_TUI_BASE_URL": "http://127.0.0.1:9/public", "DL_TUI_CLIENT_ID": "BENCHMARK1"}

PROGRAMS: dict[str, tuple[list[str], bytes]] = {
    "floor: same widgets": ([PYTHON, str(HERE / "floor_login.py")], b"Ready to type"),
    "floor: header, footer, tree, table": ([PYTHON, str(HERE / "floor_rows.py")], b"Ready to type"),
    "dl-tui (configured)": ([PYTHON, "-m", "dl_tui"], b"Sign in to DigiLocker"),
    "dl-tui demo": ([PYTHON, "-m", "dl_tui", "demo"], b"Sign in to DigiLocker"),
}


def start_once(command: list[str], marker: bytes, home: str) -> tuple[float, int]:
    """Return the milliseconds until the marker was drawn, and the bytes sent until then."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **SERVICE,
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    )
    os.close(slave)
    seen = b""
    try:
        while marker not in seen:
            if not select.select([master], [], [], LIMIT)[0]:
                raise SystemExit(f"{command} never drew {marker!r}")
            seen += os.read(master, 65536)
        return (time.perf_counter() - began) * 1000, len(seen)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)


def bare_interpreters(pairs: int) -> float:
    """Return the time of `dl-tui --version` as a ratio to `python -c pass`, medians."""
    commands = ([PYTHON, "-c", "pass"], [PYTHON, "-m", "dl_tui", "--version"])
    times: list[list[float]] = [[], []]
    for _ in range(pairs):
        for command, taken in zip(commands, times, strict=True):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            taken.append(time.perf_counter() - began)
    return statistics.median(times[1]) / statistics.median(times[0])


def main() -> None:
    """Measure and print a table."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    sent: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as home:
        for round_number in range(pairs + 1):
            for name, (command, marker) in PROGRAMS.items():
                milliseconds, size = start_once(command, marker, home)
                if round_number:  # the first round warms the caches
                    taken[name].append(milliseconds)
                    sent[name] = size
    floors = [statistics.median(times) for times in list(taken.values())[:2]]
    print(f"{'program':38} {'ms':>6} {'/ same widgets':>15} {'/ common floor':>15} {'bytes':>7}")
    for name, times in taken.items():
        median = statistics.median(times)
        ratios = "".join(f"{median / floor:15.2f} " for floor in floors)
        print(f"{name:38} {median:6.0f} {ratios}{sent[name]:7}")
    print(f"dl-tui --version / python -c pass: {bare_interpreters(pairs):.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process of all runs: {peak} MB")


if __name__ == "__main__":
    main()
