"""What a POST can carry, what it may cost, and what the answers tell about the time."""

from __future__ import annotations

import httpx
import pytest

from dl_tui.api.client import ApiClient, Bounds
from dl_tui.api.errors import AnswerError, TokenRejected
from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, BASE, BASIC, CLIENT_ID, SECRET, fake, refuse
from tests.api.multipart import parts

WALL = 1_700_000_000.0
DONE = httpx.Response(200, json={})


def client_with(*dates: str | None) -> ApiClient:
    """Return a client whose clock stands still, and a service that answers with these dates."""
    left = list(dates)

    def handle(request: httpx.Request) -> httpx.Response:
        date = left.pop(0)
        return httpx.Response(200, json={}, headers={"Date": date} if date else {})

    service = Service(BASE, CLIENT_ID, SECRET, PUBLISHED)
    return ApiClient(service, transport=httpx.MockTransport(handle), wall=lambda: WALL)


@pytest.mark.parametrize(
    ("date", "now"),
    [
        ("Tue, 14 Nov 2023 22:13:20 GMT", WALL),
        ("Tue, 14 Nov 2023 22:14:20 GMT", WALL),
        ("Tue, 14 Nov 2023 22:14:21 GMT", WALL + 61),
        ("Tue, 14 Nov 2023 20:13:20 GMT", WALL - 7200),
        (None, WALL),
        ("yesterday", WALL),
        ("Tue, 14 Nov 99999 22:13:20 GMT", WALL),
    ],
)
async def test_the_date_of_an_answer_corrects_a_wrong_clock(date: str | None, now: float) -> None:
    client = client_with(date)
    assert client.now() == WALL

    await client.post("/x", {}, "form")

    assert client.now() == now


async def test_the_last_answer_counts_and_a_refusal_tells_the_time_as_well() -> None:
    client = client_with("Tue, 14 Nov 2023 20:13:20 GMT", "Tue, 14 Nov 2023 22:13:20 GMT")
    await client.get("/x", ACCESS, Bounds(100))
    assert client.now() == WALL - 7200

    await client.get("/x", ACCESS, Bounds(100))

    assert client.now() == WALL


async def test_parts_are_plain_text_without_file_names() -> None:
    service = fake(DONE)

    await service.client.post("/x", {"name": "Áśa", "otp": Secret("012345"), "n": 7}, "multipart")

    (request,) = service.requests
    assert request.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert b"filename" not in request.content
    assert parts(request) | {"name": ""} == {"name": "", "otp": "012345", "n": "7"}
    assert "Áśa".encode() in request.content


async def test_a_post_can_carry_the_access_token_or_the_client() -> None:
    service = fake(DONE, DONE, DONE)

    await service.client.post("/x", {}, "form", access=ACCESS)
    await service.client.post("/x", {}, "form", basic=SECRET)
    await service.client.post("/x", {}, "form")

    sent = [request.headers.get("Authorization") for request in service.requests]
    assert sent == [f"Bearer {ACCESS.reveal()}", BASIC, None]


async def test_only_with_an_access_token_is_a_401_the_end_of_the_session() -> None:
    service = fake(httpx.Response(401), refuse(401, "other"), httpx.Response(401))

    for _ in range(2):
        with pytest.raises(TokenRejected):
            await service.client.post("/x", {}, "form", access=ACCESS)
    with pytest.raises(AnswerError):
        await service.client.post("/x", {}, "form")


async def test_a_post_has_bounds_of_its_own() -> None:
    large = httpx.Response(200, content=b" " * 2_000_000)
    service = fake(large, large)

    with pytest.raises(AnswerError):
        await service.client.post("/x", {}, "form")
    answer = await service.client.post("/x", {}, "form", bounds=Bounds(3_000_000))

    assert len(answer.body) == 2_000_000
