"""A one-shot listener for the answer of a browser on this machine (RFC 8252, section 7.3).

It serves nothing but one redirect: the first GET of the exact path whose query is
accepted. Any other request is answered with a page that reveals nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dl_tui.secret import Secret

MAX_HEAD = 16 * 1024
"""Bytes of a request's line and headers."""
HEAD_SECONDS = 5.0
"""How long a request may take to arrive."""

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>dl_tui</title>
<h1>{title}</h1><p>{words}</p></html>
"""
_HEADERS = (
    "Content-Type: text/html; charset=utf-8",
    "Cache-Control: no-store",
    "Referrer-Policy: no-referrer",
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
)
_ARRIVED = (200, "OK", "You can close this window", "Go back to dl_tui in the terminal.")
_NOTHING = (404, "Not Found", "Nothing here", "dl_tui waits here for one sign-in alone.")


@dataclass(frozen=True, slots=True)
class Loopback:
    """An http address on this machine: where to listen, 0 for any free port."""

    host: str
    port: int
    path: str

    @property
    def bound_to(self) -> str:
        """The address to listen on; a name is not looked up, as it could lead elsewhere."""
        return "127.0.0.1" if self.host == "localhost" else self.host

    def origin(self, port: int) -> str:
        """Return scheme, host and port as a browser writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{port}"


def loopback_of(redirect_uri: str) -> Loopback | None:
    """Return where to listen for a redirect address, None if it is not on this machine."""
    try:
        parts = urlsplit(redirect_uri)
        host, port = parts.hostname or "", parts.port
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return None
    if parts.scheme != "http" or not local or parts.query or parts.fragment:
        return None
    return Loopback(host, port or 0, parts.path or "/")


class Listener:
    """Listens from `open` until the answer arrives or `close`; `accepts` checks a query."""

    def __init__(self, loopback: Loopback, accepts: Callable[[str], bool]) -> None:
        self._loopback = loopback
        self._accepts = accepts
        self._server: asyncio.Server | None = None
        self._port = loopback.port
        self._talks: set[asyncio.Task[None]] = set()
        self._answer: asyncio.Future[Secret] = asyncio.get_running_loop().create_future()

    @property
    def redirect_uri(self) -> str:
        """The redirect address with the port that is listened on."""
        return self._loopback.origin(self._port) + self._loopback.path

    async def open(self) -> None:
        """Begin to listen; raises OSError when the port is taken."""
        self._server = await asyncio.start_server(
            self._meet, self._loopback.bound_to, self._loopback.port, limit=MAX_HEAD
        )
        self._port = self._server.sockets[0].getsockname()[1]

    async def answer(self) -> Secret:
        """Wait for the query of the one request that was accepted."""
        return await asyncio.shield(self._answer)

    def close(self) -> None:
        """Stop listening at once, and drop the connections still open."""
        if self._server is not None:
            self._server.close()
        for talk in self._talks:
            talk.cancel()

    def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.create_task(self._talk(reader, writer))
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)
        # Not in the task itself: one that is cancelled before its first step runs no code.
        talk.add_done_callback(lambda _: writer.close())

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                query = self._read(await reader.readuntil(b"\r\n\r\n"))
                writer.write(_page(*(_NOTHING if query is None else _ARRIVED)))
                await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return  # too slow, too long, or gone: no answer is owed
        if query is not None and self._server is not None and not self._answer.done():
            self._server.close()
            self._answer.set_result(Secret(query))

    def _read(self, head: bytes) -> str | None:
        """Return the query of the request waited for, None for any other."""
        line, *headers = head.decode("latin-1").split("\r\n")
        method, _, rest = line.partition(" ")
        target, _, version = rest.partition(" ")
        path, _, query = target.partition("?")
        wanted = method == "GET" and version.startswith("HTTP/1.") and path == self._loopback.path
        if not wanted or not self._for_here(headers) or self._answer.done():
            return None
        return query if self._accepts(query) else None

    def _for_here(self, headers: list[str]) -> bool:
        """Return whether the Host header is ours: a forged name may resolve to this machine."""
        hosts = [h.partition(":")[2].strip() for h in headers if h.lower().startswith("host:")]
        origin = self._loopback.origin(self._port).removeprefix("http://")
        return hosts in ([origin], [origin.removesuffix(":80")])


def _page(status: int, reason: str, title: str, words: str) -> bytes:
    body = _PAGE.format(title=title, words=words).encode()
    lines = (f"HTTP/1.1 {status} {reason}", *_HEADERS, f"Content-Length: {len(body)}", "", "")
    return "\r\n".join(lines).encode() + body
