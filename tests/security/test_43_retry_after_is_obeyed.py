"""429 and 503 are obeyed within reason.

Retry-After in every form; a GET is sent twice at most. What has an OTP sent or redeems one, renews
a token or uploads a file is sent once, whatever happens.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from dl_tui.api import files, oauth
from dl_tui.api.answer import parse_retry_after
from dl_tui.api.client import SMALL, ApiClient
from dl_tui.api.errors import AnswerError, ApiError, ServiceError
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, fake, refuse

OK = httpx.Response(200, json={})
OTP = Secret("739154")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("3600", 3600.0),
        ("9" * 5000, 86_400.0),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("Tue, 14 Nov 2023 22:00:00 GMT", 0.0),
        ("Tue, 14 Nov 2033 22:13:50 GMT", 86_400.0),
        (None, None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("²", None),
        ("Tue, 99 Nov 2023 99:13:50 GMT", None),
        ("\x00", None),
    ],
)
def test_retry_after_in_all_its_forms(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, 1_700_000_000) == seconds


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


async def test_a_get_is_sent_at_most_twice() -> None:
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


async def upload(client: ApiClient) -> object:
    async def once() -> AsyncIterator[bytes]:
        yield b"%PDF-1.4"

    return await files.upload(
        client, ACCESS, path="a.pdf", mime="application/pdf", size=8, digest="x", chunks=once()
    )


ONCE: dict[str, Callable[[ApiClient], Awaitable[object]]] = {
    "an OTP is sent": lambda client: oauth.request_device_code(client, mobile="9876543210"),
    "an OTP is redeemed": lambda client: oauth.redeem_device_code(client, Secret("code"), OTP),
    "a token is renewed": lambda client: oauth.refresh(client, ACCESS),
    "a token is revoked": lambda client: oauth.revoke(client, ACCESS, "access_token"),
    "a file is uploaded": upload,
}


@pytest.mark.parametrize("write", ONCE.values(), ids=ONCE)
@pytest.mark.parametrize("first", [waits(429, "0"), waits(503, "0"), httpx.ConnectError("x")])
async def test_what_must_not_be_done_twice_is_sent_once(
    write: Callable[[ApiClient], Awaitable[object]], first: httpx.Response | Exception
) -> None:
    service = fake(first)

    with pytest.raises(ApiError):
        await write(service.client)

    assert len(service.requests) == 1
    assert service.pauses == []
