"""The sandbox as a child process: started beside the app, and ended with it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from dl_tui.api.errors import NetworkError
from dl_tui.api.profile import Profile
from dl_tui.api.service import Service
from dl_tui.core.demo import Persona, PhoneMessage
from dl_tui.safetext import clean_line
from dl_tui.secret import Secret

STOP_SECONDS = 3.0
REDIRECT_URI = "http://127.0.0.1/callback"
"""The address registered at the sandbox; a loopback address matches any port (RFC 8252, 7.3)."""
SANDBOX_ROOT = Path(__file__).parent / "sandbox" / "keys" / "root.pem"
"""The trust anchor of the demo's invented certificates; trusted nowhere else."""
_LINE_BYTES = 1 << 20
_KEPT = (
    *("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "SYSTEMROOT"),
    *("PYTHONPATH", "PYTHONUSERBASE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
)
"""The environment variables an interpreter needs to find the same packages as this one."""


class SandboxProcess:
    """Runs `dl-tui sandbox` and reads its output line by line.

    It is a process of its own so that neither its imports nor its work slow the screen down. Its
    standard input is a pipe of ours: however this process ends, the sandbox sees it close and ends.
    """

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our interpreter
            [sys.executable, "-P", "-m", "dl_tui", "sandbox", "--until-stdin-closes", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,  # Ctrl+C in the terminal is for the app only
        )
        self._announcement: asyncio.Future[dict[str, Any] | None] | None = None
        self._messages: list[PhoneMessage] = []
        self._arrived = asyncio.Condition()
        self._reader: asyncio.Task[None] | None = None
        self._pipe: asyncio.BaseTransport | None = None

    async def service(self, profile: Profile) -> Service:
        """Wait for the sandbox and return how to reach it. Raises NetworkError if it died."""
        said = await self._ready()
        if said is None:
            raise NetworkError("unreachable")
        return Service(
            base_url=said["base_url"],
            client_id=said["client_id"],
            client_secret=Secret(said["client_secret"]),
            profile=profile,
            redirect_uri=REDIRECT_URI,
        )

    async def personas(self) -> tuple[Persona, ...]:
        """Wait for the sandbox and return its people, none if it died."""
        said = await self._ready()
        people = said["accounts"] if said else []
        return tuple(
            Persona(*(clean_line(str(p[key])) for key in ("mobile", "username", "name", "about")))
            for p in people
        )

    async def messages(self) -> AsyncIterator[PhoneMessage]:
        """Yield every message the sandbox sent, the earlier ones first."""
        await self._ready()
        seen = 0
        while True:
            async with self._arrived:
                while seen == len(self._messages):
                    await self._arrived.wait()
            yield self._messages[seen]
            seen += 1

    def stop(self) -> None:
        """End the sandbox, from the event loop that reads it; wait three seconds, then kill it."""
        if self._reader is not None:
            self._reader.cancel()
        if self._pipe is not None:
            self._pipe.close()  # it owns standard output from the moment it reads it
        elif self._process.stdout is not None:
            self._process.stdout.close()
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def _ready(self) -> dict[str, Any] | None:
        if self._announcement is None:
            self._announcement = asyncio.get_running_loop().create_future()
            self._reader = asyncio.create_task(self._read(self._announcement))
        return await asyncio.shield(self._announcement)

    async def _read(self, announcement: asyncio.Future[dict[str, Any] | None]) -> None:
        reader = asyncio.StreamReader(_LINE_BYTES)
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), self._process.stdout
        )
        try:
            first = await reader.readline()
            announcement.set_result(json.loads(first) if first else None)
            while line := await reader.readline():
                said = json.loads(line).get("message")
                if said:
                    async with self._arrived:
                        self._messages.append(_message(said))
                        self._arrived.notify_all()
        finally:
            transport.close()
            if not announcement.done():
                announcement.set_result(None)


def _message(said: dict[str, Any]) -> PhoneMessage:
    return PhoneMessage(
        *(clean_line(str(said.get(key, ""))) for key in ("channel", "to", "text", "otp"))
    )
