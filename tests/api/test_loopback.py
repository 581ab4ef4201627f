"""The one-shot listener accepts one redirect and reveals nothing to any other request."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest

from dl_tui.api import loopback
from dl_tui.api.loopback import Listener, Loopback, loopback_of
from dl_tui.secret import Secret

QUERY = "code=c0de&state=ours"


@contextlib.asynccontextmanager
async def listening(redirect_uri: str = "http://127.0.0.1/callback") -> AsyncIterator[Listener]:
    """Listen for a query that says `state=ours`."""
    where = loopback_of(redirect_uri)
    assert where is not None
    listener = Listener(where, lambda query: "state=ours" in query)
    await listener.open()
    try:
        yield listener
    finally:
        listener.close()


def port_of(listener: Listener) -> int:
    where = loopback_of(listener.redirect_uri)
    assert where is not None
    return where.port


async def say(listener: Listener, request: bytes, host: str = "127.0.0.1") -> bytes:
    """Send bytes and return the whole answer, b"" for none."""
    reader, writer = await asyncio.open_connection(host, port_of(listener))
    writer.write(request)
    with contextlib.suppress(OSError):
        await writer.drain()
    answer = b""
    with contextlib.suppress(ConnectionError):
        answer = await reader.read()
    writer.close()
    return answer


def get(listener: Listener, target: str = f"/callback?{QUERY}", *, host: str = "") -> bytes:
    host = host or f"127.0.0.1:{port_of(listener)}"
    return f"GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("redirect_uri", "where"),
    [
        ("http://127.0.0.1/callback", Loopback("127.0.0.1", 0, "/callback")),
        ("http://127.0.0.1:8765/a/b", Loopback("127.0.0.1", 8765, "/a/b")),
        ("http://LocalHost:80", Loopback("localhost", 80, "/")),
        ("http://[::1]/callback", Loopback("::1", 0, "/callback")),
        ("https://127.0.0.1/callback", None),
        ("http://192.0.2.7/callback", None),
        ("http://localhost.partner.example/callback", None),
        ("https://partner.example/callback", None),
        ("http://127.0.0.1:port/callback", None),
        ("http://127.0.0.1/callback?fixed=1", None),
        ("urn:ietf:wg:oauth:2.0:oob", None),
        ("", None),
    ],
)
def test_only_plain_addresses_of_this_machine_are_listened_on(
    redirect_uri: str, where: Loopback | None
) -> None:
    assert loopback_of(redirect_uri) == where


def test_a_name_is_never_looked_up() -> None:
    assert Loopback("localhost", 0, "/").bound_to == "127.0.0.1"


async def test_an_address_without_a_port_gets_a_free_one() -> None:
    async with listening() as one, listening() as other:
        assert port_of(one) != port_of(other)
        assert one.redirect_uri == f"http://127.0.0.1:{port_of(one)}/callback"


async def test_a_port_that_is_taken_is_an_os_error() -> None:
    async with listening() as one:
        with pytest.raises(OSError, match="in use"):
            async with listening(one.redirect_uri):
                pass  # pragma: no cover


async def test_it_is_open_to_this_machine_alone() -> None:
    async with listening() as listener:
        assert listener._server is not None
        assert {s.getsockname()[0] for s in listener._server.sockets} == {"127.0.0.1"}


async def test_the_right_request_is_answered_with_a_page_and_ends_the_listening() -> None:
    async with listening() as listener:
        page = (await say(listener, get(listener))).decode()
        answer = await listener.answer()

        assert answer == Secret(QUERY)
        assert page.startswith("HTTP/1.1 200 OK\r\n")
        assert "You can close this window" in page
        assert "Cache-Control: no-store" in page
        assert "Referrer-Policy: no-referrer" in page
        assert "Content-Security-Policy: default-src 'none'" in page
        assert "c0de" not in page
        with pytest.raises(OSError):
            await say(listener, get(listener))


async def test_who_is_too_late_on_an_open_connection_is_told_nothing() -> None:
    async with listening() as listener:
        reader, writer = await asyncio.open_connection("127.0.0.1", port_of(listener))
        late = get(listener)
        await say(listener, get(listener))
        await listener.answer()
        writer.write(late)

        assert (await reader.readline()).startswith(b"HTTP/1.1 404")
        writer.close()


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/favicon.ico",
        f"/callback/?{QUERY}",
        f"/CALLBACK?{QUERY}",
        f"//callback?{QUERY}",
        "/callback",
        "/callback?code=c0de&state=theirs",
        f"http://127.0.0.1/callback?{QUERY}",
    ],
)
async def test_another_address_is_not_found_and_the_wait_goes_on(target: str) -> None:
    async with listening() as listener:
        answer = await say(listener, get(listener, target))
        assert answer.startswith(b"HTTP/1.1 404 Not Found\r\n")
        assert (await say(listener, get(listener))).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"POST /callback?code=c&state=ours HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"HEAD /callback?code=c&state=ours HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"GET /callback?code=c&state=ours HTTP/1.1\r\n\r\n",
        b"GET /callback?code=c&state=ours HTTP/1.1\r\nHost: {host}\r\nHost: x\r\n\r\n",
        b"GET /callback?code=c&state=ours HTTP/1.1\r\nHost: rebound.example\r\n\r\n",
        b"GET /callback?code=c&state=ours HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /callback?code=c&state=ours\r\n\r\n",
        b"\xff\x00\x1b]52;c;x\x07\r\n\r\n",
    ],
)
async def test_another_method_host_or_language_is_not_found(request_bytes: bytes) -> None:
    async with listening() as listener:
        host = f"127.0.0.1:{port_of(listener)}".encode()
        answer = await say(listener, request_bytes.replace(b"{host}", host))

        assert answer.startswith(b"HTTP/1.1 404")
        assert not listener._answer.done()


async def test_a_browser_leaves_out_port_80() -> None:
    where = Loopback("127.0.0.1", 80, "/callback")
    listener = Listener(where, bool)

    assert listener._for_here(["Host: 127.0.0.1"])
    assert listener._for_here(["host: 127.0.0.1:80"])


async def test_a_request_that_is_too_long_gets_no_answer() -> None:
    async with listening() as listener:
        assert await say(listener, b"GET /" + b"a" * 40_000 + b"\r\n\r\n") == b""
        assert (await say(listener, get(listener))).startswith(b"HTTP/1.1 200")


async def test_who_hangs_up_early_changes_nothing() -> None:
    async with listening() as listener:
        _, writer = await asyncio.open_connection("127.0.0.1", port_of(listener))
        writer.write(b"GET /call")
        writer.close()
        await writer.wait_closed()

        assert (await say(listener, get(listener))).startswith(b"HTTP/1.1 200")


async def test_who_is_too_slow_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "HEAD_SECONDS", 0.02)
    async with listening() as listener:
        assert await say(listener, b"GET /callback?") == b""
        assert not listener._answer.done()


async def test_closing_frees_the_port_and_hangs_up_on_everybody() -> None:
    async with listening() as listener:
        port = port_of(listener)
        talking = asyncio.create_task(say(listener, b""))
        while not listener._talks:  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0)
        listener.close()

        assert await talking == b""
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))


async def test_one_that_never_listened_can_be_closed() -> None:
    Listener(Loopback("127.0.0.1", 0, "/"), bool).close()


async def test_ip_version_6_is_understood() -> None:
    try:
        async with listening("http://[::1]/callback") as listener:
            host = f"[::1]:{port_of(listener)}"
            answer = await say(listener, get(listener, host=host), host="::1")
    except OSError:
        pytest.skip("no IPv6 on this machine")

    assert answer.startswith(b"HTTP/1.1 200")
