"""Runs the tests on an overloaded machine, and names those that fail.

One run has busy processes on every core, the other is pinned to a single core. A test that fails
in either run, but passes on an idle machine, depends on timing. Run it as
`.venv/bin/python tests/stress.py`, with any arguments for pytest, such as `--thorough` or a file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

BUSY = [sys.executable, "-c", "while True: pass"]
OUTCOMES = ("FAILED ", "ERROR ", "ran no tests")


@contextmanager
def hogs() -> Iterator[None]:
    """Keep every core busy until the block ends."""
    running = [subprocess.Popen(BUSY) for _ in os.sched_getaffinity(0)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def take_one_core() -> None:
    """Leave this process and its children the first of their cores alone."""
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])


def unsteady(arguments: list[str], prepare: Callable[[], None] | None = None) -> list[str]:
    """Run pytest, show what it says, and return its lines about what failed."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--tb=short"]
    command += arguments
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, errors="replace", preexec_fn=prepare
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            print(line, end="", flush=True)
            if line.startswith(OUTCOMES):
                lines.append(line.strip())
    return lines or ([f"pytest ended with {run.returncode}"] if run.returncode else [])


def main(arguments: list[str]) -> int:
    """Run both, and return 1 if anything was unsteady."""
    with hogs():
        found = {"with every core busy": unsteady(arguments)}
    found["on a single core"] = unsteady(arguments, take_one_core)
    for how, lines in found.items():
        print(f"{how}: {len(lines) or 'nothing'} unsteady", *lines, sep="\n  ")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
