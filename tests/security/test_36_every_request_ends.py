"""Every request ends.

Silence, half a head, half a body, a flood of 1xx and a drip are over at their deadline: thirty
seconds, and longer only where an issuer is asked or a file comes. Escape ends the waiting at once.
"""

from __future__ import annotations

import asyncio

import httpx
import pytest

from dl_tui.api import client as api_client
from dl_tui.api import files, issuer, pulls
from dl_tui.api.client import SMALL, ApiClient, Bounds
from dl_tui.api.errors import ApiError, NetworkError
from dl_tui.api.service import Service
from dl_tui.tui.screens.locker import Locker
from tests.api.doubles import (
    ACCESS,
    CLIENT_ID,
    SECRET,
    Reply,
    error_of,
    fake,
    forever,
    head,
    ok,
    says,
    serve,
)
from tests.tui.visit import Visit

SOON = Bounds(1024 * 1024, seconds=0.2)
ENDLESS = {
    "silence": says(),
    "half a head": says(b"HTTP/1.1 200 OK\r\nX-"),
    "half a body": says(head(b"Content-Length: 100") + b"{"),
    "1xx for ever": forever(b"", head(status=b"103 Early Hints")),
    "slow headers": forever(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "drip": forever(head(b"Transfer-Encoding: chunked"), b"1\r\n \r\n"),
}


@pytest.mark.parametrize("reply", ENDLESS.values(), ids=ENDLESS)
async def test_a_request_ends_at_its_deadline(reply: Reply) -> None:
    async with serve(reply) as raw:
        error = await error_of(raw.service(), SOON)

    assert isinstance(error, NetworkError)
    assert error.kind in ("timeout", "interrupted")


async def fetched(client: ApiClient) -> list[bytes]:
    async with files.download(client, ACCESS, "in.x-PANCR-1") as download:
        return [chunk async for chunk in download.chunks]


@pytest.mark.parametrize("reply", ENDLESS.values(), ids=ENDLESS)
async def test_a_post_and_a_file_end_too(reply: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(files, "STALL_SECONDS", 0.2)
    monkeypatch.setattr(files, "SLOWEST", 1 << 30)
    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        with pytest.raises(NetworkError):
            await client.post("/x", {}, "json", bounds=SOON)
        with pytest.raises(ApiError):
            await fetched(client)
        await client.aclose()


def test_thirty_seconds_are_the_deadline_unless_an_issuer_is_asked() -> None:
    bounds = {
        name: value.seconds for name, value in vars(api_client).items() if isinstance(value, Bounds)
    }

    assert bounds == {"SMALL": 30, "LIST": 30, "XML": 30}
    assert (pulls.PULL.seconds, issuer._BOUNDS.seconds, pulls.ISSUERS.seconds) == (120, 120, 180)


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


async def test_escape_does_not_wait_for_the_service(visit: Visit) -> None:
    """The app comes to rest on the locker while the answer is a minute away."""
    await visit.sign_in()
    visit.go_to("Class XII Marksheet")
    visit.sandbox.state.faults.stall("xml", 60)
    await visit.press("enter")
    assert "Fetching" in visit.text
    await visit.press("escape")

    assert isinstance(visit.app.screen, Locker)
