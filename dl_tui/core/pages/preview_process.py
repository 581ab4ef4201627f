"""The drawing process: started on demand, sent one request at a time, never trusted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import cast

from dl_tui.core.pages import preview_child
from dl_tui.core.pages.preview_child import LENGTHS, frame_of
from dl_tui.data.child_process import ChildProcess

PATIENCE = 10.0
"""Seconds that one answer may take."""
_MOST_HEADER = 1 << 20
_MOST_BODY = 3 * preview_child.MOST_PIXELS + (1 << 20)

Header = Mapping[str, object]


class ProcessFailed(Exception):
    """No answer came; `why` is "slow" or "ended"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PreviewProcess:
    """One child process; it ends by itself when this one does."""

    def __init__(self, process: ChildProcess) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> PreviewProcess:
        """Start it; raises ProcessFailed if it cannot be started."""
        try:
            return cls(await ChildProcess.start(preview_child.__file__))
        except OSError:
            raise ProcessFailed("ended") from None

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
        await self._process.end()

    async def _exchange(self, header: Header, body: bytes) -> tuple[Header, bytes]:
        await self._process.send(frame_of(dict(header), body), body)
        lengths = LENGTHS.unpack(await self._process.receive(LENGTHS.size))
        if lengths[0] > _MOST_HEADER or lengths[1] > _MOST_BODY:
            raise ValueError("more than was asked for")
        words = json.loads(await self._process.receive(lengths[0]))
        if not isinstance(words, dict):
            raise ValueError("no header")
        return cast(Header, words), await self._process.receive(lengths[1])
