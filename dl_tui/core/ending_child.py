"""Ending a child process for certain, whatever it still has to say."""

from __future__ import annotations

import contextlib
from asyncio.subprocess import Process


async def end_child(process: Process) -> None:
    """Kill a child and wait until it is gone; nothing of it stays open.

    Waiting alone may take for ever: asyncio waits until its pipes have closed too, and a pipe that
    was paused, because the child said more than anybody reads, never sees its end. (Private in
    Python 3.11 to 3.13: there is no other way to close them.)
    """
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    process._transport.close()  # type: ignore[attr-defined]
    await process.wait()
