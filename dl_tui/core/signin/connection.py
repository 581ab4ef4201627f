"""The connection to the service: opened once, by the first caller."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from dl_tui import api

if TYPE_CHECKING:
    from dl_tui.api.client import ApiClient
    from dl_tui.api.service import Service

Locate = Callable[[], Awaitable["Service"]]
"""Returns which service to use, and may have to wait for it to start."""


class Connection:
    """One person's connection: closed when they leave; the next person gets another."""

    def __init__(self, locate: Locate) -> None:
        self._locate = locate
        self._client: ApiClient | None = None
        self._opening: asyncio.Task[ApiClient] | None = None
        self._service: Service | None = None

    @property
    def clock_ahead(self) -> float:
        """Seconds that the service's clock is ahead of ours, as far as its answers show."""
        return self._client.ahead if self._client else 0.0

    async def client(self) -> ApiClient:
        """Return the client; the first to ask waits for the HTTP stack and for the service."""
        if self._client is None:
            if self._opening is None:
                self._opening = asyncio.create_task(self._open())
            try:
                # Shared by all callers: one that is cancelled must not cancel it for the rest.
                self._client = await asyncio.shield(self._opening)
            finally:
                if self._opening is not None and self._opening.done():
                    self._opening = None
        return self._client

    async def close(self) -> None:
        """Close what was opened."""
        if self._client is not None:
            await self._client.aclose()

    def on_another_loop(self) -> ApiClient | None:
        """Return a separate client for a caller on another loop; None if the service is unknown."""
        return open_client(self._service) if self._service is not None else None

    async def _open(self) -> ApiClient:
        self._service = await self._locate()
        return await asyncio.to_thread(open_client, self._service)


def open_client(service: Service) -> ApiClient:
    """Import the HTTP stack and build the client, TLS context included; runs on a thread."""
    for name in ("account", "certificates", "issued", "locker", "oauth"):
        getattr(api, name)  # what the first screens need
    return api.client.ApiClient(service)
