"""Stand-ins for the service: canned answers without a network, and raw servers on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import httpx
import pytest

from dl_tui.api.client import SMALL, ApiClient, Bounds
from dl_tui.api.errors import ApiError
from dl_tui.api.profile import PUBLISHED, Profile
from dl_tui.api.service import Service
from dl_tui.secret import Secret

CLIENT_ID = "TESTCLIENT"
SECRET = Secret("test-secret-000000000")
BASIC = "Basic VEVTVENMSUVOVDp0ZXN0LXNlY3JldC0wMDAwMDAwMDA="
ACCESS = Secret("bc125c212a4b03a9a188a858be5a163f379e878a")
BASE = "https://digilocker.example/public"

Canned = httpx.Response | Exception


@dataclass
class Fake:
    """A client whose service gives the canned answers in turn, and what it was asked."""

    client: ApiClient
    requests: list[httpx.Request] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Return the paths asked for, as they were on the wire."""
        return [request.url.raw_path.decode() for request in self.requests]

    def form(self, index: int = 0) -> dict[str, str]:
        """Return the fields of a form request."""
        request = self.requests[index]
        assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
        return {key: value[0] for key, value in parse_qs(request.content.decode()).items()}


def fake(*answers: Canned, profile: Profile = PUBLISHED, secret: Secret | None = SECRET) -> Fake:
    """Return a fake service with these answers; one more request than answers is a failure."""
    left = list(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        made.requests.append(request)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        # The client wraps what it reads: a fresh one leaves a shared answer as it was.
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    async def sleep(seconds: float) -> None:
        made.pauses.append(seconds)

    service = Service(BASE, CLIENT_ID, secret, profile)
    transport = httpx.MockTransport(handle)
    made = Fake(ApiClient(service, transport=transport, sleep=sleep))
    return made


def refuse(status: int, code: str, description: str = "", **headers: str) -> httpx.Response:
    """Return a refusal as the service words it."""
    body = {"error": code, "error_description": description}
    return httpx.Response(status, json=body, headers=headers)


@dataclass
class Raw:
    """A server that says exactly the bytes a test gives it."""

    port: int
    heads: list[bytes] = field(default_factory=list)
    connections: int = 0

    def service(
        self, scheme: str = "http", *, ca_file: str | None = None, proxy: str | None = None
    ) -> Service:
        """Return access to this server."""
        url = f"{scheme}://127.0.0.1:{self.port}/public"
        return Service(url, CLIENT_ID, SECRET, PUBLISHED, ca_file=ca_file, proxy=proxy)


Reply = Callable[[asyncio.StreamWriter], Awaitable[None]]


def says(*pieces: bytes, then_close: bool = False) -> Reply:
    """Return a reply of these bytes, each flushed before the next."""

    async def reply(writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        if then_close:
            writer.close()

    return reply


def ok(body: bytes, *headers: bytes) -> bytes:
    """Return a whole, well-framed answer."""
    lines = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


@contextlib.asynccontextmanager
async def serve(reply: Reply, tls: ssl.SSLContext | None = None) -> AsyncIterator[Raw]:
    """Answer every request on a loopback port with `reply` for as long as the block runs."""
    tasks: set[asyncio.Task[None]] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw.connections += 1
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            while not writer.is_closing():
                raw.heads.append(await reader.readuntil(b"\r\n\r\n"))
                await reply(writer)
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    server = await asyncio.start_server(converse, "127.0.0.1", 0, ssl=tls)
    raw = Raw(server.sockets[0].getsockname()[1])
    try:
        yield raw
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


async def at_once(_: float) -> None:
    """Stand in for the wait before a second try."""


async def error_of(service: Service, bounds: Bounds = SMALL) -> ApiError:
    """Return the error a GET ends with; it says nothing of the token."""
    client = ApiClient(service, sleep=at_once)
    try:
        with pytest.raises(ApiError) as caught:
            await client.get("/oauth2/1/user", ACCESS, bounds)
    finally:
        await client.aclose()
    assert ACCESS.reveal() not in f"{caught.value!r} {caught.value}"
    assert caught.value.__context__ is None
    return caught.value


def head(*headers: bytes, status: bytes = b"200 OK") -> bytes:
    """Return the head of an answer."""
    return b"\r\n".join([b"HTTP/1.1 " + status, *headers]) + b"\r\n\r\n"


def forever(start: bytes, piece: bytes) -> Reply:
    """Return a reply that never ends: `start`, then `piece` again and again."""

    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)

    return reply
