"""The server: one page, one websocket, and the answers to requests that are refused."""

from __future__ import annotations

import asyncio
import html
import json
from asyncio import timeout
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import WSMsgType, web

from dl_tui.web.child import VisitProcess
from dl_tui.web.gate import Gate
from dl_tui.web.options import Options

LARGEST_MESSAGE = 256 * 1024
"""The largest message that a browser may send, in bytes; a long paste fits."""
GRACE = 5.0
"""Seconds after the app's own idle limit until we end an app that no longer responds."""
PAGE = files("dl_tui.web") / "page"
TERMINAL = Path(textual_serve.__file__).parent / "static"
SPENT = (
    "This address has been used",
    (
        "It opens the demo in one browser only, and another browser has used it. "
        "Ask the person who started the demo to start it again: each start prints a new address."
    ),
)
FULL = (
    "All seats are taken",
    ("No more visits can be open at once. Close one of the other tabs, then reload this one."),
)
STRANGE = "Not at this address", "Open the demo at the address that dl-tui web printed."


class Site:
    """Serves the demo to the browser that sent the token."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.gate = Gate(options.host)
        self.visits: set[VisitProcess] = set()
        self._taken = 0
        self._left = asyncio.Condition()
        self.application = web.Application(middlewares=[self._guard])
        self.application.add_routes(
            [
                web.get("/", self._page, allow_head=False),  # a preview must not spend the token
                web.get("/ws", self._visit, allow_head=False),
                web.get("/page/{name}", _own_file),
                web.static("/terminal/js", TERMINAL / "js"),
                web.static("/terminal/css", TERMINAL / "css"),
            ]
        )
        self.application.on_shutdown.append(self._end)

    @web.middleware
    async def _guard(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """Refuse foreign host names, and add the security headers to every answer."""
        if not self.gate.is_ours(request.host):
            return _guarded(_told(421, *STRANGE), "")
        try:
            answer = await handler(request)
        except web.HTTPException as problem:
            answer = _told(problem.status, *STRANGE)
        return answer if answer.prepared else _guarded(answer, request.host)

    def _cookie(self, request: web.Request) -> str:
        # Cookies ignore ports: two servers on one machine must not overwrite each other's.
        return f"dl_tui_{request.url.port}"

    def _may_enter(self, request: web.Request) -> bool:
        return self.gate.knows(request.cookies.get(self._cookie(request), ""))

    async def _page(self, request: web.Request) -> web.StreamResponse:
        token = request.query.get("token", "")
        if self._may_enter(request):
            return await self._terminal_page(request)
        if not (cookie := self.gate.spend(token)):
            return _told(403, *(SPENT if token else STRANGE))
        answer = await self._terminal_page(request)
        answer.set_cookie(self._cookie(request), cookie, httponly=True, samesite="Strict", path="/")
        return answer

    async def _terminal_page(self, request: web.Request) -> web.Response:
        if await self._is_full():
            return _told(503, *FULL)
        return _filled("terminal.html", 200, socket=f"ws://{request.host}/ws")

    async def _visit(self, request: web.Request) -> web.StreamResponse:
        """Serve the app over a websocket until either ends, or the visitor is idle for too long."""
        origin = request.headers.get("Origin", "")
        if not self.gate.is_own_page(origin, request.host) or not self._may_enter(request):
            return _told(403, *STRANGE)
        if await self._is_full():
            return _told(503, *FULL)
        self._taken += 1
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_MESSAGE, timeout=1)
        visit = VisitProcess(self._options, socket)
        try:
            await socket.prepare(request)
            self.visits.add(visit)
            await visit.start(
                _number(request.query.get("width")), _number(request.query.get("height"))
            )
            await self._serve(socket, visit)
        finally:
            await asyncio.shield(self._leave(visit))
        return socket

    async def _is_full(self) -> bool:
        """Return whether every seat is taken, by visits of which none is ending."""
        # A page says that its visit is over, and offers another, while the app still ends.
        async with self._left:
            await self._left.wait_for(lambda: not self._all_taken or not self._one_is_ending)
        return self._all_taken

    @property
    def _all_taken(self) -> bool:
        return self._taken >= self._options.seats

    @property
    def _one_is_ending(self) -> bool:
        return any(visit.is_ending for visit in self.visits)

    async def _leave(self, visit: VisitProcess) -> None:
        try:
            await visit.stop()
        finally:
            self.visits.discard(visit)
            self._taken -= 1
            async with self._left:
                self._left.notify_all()

    async def _serve(self, socket: web.WebSocketResponse, visit: VisitProcess) -> None:
        limit = self._options.idle + GRACE
        clock = asyncio.get_running_loop().time
        try:
            async with timeout(limit) as patience:
                async for message in socket:
                    if message.type is not WSMsgType.TEXT:
                        continue
                    if await _pass_on(message.data, socket, visit):
                        patience.reschedule(clock() + limit)
        except TimeoutError:
            await socket.close(message=b"idle")

    async def _end(self, _: web.Application) -> None:
        """End every visit, because the server stops."""
        await asyncio.gather(*(visit.stop() for visit in tuple(self.visits)))


async def _pass_on(text: str, socket: web.WebSocketResponse, visit: VisitProcess) -> bool:
    """Pass a message of the page to the app; return whether it was input by a person."""
    try:
        kind, *rest = json.loads(text)
        if kind == "stdin":
            await visit.send_bytes(rest[0].encode("utf-8", "replace"))
        elif kind == "resize":
            await visit.set_terminal_size(int(rest[0]["width"]), int(rest[0]["height"]))
        elif kind == "ping":
            await socket.send_json(["pong", str(rest[0])[:32]])
        elif kind == "focus":
            await visit.focus()
        elif kind == "blur":
            await visit.blur()
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError):
        return False  # malformed: our own page sends no such message
    return bool(kind == "stdin")


async def _own_file(request: web.Request) -> web.StreamResponse:
    kinds = {"page.css": "text/css", "page.js": "text/javascript"}
    name = request.match_info["name"]
    if name not in kinds:
        raise web.HTTPNotFound
    return web.Response(text=(PAGE / name).read_text("utf-8"), content_type=kinds[name])


def _told(status: int, title: str, sentence: str) -> web.Response:
    return _filled("told.html", status, title=title, sentence=sentence)


def _filled(name: str, status: int, **values: str) -> web.Response:
    text = Template((PAGE / name).read_text("utf-8"))
    escaped = {key: html.escape(value) for key, value in values.items()}
    return web.Response(text=text.substitute(escaped), status=status, content_type="text/html")


def _guarded(answer: web.StreamResponse, host: str) -> web.StreamResponse:
    """Add the security headers: no outside content, no framing, no referrer, no caching."""
    # xterm.js writes its colours and sizes into style elements.
    own = f"connect-src 'self' ws://{host}; " if host else ""
    answer.headers.update(
        {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; "
            f"style-src 'self' 'unsafe-inline'; img-src 'self' data:; {own}"
            "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
    )
    return answer


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0
