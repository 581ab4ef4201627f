"""The HTTP server; when it stops, it releases the answers that are waiting."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from dl_tui.sandbox.delivery import HANG_UP


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket, to which clients may connect at once.

    Raises OSError if the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=128)


def origin(listener: socket.socket) -> str:
    """Return `http://HOST:PORT` of a listening socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Connection(H11Protocol):
    """A connection that a handler may close before its answer is complete."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Offer the extension `HANG_UP` to every request of this connection."""
        super().connection_made(transport)
        inner = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})[HANG_UP] = transport.close
            await inner(scope, receive, send)

        self.app = app


class Server(uvicorn.Server):
    """uvicorn, logging errors only, and ending slow answers when it stops."""

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="error",  # client errors are answered, not logged
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._stopping = app.state.sandbox.stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Release every waiting answer, then stop."""
        self._stopping.set()
        await super().shutdown(sockets)
