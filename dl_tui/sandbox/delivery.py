"""How the bytes of a file are sent: correctly, or with one of several faults."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event
from typing import Literal

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

HANG_UP = "sandbox.hang_up"
"""The ASGI extension that closes the connection at once; only `Server` offers it."""
_PEEK = 0.01
"""Seconds between two checks of the gate, which another thread may set."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The switches of a download; the defaults send it correctly."""

    hmac: Literal["good", "wrong", "none"] = "good"
    chunk: int = 65_536
    """Bytes sent in one piece."""
    pause: float = 0.0
    """Seconds between two pieces."""
    gate: Event | None = None
    """Everything after the first piece waits until this is set."""
    cut_after: int | None = None
    """Bytes after which the connection is closed, although more were announced."""
    chunked: bool = False
    """Leave `Content-Length` out."""


class Stream(Response):
    """A body that is sent piece by piece."""

    def __init__(
        self, body: bytes, status: int, headers: Mapping[str, str], delivery: Delivery
    ) -> None:
        super().__init__(body, status, headers=headers)
        self._delivery = delivery
        if delivery.chunked:
            del self.headers["Content-Length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; a server stop or a disconnect interrupts the pauses."""
        start = {"type": "http.response.start", "status": self.status_code}
        await send({**start, "headers": self.raw_headers})
        over = asyncio.ensure_future(_over(scope, receive))
        try:
            await self._send_pieces(send, over)
            cut = self._delivery.cut_after is not None
            if cut and HANG_UP in scope.get("extensions", {}):
                scope["extensions"][HANG_UP]()
                await over
            else:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            over.cancel()

    async def _send_pieces(self, send: Send, over: asyncio.Future[None]) -> None:
        how = self._delivery
        body = bytes(self.body)[: how.cut_after]
        for start in range(0, len(body), how.chunk):
            if start:
                await asyncio.wait({over}, timeout=how.pause)
                while how.gate and not how.gate.is_set() and not over.done():
                    await asyncio.wait({over}, timeout=_PEEK)
            piece = body[start : start + how.chunk]
            await send({"type": "http.response.body", "body": piece, "more_body": True})


async def _over(scope: Scope, receive: Receive) -> None:
    """Return when the client has disconnected or the server stops."""

    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    waits = [
        asyncio.ensure_future(gone()),
        asyncio.ensure_future(scope["app"].state.sandbox.stopping.wait()),
    ]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
