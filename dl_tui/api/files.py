"""Whole files, out of the locker and into it, as streams of bytes."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Self, cast
from urllib.parse import quote

import httpx

from dl_tui.api.answer import Answer, check, read_json
from dl_tui.api.client import ApiClient, Bounds, segment, within
from dl_tui.api.errors import AnswerError, NetworkError, NotConfigured, ServiceError
from dl_tui.api.mime import mime_type
from dl_tui.api.normal import fields_of, text, whole
from dl_tui.api.reuse import close_if_odd
from dl_tui.secret import Secret

MAX_FILE = 64 * 1024 * 1024
"""Bytes of the largest file that is fetched."""
HEAD_SECONDS = 60.0
"""How long an issuer may take before the first byte comes."""
STALL_SECONDS = 30.0
"""How long the bytes may pause."""
SLOWEST = 16_000
"""Bytes per second; a slower transfer runs out of time."""
_HEAD_BYTES = 512
_REFUSAL_BYTES = 256 * 1024
_ANSWER_BYTES = 256 * 1024
# A control character could end a header early, and a lone surrogate cannot be encoded.
_SENDABLE = re.compile("[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class FileDigest:
    """The `hmac` of a file processed in pieces: HMAC-SHA256 under the client secret."""

    def __init__(self, client_secret: Secret) -> None:
        self._state = hmac.new(client_secret.reveal().encode(), digestmod="sha256")

    def update(self, piece: bytes) -> None:
        """Take in the next bytes."""
        self._state.update(piece)

    def value(self) -> str:
        """Return the digest in Base64, as the header carries it."""
        return base64.b64encode(self._state.digest()).decode()

    def matches(self, header: str) -> bool:
        """Say whether an `hmac` header was made of the same bytes with the same secret."""
        return hmac.compare_digest(self.value().encode(), header.strip().encode())


@dataclass(frozen=True, slots=True)
class Download:
    """A file being downloaded; `chunks` raises ApiError if it is incomplete."""

    length: int | None
    """Bytes, None when the service did not say."""
    content_type: str
    hmac: str | None = field(repr=False)
    framed: bool
    """Whether truncation can be detected; if not, the file ends when the connection does."""
    chunks: AsyncIterator[bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What the service says of a file it stored; "" and None for what it leaves out."""

    path: str
    size: int | None

    @classmethod
    def from_json(cls, payload: object) -> Self:
        """Read the answer of an upload, flat or wrapped; it names the file's path or its size."""
        answer = fields_of(payload)
        stored = cls(path=text(answer, "path"), size=whole(answer.get("size")))
        if not stored.path and stored.size is None:
            raise AnswerError("malformed", 200)
        return stored


@contextlib.asynccontextmanager
async def download(
    client: ApiClient, access: Secret, uri: str, *, limit: int = MAX_FILE
) -> AsyncIterator[Download]:
    """Open the file of a document, issued or uploaded: `GET /oauth2/1/file/{uri}`.

    Raises ApiError, also for a success that is a refusal in JSON or a web page. Nothing is
    requested again once bytes have arrived.
    """
    inside = segment(uri)
    if client.service.profile.uri_style == "query":
        response = await client.open("/oauth2/1/file/uri", access, HEAD_SECONDS, query={"uri": uri})
    else:
        response = await client.open(f"/oauth2/1/file/{inside}", access, HEAD_SECONDS)
    try:
        length = _length(response, limit)
        chunks = _chunks(client, response, length, limit)
        start = await _start(chunks, response.status_code)
        headers = response.headers
        yield Download(
            length=length,
            content_type=mime_type(headers.get("Content-Type", "").partition(";")[0]),
            hmac=headers.get("hmac"),
            framed=length is not None or "Transfer-Encoding" in headers,
            chunks=_joined(start, chunks),
        )
    finally:
        await response.aclose()


async def upload(
    client: ApiClient,
    access: Secret,
    *,
    path: str,
    mime: str,
    size: int,
    digest: str,
    chunks: AsyncIterator[bytes],
) -> Uploaded:
    """Put a file of `size` bytes into the locker: `POST /oauth2/1/file/upload`; sent once.

    `path` is the folder's path and the file's name, `digest` that of `FileDigest`. Raises
    NotConfigured without a client secret, ApiError.
    """
    if not client.service.client_secret:
        raise NotConfigured("client_secret")
    headers = {
        b"Content-Type": mime.encode("ascii"),
        b"Content-Length": str(size).encode("ascii"),
        b"path": _path_header(path, percent=client.service.profile.path_encoding == "percent"),
        b"hmac": digest.encode("ascii"),
    }
    bounds = Bounds(_ANSWER_BYTES, HEAD_SECONDS + size / SLOWEST)
    answer = await client.post_bytes("/oauth2/1/file/upload", chunks, headers, access, bounds)
    return await read_json(answer, Uploaded.from_json)


def _path_header(path: str, *, percent: bool) -> bytes:
    """Return `path` as bytes of one header; refused here as the service would refuse it."""
    if not _SENDABLE.fullmatch(path) or path != path.strip():
        raise ServiceError("invalid_filename", "", 0)
    return quote(path, safe="/").encode("ascii") if percent else path.encode()


def _length(response: httpx.Response, limit: int) -> int | None:
    headers, status = response.headers, response.status_code
    if headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise AnswerError("encoded", status)
    length = None if "Transfer-Encoding" in headers else whole(headers.get("Content-Length"))
    if length is not None and length > limit:
        raise AnswerError("too_large", status)
    return length


async def _chunks(
    client: ApiClient, response: httpx.Response, length: int | None, limit: int
) -> AsyncIterator[bytes]:
    """Yield the body as it comes; only the time spent waiting for it counts.

    It reads the raw stream, as for every answer, so that the connection can be checked before it
    is reused.
    """
    source = aiter(cast(httpx.AsyncByteStream, response.stream))
    loop = asyncio.get_running_loop()
    left = HEAD_SECONDS + (limit if length is None else length) / SLOWEST
    received = 0
    while True:
        asked = loop.time()
        wait = within(min(STALL_SECONDS, left), anext(source, None))
        chunk = await client.guarded(wait, bearer=False)
        left -= loop.time() - asked
        if chunk is None:
            break
        received += len(chunk)
        if received > limit:
            raise AnswerError("too_large", response.status_code)
        yield chunk
    if length is not None and received != length:
        raise NetworkError("interrupted")
    await close_if_odd(response)


async def _start(chunks: AsyncIterator[bytes], status: int) -> bytes:
    """Return the first bytes of a file; raise the error they stand for if they are not a file's."""
    start = b""
    async for chunk in chunks:
        start += chunk
        if len(start) >= _HEAD_BYTES:
            break
    mark = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if mark == b"{":
        async for chunk in chunks:
            start += chunk
            if len(start) > _REFUSAL_BYTES:
                break
        check(Answer(status, start))
        raise AnswerError("malformed", status)
    if mark in (b"", b"<"):
        raise AnswerError("html" if mark else "empty", status)
    return start


async def _joined(start: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield start
    async for chunk in rest:
        yield chunk
