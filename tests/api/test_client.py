"""The request core: every request ends, costs little, goes to one place and is told in one word."""

from __future__ import annotations

import asyncio
import gzip

import httpx
import pytest

from dl_tui.api.client import LIST, SMALL, XML, ApiClient, Bounds, segment
from dl_tui.api.errors import AnswerError, ApiError, NetworkError, ServiceError, TokenRejected
from dl_tui.api.service import Service
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, CLIENT_ID, SECRET, Reply, fake, ok, refuse, says, serve

SOON = Bounds(1024 * 1024, seconds=0.2)
OK = httpx.Response(200, json={})


async def at_once(_: float) -> None:
    """Stand in for the wait before a second try."""


async def error_of(service: Service, bounds: Bounds = SMALL) -> ApiError:
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
    return b"\r\n".join([b"HTTP/1.1 " + status, *headers]) + b"\r\n\r\n"


# -- every request ends ------------------------------------------------------------------------


def forever(start: bytes, piece: bytes) -> Reply:
    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)

    return reply


@pytest.mark.parametrize(
    "reply",
    [
        says(),
        says(b"HTTP/1.1 200 OK\r\nX-"),
        says(head(b"Content-Length: 100") + b"{"),
        forever(b"", head(status=b"103 Early Hints")),
        forever(head(b"Transfer-Encoding: chunked"), b"1\r\n \r\n"),
    ],
    ids=["silence", "half a head", "half a body", "1xx for ever", "drip"],
)
async def test_a_request_ends_at_its_deadline(reply: Reply) -> None:
    async with serve(reply) as raw:
        error = await error_of(raw.service(), SOON)

    assert isinstance(error, NetworkError)
    assert error.kind == "timeout"


async def test_a_wait_before_the_repeat_is_part_of_the_deadline() -> None:
    async def for_ever(_: float) -> None:
        await asyncio.Event().wait()

    transport = httpx.MockTransport(lambda _: httpx.Response(503))
    service = Service("https://a.example", CLIENT_ID, SECRET, fake().client.service.profile)
    client = ApiClient(service, transport=transport, sleep=for_ever)

    with pytest.raises(NetworkError, match="timeout"):
        await client.get("/x", ACCESS, SOON)


async def test_a_cancelled_request_is_cancelled_and_leaves_nothing_behind() -> None:
    asked = asyncio.Event()

    async def reply(writer: asyncio.StreamWriter) -> None:
        asked.set()
        if raw.connections > 1:
            writer.write(ok(b'{"n": 2}'))

    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        request = asyncio.create_task(client.get("/x", ACCESS, SMALL))
        await asked.wait()
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        assert (await client.get("/x", ACCESS, SMALL)).body == b'{"n": 2}'
        await client.aclose()
        assert raw.connections == 2


async def test_after_closing_a_request_is_an_interrupted_one() -> None:
    service = fake()
    await service.client.aclose()

    with pytest.raises(NetworkError, match="interrupted"):
        await service.client.get("/x", ACCESS, SMALL)


async def test_closing_ends_what_is_under_way() -> None:
    asked = asyncio.Event()

    async def reply(_: asyncio.StreamWriter) -> None:
        asked.set()

    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        request = asyncio.create_task(client.post("/x", {}, "json"))
        await asked.wait()
        await client.aclose()
        with pytest.raises(NetworkError, match="interrupted"):
            await request


# -- no answer costs more than its bounds ------------------------------------------------------

BOMB = gzip.compress(gzip.compress(bytes(16 * 1024 * 1024)))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (head(b"Content-Length: 99999999999") + b"{", "too_large"),
        (ok(b"x" * (1024 * 1024 + 1)), "too_large"),
        (ok(BOMB, b"Content-Encoding: gzip"), "encoded"),
        (ok(BOMB, b"Content-Encoding: gzip, gzip"), "encoded"),
        (ok(b"x", b"Content-Encoding: zstd"), "encoded"),
        (ok(gzip.compress(b"{}" * 500)[:-9], b"Content-Encoding: gzip"), "encoded"),
    ],
    ids=["declared", "sent", "gzip", "gzip twice", "unknown", "cut gzip"],
)
async def test_an_answer_that_costs_too_much_is_refused(answer: bytes, kind: str) -> None:
    async with serve(says(answer, then_close=True)) as raw:
        error = await error_of(raw.service())

    assert isinstance(error, AnswerError)
    assert (error.kind, error.status) == (kind, 200)


