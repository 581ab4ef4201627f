"""Ending a child process for certain, whatever output is still pending."""

from __future__ import annotations

import contextlib
from asyncio.subprocess import Process


async def end_child(process: Process) -> None:
    """Kill a child and wait until it is gone; nothing of it stays open.

    Waiting alone may take for ever: asyncio waits until its pipes have closed too, and a pipe that
    was paused, because the child said more than anybody reads, never sees its end. The pipes are
    closed one by one: closing the whole transport would lose the exit code for other waiters.
    (The transport is private in Python 3.11 to 3.13: there is no other way to the pipes.)
    """
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    for descriptor in (0, 1, 2):
        pipe = process._transport.get_pipe_transport(descriptor)  # type: ignore[attr-defined]
        if pipe is not None:
            pipe.close()
    await process.wait()
