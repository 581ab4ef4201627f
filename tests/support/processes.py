"""Waiting for other processes, and reading /proc about them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which a wait has failed."""
LOOK_AGAIN = 0.02
"""Seconds between two checks."""


async def wait_until(done: Callable[[], bool]) -> None:
    """Poll a condition that no event announces, without blocking the event loop."""
    async with asyncio.timeout(PATIENCE):
        while not done():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(LOOK_AGAIN)


def wait_here_until(done: Callable[[], bool], within: float = PATIENCE) -> float:
    """Poll a condition that no event announces; return the seconds it took."""
    began = time.monotonic()
    while not done():
        assert time.monotonic() - began < within, f"not within {within} s"
        time.sleep(LOOK_AGAIN)
    return time.monotonic() - began


def descendants(pid: int) -> set[int]:
    """Return the descendants of a process, according to /proc."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found, fresh = set[int](), {pid}
    while fresh := {child for child, parent in parents.items() if parent in fresh} - found:
        found |= fresh
    return found


def alive(pids: set[int]) -> set[int]:
    """Return the processes that still run; zombies do not count."""
    running = set()
    for pid in pids:
        with suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                running.add(pid)
    return running


def environment(pid: int) -> str:
    """Return the environment that a process was started with, according to /proc."""
    return Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace")