async def test_an_endless_body_is_cut_at_the_bound() -> None:
    endless = forever(head(b"Transfer-Encoding: chunked"), b"10000\r\n" + bytes(65536) + b"\r\n")
    async with serve(endless) as raw:
        error = await error_of(raw.service(), Bounds(512 * 1024))

    assert isinstance(error, AnswerError)
    assert error.kind == "too_large"


async def test_the_body_of_a_refusal_is_held_shorter() -> None:
    answer = head(b"Content-Length: 300000", status=b"404 Not Found") + b"x" * 300_000
    async with serve(says(answer, then_close=True)) as raw:
        error = await error_of(raw.service(), LIST)

    assert isinstance(error, AnswerError)
    assert (error.kind, error.status) == ("too_large", 404)


async def test_a_rejected_token_is_one_however_it_is_wrapped() -> None:
    answer = head(b"Content-Length: 1", b"Content-Encoding: gzip", status=b"401 Unauthorized")
    async with serve(says(answer + b"x")) as raw:
        assert isinstance(await error_of(raw.service()), TokenRejected)


def test_a_hundred_thousand_documents_are_within_bounds() -> None:
    assert LIST.size >= 40_000_000
    assert (SMALL.size, XML.size) == (1024 * 1024, 16 * 1024 * 1024)
    assert max(bounds.seconds for bounds in (SMALL, XML)) == 30


async def test_an_answer_called_identity_is_not_encoded() -> None:
    async with serve(says(ok(b"{}", b"Content-Encoding: Identity"))) as raw:
        client = ApiClient(raw.service())
        assert (await client.get("/x", ACCESS, SMALL)).body == b"{}"
        await client.aclose()


# -- faults ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply",
    [
        says(then_close=True),
        says(b"HTTP/1.1 2", then_close=True),
        says(head(b"Content-Length: 100") + b"{}", then_close=True),
        says(head(b"Transfer-Encoding: chunked") + b"2\r\n{}\r\n", then_close=True),
        says(head(b"Transfer-Encoding: chunked") + b"zz\r\n{}\r\n"),
        says(head(b"Content-Length: 2", b"Content-Length: 3") + b"{}"),
        says(head(b"Content-Length: -1") + b"{}"),
        says(head(b"X: " + b"x" * 300_000)),
        says(b"\x16\x03\x01\x00nonsense"),
    ],
    ids=[
        *("closed", "cut head", "cut body", "cut chunks", "bad chunk"),
        *("two lengths", "negative length", "huge header", "no http"),
    ],
)
async def test_a_broken_answer_is_an_interrupted_one(reply: Reply) -> None:
    async with serve(reply) as raw:
        error = await error_of(raw.service())

    assert isinstance(error, NetworkError)
    assert error.kind == "interrupted"


async def test_a_port_nobody_listens_on_is_unreachable() -> None:
    async with serve(says()) as raw:
        service = raw.service()

    error = await error_of(service)

    assert isinstance(error, NetworkError)
    assert error.kind == "unreachable"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ok(b"<html>Sign in to this network</html>"), None),
        (head(b"Content-Length: 6", status=b"530 Site Frozen") + b"<html>", "html (530)"),
        (head(b"Content-Length: 0", status=b"999 ?") + b"", "empty (999)"),
        (head(b"Content-Length: 2", status=b"403 Forbidden") + b"{}", "refused (403)"),
    ],
)
async def test_odd_statuses_are_refusals(answer: bytes, words: str | None) -> None:
    async with serve(says(answer)) as raw:
        if words is None:
            client = ApiClient(raw.service())
            assert (await client.get("/x", ACCESS, SMALL)).ok
            await client.aclose()
        else:
            assert str(await error_of(raw.service())) == words


