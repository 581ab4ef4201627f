"""Waiting for what other processes do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


async def wait_until(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for a condition that nothing announces."""
    async with asyncio.timeout(seconds):
        while not done():  # noqa: ASYNC110 - there is nothing to be told by
            await asyncio.sleep(0.02)


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
