"""Waiting for what other processes do."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which what was waited for is never going to happen."""
LOOK_AGAIN = 0.02
"""Seconds between two looks."""


async def wait_until(done: Callable[[], bool]) -> None:
    """Wait for a condition that nothing announces, while the event loop goes on."""
    async with asyncio.timeout(PATIENCE):
        while not done():  # noqa: ASYNC110 - there is nothing to be told by
            await asyncio.sleep(LOOK_AGAIN)


def wait_here_until(done: Callable[[], bool], within: float = PATIENCE) -> float:
    """Wait for a condition that nothing announces; return the seconds it took."""
    began = time.monotonic()
    while not done():
        assert time.monotonic() - began < within, f"not within {within} s"
        time.sleep(LOOK_AGAIN)
    return time.monotonic() - began


def descendants(pid: int) -> set[int]:
    """Return the processes that came from one, as /proc tells it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found, fresh = set[int](), {pid}
    while fresh := {child for child, parent in parents.items() if parent in fresh} - found:
        found |= fresh
    return found


def alive(pids: set[int]) -> set[int]:
    """Return those that still run; what nobody has waited for yet (a zombie) does not."""
    running = set()
    for pid in pids:
        with suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                running.add(pid)
    return running


def environment(pid: int) -> str:
    """Return the environment that a process was started with, as /proc tells it."""
    return Path(f"/proc/{pid}/environ").read_bytes().decode("utf-8", "replace")
