"""The page and the websocket, with aiohttp's own client; a small program stands for the app."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientWebSocketResponse, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from dl_tui.web import child, site
from dl_tui.web.child import VisitProcess
from dl_tui.web.options import Options
from dl_tui.web.site import Site
from tests.support.processes import wait_until

ECHO = """
import os, sys
def send(kind, data): os.write(1, kind + len(data).to_bytes(4, "big") + data)
os.write(1, b"__GANGLION__\\n")
send(b"M", b'{"type": "open_url", "url": "https://evil.example", "new_tab": true}')
send(b"M", b'{"type": "deliver_file_start", "key": "k", "path": "/etc/passwd"}')
send(b"D", ("size %s %s" % (os.environ["COLUMNS"], os.environ["ROWS"])).encode())
while head := sys.stdin.buffer.read(5):
    data = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if b'"quit"' in data: break
    send(b"D", head[:1] + data)
"""
"""An app that tells its size, says back what it is told, and asks for what it must not have."""
DEAF = "import os, time; os.write(1, b'__GANGLION__\\n'); time.sleep(600)"


class Visitor:
    """A client of the site."""

    def __init__(self, site: Site, client: TestClient[Any, Any]) -> None:
        self.site, self.client = site, client
        self.origin = str(client.make_url("/")).rstrip("/")

    async def get(self, path: str, **headers: str) -> ClientResponse:
        """Ask for a page."""
        return await self.client.get(path, headers=headers)

    async def enter(self) -> ClientResponse:
        """Open the address that was printed."""
        return await self.get(f"/?token={self.site.gate.token}")

    async def visit(
        self, size: str = "width=100&height=30", headers: Mapping[str, str] | None = None
    ) -> ClientWebSocketResponse:
        """Open the websocket as the page does."""
        given = {"Origin": self.origin} if headers is None else headers
        return await self.client.ws_connect(f"/ws?{size}", headers=given)


@asynccontextmanager
async def visitor(
    monkeypatch: pytest.MonkeyPatch, program: str = ECHO, **options: Any
) -> AsyncIterator[Visitor]:
    monkeypatch.setattr(child, "program", lambda _: (sys.executable, "-c", program))
    shown = Site(Options(**options))
    async with TestClient(TestServer(shown.application)) as client:
        client.session.cookie_jar.__init__(unsafe=True)  # type: ignore[misc]
        yield Visitor(shown, client)


async def refused(opening: Any) -> int:
    """Return the status that a websocket was refused with."""
    with pytest.raises(WSServerHandshakeError) as refusal:
        await opening
    return refusal.value.status


async def test_the_address_opens_once_then_the_cookie_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visitor(monkeypatch) as first:
        token = first.site.gate.token
        assert (await first.get("/")).status == 403
        assert (await first.client.head(f"/?token={token}")).status == 405  # a link preview
        answer = await first.enter()
        assert answer.status == 200
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert token not in cookie
        assert (await first.get("/")).status == 200
        assert (await first.get(f"/?token={token}")).status == 200  # reloaded from the history
        first.client.session.cookie_jar.clear()
        late = await first.get(f"/?token={token}")
        assert late.status == 403
        assert "This address has been used" in await late.text()


async def test_every_answer_keeps_the_page_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    async with visitor(monkeypatch) as there:
        answers = [await there.enter()]
        answers += [await there.get(path) for path in ("/page/page.js", "/x", "/page/..%2fx")]
        answers += [await there.get("/terminal/js/textual.js"), await there.get("/terminal/js/")]
        assert [answer.status for answer in answers] == [200, 200, 404, 404, 200, 403]
        for answer in answers:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "http:" not in policy
            assert "https:" not in policy
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_a_foreign_name_gets_nothing_not_even_for_the_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visitor(monkeypatch) as there:
        answer = await there.get(f"/?token={there.site.gate.token}", Host="evil.example")
        assert answer.status == 421
        assert "Set-Cookie" not in answer.headers
        assert there.site.gate.token  # not spent


async def test_the_websocket_wants_the_cookie_and_the_own_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visitor(monkeypatch) as there:
        assert await refused(there.visit()) == 403
        await there.enter()
        assert await refused(there.visit(headers={})) == 403
        assert await refused(there.visit(headers={"Origin": "http://evil.example"})) == 403
        assert not there.site.visits
        async with await there.visit() as socket:
            assert await socket.receive_bytes() == b"size 100 30"


async def test_the_app_gets_keys_and_bounded_sizes_and_gives_no_address_or_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visitor(monkeypatch) as there:
        await there.enter()
        async with await there.visit("width=60000&height=60000") as socket:
            assert await socket.receive_bytes() == b"size 400 150"  # and no open_url before it
            for nonsense in ("", "[]", "{}", "[[]]", '["stdin", 5]', '["resize", {}]', "[" * 9999):
                await socket.send_str(nonsense)
            await socket.send_json(["resize", {"width": 10**9, "height": 40}])
            assert await socket.receive_bytes() == (
                b'M{"type": "resize", "width": 400, "height": 40}'
            )
            await socket.send_str('["stdin", "a\\ud800"]')
            assert await socket.receive_bytes() == b"Da?"


async def test_a_seat_is_refused_with_a_reason_and_free_again_after_a_visit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with visitor(monkeypatch, seats=1) as there:
        await there.enter()
        async with await there.visit() as socket:
            await socket.receive_bytes()
            (process,) = there.site.visits
            assert await refused(there.visit()) == 503
            full = await there.get("/")
            assert full.status == 503
            assert "All seats are taken" in await full.text()
        await wait_until(lambda: not there.site.visits)
        assert ended(process)
        assert (await there.get("/")).status == 200


async def test_a_seat_is_not_refused_while_its_visit_is_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(child, "PATIENCE", 0.5)
    async with visitor(monkeypatch, DEAF, seats=1) as there:
        await there.enter()
        async with await there.visit():
            await wait_until(lambda: bool(there.site.visits))
            (process,) = there.site.visits
        assert (await there.get("/")).status == 200
        assert ended(process)
        async with await there.visit():
            pass


async def test_an_idle_visitor_is_disconnected_even_if_the_app_ignores_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(site, "GRACE", 0.1)
    monkeypatch.setattr(child, "PATIENCE", 0.1)
    async with visitor(monkeypatch, DEAF, idle=0) as there:
        await there.enter()
        async with await there.visit() as socket:
            await wait_until(lambda: bool(there.site.visits))
            (process,) = there.site.visits
            message = await asyncio.wait_for(socket.receive(), 10)
            assert message.extra == "idle"
        await wait_until(lambda: not there.site.visits)
        assert ended(process)


async def test_keys_and_clicks_put_the_end_off_and_what_a_page_does_by_itself_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_off: list[float] = []

    class Patience(asyncio.Timeout):  # type: ignore[misc]  # final, but no less replaceable
        def reschedule(self, when: float | None) -> None:
            if when is not None:
                put_off.append(when - asyncio.get_running_loop().time())

    monkeypatch.setattr(site, "timeout", lambda _: Patience(None))
    async with visitor(monkeypatch, idle=50) as there:
        await there.enter()
        async with await there.visit() as socket:
            await socket.receive_bytes()
            await socket.send_json(["ping", "1"])
            assert await socket.receive_json() == ["pong", "1"]
            await socket.send_json(["resize", {"width": 90, "height": 40}])
            await socket.send_json(["focus"])
            await socket.send_json(["stdin", "x"])
            while await socket.receive_bytes() != b"Dx":
                pass
            await socket.send_json(["blur"])
            while b"blur" not in await socket.receive_bytes():
                pass
            assert [round(seconds) for seconds in put_off] == [55]


async def test_the_end_of_the_server_ends_every_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    async with visitor(monkeypatch) as there:
        await there.enter()
        sockets = [await there.visit() for _ in range(2)]
        for socket in sockets:
            await socket.receive_bytes()
        processes = tuple(there.site.visits)
    assert len(processes) == 2
    assert all(ended(process) for process in processes)


def ended(visit: VisitProcess) -> bool:
    """Return whether there is no such process any more."""
    assert visit.pid is not None
    try:
        os.kill(visit.pid, 0)
    except ProcessLookupError:
        return True
    return False
