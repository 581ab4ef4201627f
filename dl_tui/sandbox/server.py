"""The application on a socket, stopped without leaving anybody waiting."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; from now on a client may connect.

    Raises OSError when the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=128)


def origin(listener: socket.socket) -> str:
    """Return `http://HOST:PORT` of a listening socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """uvicorn, silent unless something breaks, and ending slow answers when it stops."""

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=75,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self._stopping = app.state.sandbox.stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let every waiting answer go, then stop."""
        self._stopping.set()
        await super().shutdown(sockets)
