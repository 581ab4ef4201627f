"""Files as streams: what comes whole, what is refused, and what is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from dl_tui.api import files
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import (
    AnswerError,
    ApiError,
    NetworkError,
    NotConfigured,
    ServiceError,
    TokenRejected,
)
from dl_tui.api.files import download, upload
from dl_tui.api.profile import PUBLISHED
from tests.api.doubles import ACCESS, Canned, Reply, fake, forever, head, ok, refuse, says, serve

PDF = b"%PDF-1.4\n" + b"x" * 2000 + b"\n%%EOF\n"
URI = "in.gov.cbse-HSCER-201412345678"


async def fetched(*answers: Canned) -> bytes:
    """Return the bytes that a canned answer gives."""
    async with download(fake(*answers).client, ACCESS, URI) as found:
        return b"".join([chunk async for chunk in found.chunks])


async def fetched_from(reply: Reply, limit: int = files.MAX_FILE) -> tuple[bytes, bool, int | None]:
    """Return what a raw server gives: the bytes, whether they were framed, the length."""
    async with serve(reply) as raw:
        client = ApiClient(raw.service())
        try:
            async with download(client, ACCESS, URI, limit=limit) as found:
                body = b"".join([chunk async for chunk in found.chunks])
                return body, found.framed, found.length
        finally:
            await client.aclose()


async def drained(client: ApiClient) -> None:
    """Fetch a file to its end."""
    async with download(client, ACCESS, URI) as found:
        async for _ in found.chunks:
            pass


async def once(content: bytes) -> AsyncIterator[bytes]:
    yield content


# -- out of the locker --------------------------------------------------------------------------


async def test_a_file_is_asked_for_by_its_uri_as_one_segment_and_as_plain_bytes() -> None:
    made = fake(httpx.Response(200, content=PDF, headers={"hmac": "abc="}))
    async with download(made.client, ACCESS, "a/../b?c") as found:
        assert found.length == len(PDF)
        assert found.hmac == "abc="
        assert found.framed
        assert b"".join([chunk async for chunk in found.chunks]) == PDF
    assert made.paths == ["/public/oauth2/1/file/a%2F..%2Fb%3Fc"]
    assert made.requests[0].headers["Accept"] == "*/*"
    assert made.requests[0].headers["Accept-Encoding"] == "identity"


async def test_the_profile_may_put_the_uri_into_the_query() -> None:
    profile = replace(PUBLISHED, uri_style="query")
    made = fake(httpx.Response(200, content=PDF), profile=profile)
    async with download(made.client, ACCESS, URI):
        pass
    assert made.paths == [f"/public/oauth2/1/file/uri?uri={URI}"]


async def test_the_content_type_is_told_without_its_parameters() -> None:
    made = fake(httpx.Response(200, content=PDF, headers={"Content-Type": "Application/PDF; x=1"}))
    async with download(made.client, ACCESS, URI) as found:
        assert found.content_type == "application/pdf"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (refuse(404, "invalid_uri"), ServiceError),
        (refuse(401, "invalid_token"), TokenRejected),
        (refuse(200, "repository_service_inactive"), ServiceError),
        (httpx.Response(200, json={"pages": 3}), AnswerError),
        (httpx.Response(200, content=b"{" + b" " * 300_000), AnswerError),
        (httpx.Response(200, content=b"\n <html>Sign in to this network</html>"), AnswerError),
        (httpx.Response(200, content=b""), AnswerError),
        (httpx.Response(200, content=PDF, headers={"Content-Encoding": "x-own"}), AnswerError),
        (httpx.Response(302, headers={"Location": "https://elsewhere.example/"}), AnswerError),
        (httpx.Response(401, content=b"<html>"), TokenRejected),
    ],
)
async def test_what_is_no_file_is_never_taken_for_one(
    answer: httpx.Response, error: type[ApiError]
) -> None:
    with pytest.raises(error):
        await fetched(answer)


async def test_a_refusal_without_a_first_byte_is_repeated_once() -> None:
    assert await fetched(refuse(503, ""), httpx.Response(200, content=PDF)) == PDF


async def test_a_chunked_file_comes_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    piece = b"%x\r\n%s\r\n" % (len(PDF), PDF)
    assert await fetched_from(says(head, piece, b"0\r\n\r\n")) == (PDF, True, None)


async def test_a_file_that_ends_with_its_connection_says_so() -> None:
    reply = says(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PDF, then_close=True)
    assert await fetched_from(reply) == (PDF, False, None)


async def test_a_file_that_stops_short_is_interrupted_and_not_asked_for_again() -> None:
    async with serve(says(ok(PDF)[:-100], then_close=True)) as raw:
        client = ApiClient(raw.service())
        with pytest.raises(NetworkError, match="interrupted"):
            await drained(client)
        await client.aclose()
        assert len(raw.heads) == 1


async def test_a_body_shorter_than_its_content_length_is_interrupted() -> None:
    with pytest.raises(NetworkError, match="interrupted"):
        await fetched(httpx.Response(200, content=PDF, headers={"Content-Length": "9999"}))


@pytest.mark.parametrize(
    "head", [b"Content-Length: %d\r\n\r\n" % len(PDF), b"Connection: close\r\n\r\n"]
)
async def test_a_file_over_the_limit_is_refused_announced_or_not(head: bytes) -> None:
    reply = says(b"HTTP/1.1 200 OK\r\n" + head + PDF, then_close=True)
    with pytest.raises(AnswerError, match="too_large"):
        await fetched_from(reply, limit=1000)


async def test_bytes_that_pause_too_long_end_the_download(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "STALL_SECONDS", 0.05)
    with pytest.raises(NetworkError, match="timeout"):
        await fetched_from(says(ok(PDF)[:-100]))


async def test_a_file_that_drips_for_ever_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SLOWEST", 1e9)
    monkeypatch.setattr(files, "HEAD_SECONDS", 0.2)
    with pytest.raises(NetworkError, match="timeout"):
        await fetched_from(forever(head(b"Content-Length: 10000000"), b"x"))


@pytest.mark.parametrize("more", [b" " * 1000, b" " * 300_000])
async def test_a_refusal_in_pieces_is_a_refusal_however_long(more: bytes) -> None:
    start = b'{"error": "invalid_uri", "error_description": "' + b" " * 600
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
    with pytest.raises((ServiceError, AnswerError), match=r"invalid_uri|malformed"):
        await fetched_from(says(head + start, more, b'"}', then_close=True))


# -- into the locker ----------------------------------------------------------------------------


async def test_the_wrapped_shape_of_an_answer_is_read_too() -> None:
    made = fake(httpx.Response(200, json={"details": {"Path": "/scan.pdf", "size": 7}}))
    answer = await upload_to(made.client, "/scan.pdf")
    assert (answer.path, answer.size) == ("/scan.pdf", 7)


async def test_the_profile_may_percent_encode_the_path() -> None:
    percent = replace(PUBLISHED, path_encoding="percent")
    made = fake(httpx.Response(200, json={"size": "5"}), profile=percent)
    await upload_to(made.client, "/a/आ.pdf")
    assert made.requests[0].headers["path"] == "/a/%E0%A4%86.pdf"


@pytest.mark.parametrize("answer", [{}, {"details": {}}, {"digilockerid": "x"}, [], 5])
async def test_an_answer_that_names_no_stored_file_is_no_success(answer: object) -> None:
    made = fake(httpx.Response(200, json=answer))
    with pytest.raises(AnswerError, match="malformed"):
        await upload_to(made.client, "/a.pdf")


async def test_an_upload_without_a_client_secret_is_not_sent() -> None:
    made = fake(secret=None)
    with pytest.raises(NotConfigured):
        await upload_to(made.client, "/a.pdf")
    assert made.requests == []


@pytest.mark.parametrize(
    "answer", [refuse(503, ""), refuse(400, "invalid_path"), httpx.ReadError("gone")]
)
async def test_an_upload_is_never_repeated(answer: Canned) -> None:
    made = fake(answer)
    with pytest.raises(ApiError):
        await upload_to(made.client, "/a.pdf")
    assert len(made.requests) == 1


async def upload_to(client: ApiClient, path: str) -> files.Uploaded:
    """Upload a small file to a path."""
    return await upload(
        client,
        ACCESS,
        path=path,
        mime="application/pdf",
        size=len(PDF),
        digest="abc=",
        chunks=once(PDF),
    )
