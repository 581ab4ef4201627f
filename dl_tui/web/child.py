"""One visitor's app as a process: it inherits almost nothing, and is always ended."""

from __future__ import annotations

import asyncio
import json
import os
import site
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from dl_tui.data.child_process import end_child
from dl_tui.web.options import Options

SMALLEST, LARGEST = (20, 8), (400, 150)
"""Columns and rows; larger windows than on any screen would cost gigabytes of memory."""
PATIENCE = 3.0
"""Seconds that the app has to exit by itself."""
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")
"""Environment variables to keep; none of them can name Python code to load."""


class VisitProcess(AppService):
    """The demo for one visitor, whose packets go to one websocket."""

    def __init__(self, options: Options, socket: web.WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._options = options
        self._socket = socket

    @property
    def pid(self) -> int | None:
        """The process id, None before the start."""
        return self._process.pid if self._process else None

    @property
    def is_ending(self) -> bool:
        """Whether the page has gone, or was told that the visit is over."""
        return self._socket.closed

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return environment(os.environ, width, height)

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await asyncio.create_subprocess_exec(
            *program(self._options),
            stdin=PIPE,
            stdout=PIPE,
            env=self._build_environment(*clamped(width, height)),
            start_new_session=True,  # a ctrl+c in our terminal is for us only
        )
        # textual-serve would print the app's stderr to our stdout, beside the address. So the app
        # inherits our stderr, and textual-serve gets an empty stream.
        process.stderr = asyncio.StreamReader()
        process.stderr.feed_eof()
        self._process, self._stdin = process, process.stdin
        return process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the app the size of the window, within bounds."""
        await super().set_terminal_size(*clamped(width, height))

    async def on_meta(self, data: bytes) -> None:
        """Close the page when the app ends; ignore any other request of the app to the browser."""
        if json.loads(data).get("type") == "exit":
            await self._close()

    async def stop(self) -> None:
        """End the app, by force if it does not respond."""
        process, reader = self._process, self._task
        if process is None:
            return
        if process.returncode is None:
            with suppress(TimeoutError, ConnectionError):
                async with asyncio.timeout(PATIENCE):
                    await self.send_meta({"type": "quit"})
                    await process.wait()
        if process.returncode is None:
            await end_child(process)  # its sandbox ends when its standard input closes
        if reader is not None:
            reader.cancel()
            await asyncio.wait([reader])

    async def _close(self) -> None:
        await self._socket.close()


def program(options: Options) -> tuple[str, ...]:
    """Return the command that starts a visitor's app."""
    command = (sys.executable, "-P", "-m", "dl_tui.web.visit")
    return (*command, str(options.idle), *options.sandbox)


def environment(ours: Mapping[str, str], width: int, height: int) -> dict[str, str]:
    """Return the complete environment of a visitor's app."""
    kept = {name: ours[name] for name in _KEPT if name in ours}
    return kept | {
        "HOME": "/nonexistent",
        "PYTHONUSERBASE": site.getuserbase(),  # otherwise derived from HOME
        "COLUMNS": str(width),
        "ROWS": str(height),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
    }


def clamped(width: int, height: int) -> tuple[int, int]:
    """Return a size within bounds, in columns and rows."""
    columns, rows = (
        min(max(given, least), most)
        for given, least, most in zip((width, height), SMALLEST, LARGEST, strict=True)
    )
    return columns, rows