# -- credentials go to one place ---------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("to", ["http://127.0.0.1:{port}/x", "//127.0.0.1:{port}/x", "/other"])
async def test_a_redirect_is_never_followed(status: int, to: str) -> None:
    async with serve(says(ok(b"{}"))) as other:
        location = to.format(port=other.port).encode()
        answer = head(b"Location: " + location, b"Content-Length: 0", status=b"%d Moved" % status)
        async with serve(says(answer)) as raw:
            client = ApiClient(raw.service())
            for call in (
                client.get("/x", ACCESS, SMALL),
                client.post("/x", {"dl_otp": Secret("123456")}, "json"),
            ):
                with pytest.raises(AnswerError) as caught:
                    await call
                assert (caught.value.kind, caught.value.status) == ("redirect", status)
            await client.aclose()
            assert len(raw.heads) == 2
        assert other.connections == 0


@pytest.mark.parametrize("raw", ["a/../b", "//evil.example", "a?b#c", "\r\n", "%2e%2e", "@"])
def test_a_segment_has_nothing_that_leads_elsewhere(raw: str) -> None:
    assert not set(segment(raw)) & set("/?#@\r\n")


async def test_an_answer_to_another_persons_client_stays_there() -> None:
    async with serve(says(ok(b"{}", b"Set-Cookie: a=b"))) as raw:
        for person in ("a", "b"):
            client = ApiClient(raw.service())
            await client.get("/x", Secret(person), SMALL)
            await client.aclose()

    assert raw.connections == 2
    assert b"Bearer a" not in raw.heads[1]


async def test_a_token_that_fits_in_no_header_sends_nothing() -> None:
    async with serve(says(ok(b"{}"))) as raw:
        client = ApiClient(raw.service(), sleep=at_once)
        for token in ("a\r\nX: 1", "नमूना", "\x00"):
            with pytest.raises(NetworkError):
                await client.get("/x", Secret(token), SMALL)
        await client.aclose()
        assert raw.heads == []


# -- a second try ------------------------------------------------------------------------------


def waits(status: int, seconds: str) -> httpx.Response:
    return httpx.Response(status, headers={"Retry-After": seconds})


@pytest.mark.parametrize(
    ("first", "pause"),
    [
        (httpx.ConnectError("x"), 0.5),
        (httpx.RemoteProtocolError("x"), 0.5),
        (httpx.ReadError("x"), 0.5),
        (httpx.Response(502), 0.5),
        (httpx.Response(503, html="<p>busy"), 0.5),
        (httpx.Response(504), 0.5),
        (refuse(503, "repository_service_inactive"), 0.5),
        (waits(503, "2"), 2.0),
        (waits(429, "5"), 5.0),
        (waits(429, "0"), 0.0),
    ],
)
async def test_a_get_is_repeated_once_after_a_short_wait(
    first: httpx.Response | Exception, pause: float
) -> None:
    service = fake(first, OK)

    assert (await service.client.get("/x", ACCESS, SMALL)).ok
    assert service.pauses == [pause]


@pytest.mark.parametrize(
    "first",
    [
        httpx.Response(429),
        waits(429, "6"),
        waits(503, "3600"),
        httpx.Response(500),
        httpx.Response(530),
        httpx.Response(404),
        httpx.Response(401),
        httpx.ReadTimeout("x"),
        httpx.ProxyError("x"),
    ],
)
async def test_a_get_is_not_repeated_otherwise(first: httpx.Response | Exception) -> None:
    service = fake(first)

    with pytest.raises(ApiError):
        await service.client.get("/x", ACCESS, SMALL)

    assert service.pauses == []


async def test_twice_is_the_most() -> None:
    service = fake(waits(503, "1"), waits(503, "3"))

    with pytest.raises(AnswerError) as caught:
        await service.client.get("/x", ACCESS, SMALL)

    assert caught.value.retry_after == 3.0
    assert len(service.requests) == 2


async def test_the_service_tells_how_long_to_wait() -> None:
    with pytest.raises(ServiceError) as caught:
        await fake(refuse(429, "slow_down", **{"Retry-After": "60"})).client.get(
            "/x", ACCESS, SMALL
        )

    assert caught.value.retry_after == 60.0
