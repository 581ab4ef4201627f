"""A Python program in a process of its own: asked over two pipes, and ended for certain.

A child inherits no environment variable but those its interpreter may need, no folder and no
terminal.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The environment variables an interpreter may need to find its own libraries."""


class ChildProcess:
    """One process; call `end` when it is no longer needed."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._questions = process.stdin
        self._answers = process.stdout

    @classmethod
    async def start(cls, *program: str) -> ChildProcess:
        """Run Python, isolated, with these arguments; raises OSError if it cannot be started."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", *program),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            cwd="/",
            start_new_session=True,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def send(self, *parts: bytes) -> None:
        """Send bytes; raises ConnectionError if the process has ended."""
        for part in parts:
            self._questions.write(part)
        await self._questions.drain()

    async def receive(self, size: int) -> bytes:
        """Return exactly `size` bytes; raises EOFError if the process ends before."""
        return await self._answers.readexactly(size)

    async def end(self) -> None:
        """Kill the process and its children, whatever they are doing."""
        await end_child(self._process)


async def end_child(process: Process) -> None:
    """Kill a child that leads a session, and its children, and wait until it is gone.

    Waiting alone may take for ever: asyncio waits until its pipes have closed too, and a pipe that
    was paused, because the child said more than anybody reads, never sees its end. The pipes are
    closed one by one: closing the whole transport would lose the exit code for other waiters.
    (The transport is private in Python 3.11 to 3.13: there is no other way to the pipes.)
    """
    if process.returncode is None:  # afterwards its number may be another's
        # `process.kill` would ask first whether it runs, and if not, take its exit code away from
        # asyncio, which then warns of an unknown child (Python 3.11).
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    for descriptor in (0, 1, 2):
        pipe = process._transport.get_pipe_transport(descriptor)  # type: ignore[attr-defined]
        if pipe is not None:
            pipe.close()
    await process.wait()
