"""The drawing process: started on demand, sent one request at a time, never trusted."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from dl_tui.core.ending_child import end_child
from dl_tui.core.pages import preview_child
from dl_tui.core.pages.preview_child import LENGTHS, frame_of

PATIENCE = 10.0
"""Seconds that one answer may take."""
_PROGRAM = str(Path(preview_child.__file__).resolve())
_MOST_HEADER = 1 << 20
_MOST_BODY = 3 * preview_child.MOST_PIXELS + (1 << 20)
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The environment variables an interpreter may need to find its own libraries."""

Header = Mapping[str, object]


class ProcessFailed(Exception):
    """No answer came; `why` is "slow" or "ended"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PreviewProcess:
    """One child process; it ends by itself when this one does."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> PreviewProcess:
        """Start it; raises ProcessFailed if it cannot be started."""
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", _PROGRAM),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                cwd="/",
                start_new_session=True,
            )
        except OSError:
            raise ProcessFailed("ended") from None
        return cls(process)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def ask(self, header: Header, body: bytes = b"") -> tuple[Header, bytes]:
        """Return the answer to one request; raises ProcessFailed, after ending the process."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._exchange(header, body)
        except TimeoutError:
            why = "slow"
        except (OSError, EOFError, ValueError):
            why = "ended"
        await self.end()
        raise ProcessFailed(why)

    async def end(self) -> None:
        """End the process, whatever it is doing."""
        await end_child(self._process)

    async def _exchange(self, header: Header, body: bytes) -> tuple[Header, bytes]:
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(frame_of(dict(header), body))
        asked.write(body)
        await asked.drain()
        lengths = LENGTHS.unpack(await answers.readexactly(LENGTHS.size))
        if lengths[0] > _MOST_HEADER or lengths[1] > _MOST_BODY:
            raise ValueError("more than was asked for")
        words = json.loads(await answers.readexactly(lengths[0]))
        if not isinstance(words, dict):
            raise ValueError("no header")
        return cast(Header, words), await answers.readexactly(lengths[1])
