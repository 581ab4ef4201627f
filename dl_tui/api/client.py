"""The request core: one HTTP client, deadlines, size limits, and errors by one set of rules."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TypedDict, TypeVar, cast
from urllib.parse import quote

import httpx

from dl_tui.api.answer import Answer, parse_retry_after, refusal
from dl_tui.api.errors import AnswerError, ApiError, NetworkError, TokenRejected
from dl_tui.api.faults import FAULTS, network_error
from dl_tui.api.normal import can_be_sent
from dl_tui.api.profile import Encoding, PartEncoding
from dl_tui.api.reuse import close_if_odd
from dl_tui.api.service import Service
from dl_tui.api.signing import basic_credentials
from dl_tui.api.transport import SILENCE_SECONDS, http_client, patience
from dl_tui.secret import Secret

T = TypeVar("T")

_MEGABYTE = 1024 * 1024
_ERROR_BYTES = 256 * 1024
_BACKOFF = 0.5
_PATIENCE = 5.0
"""The longest Retry-After, in seconds, after which a request is repeated automatically."""
_CLOCKS_AGREE = 60.0
"""Seconds by which two clocks may differ without either counting as wrong."""


class _Body(TypedDict, total=False):
    """What httpx builds a body from; exactly one is given."""

    json: Mapping[str, str | int]
    data: Mapping[str, str | int]
    files: Mapping[str, tuple[None, str]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may cost: bytes of its answer, and seconds from first to last."""

    size: int
    seconds: float = 30.0


SMALL = Bounds(_MEGABYTE)
"""Tokens and user details."""
LIST = Bounds(64 * _MEGABYTE)
"""A hundred thousand documents take about 40 MB."""
XML = Bounds(16 * _MEGABYTE)


class ApiClient:
    """One person's connection to one service; it never outlives that person.

    Raises NetworkError("ca_file") for an unreadable CA file, NetworkError("proxy") for a bad proxy.
    `sleep` waits the given seconds and `wall` gives UNIX seconds; `transport` replaces the network
    in tests.
    """

    def __init__(
        self,
        service: Service,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.service = service
        self._sleep = sleep
        self._wall = wall
        self._ahead = 0.0
        fault: NetworkError | None = None
        try:
            self._http = http_client(service, transport)
        except OSError:
            fault = NetworkError("ca_file")
        except (ValueError, ImportError, httpx.InvalidURL):
            fault = NetworkError("proxy")
        if fault is not None:
            raise fault

    def now(self) -> float:
        """Return UNIX seconds, by the service's clock if its last answer showed ours is wrong."""
        return self._wall() + self._ahead

    @property
    def ahead(self) -> float:
        """Seconds that the service's clock is ahead of ours by its last answer, 0 for under 60."""
        return self._ahead

    async def aclose(self) -> None:
        """Close every connection; requests still under way fail."""
        await self._http.aclose()

    async def get(
        self,
        path: str,
        access: Secret,
        bounds: Bounds,
        *,
        accept: str = "application/json",
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return the successful answer to a GET with an access token; raises ApiError.

        It is repeated once at most, after a lost connection or a temporary refusal.
        """

        def build() -> httpx.Request:
            headers = {"Accept": accept, "Authorization": f"Bearer {access.reveal()}"}
            url = self.service.base_url + path
            return self._http.build_request("GET", url, params=query, headers=headers)

        return await within(
            bounds.seconds, self._twice(lambda: self._send(build, bounds.size, bearer=True))
        )

    async def open(
        self, path: str, access: Secret, seconds: float, *, query: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Return a successful answer to a GET as soon as its head is there; raises ApiError.

        The caller reads its body, under `guarded`, and closes it. It is repeated like `get`.
        """

        def build() -> httpx.Request:
            headers = {"Accept": "*/*", "Authorization": f"Bearer {access.reveal()}"}
            url = self.service.base_url + path
            return self._http.build_request("GET", url, params=query, headers=headers)

        async def opened() -> httpx.Response:
            response = await self._start(build)
            if response.is_success:
                return response
            raise refusal(await _read_and_close(response, _ERROR_BYTES), bearer=True)

        return await within(seconds, self._twice(lambda: self.guarded(opened(), bearer=True)))

    async def post(
        self,
        path: str,
        fields: Mapping[str, str | int | Secret],
        encoding: Encoding | PartEncoding,
        *,
        basic: Secret | None = None,
        access: Secret | None = None,
        bounds: Bounds | None = None,
    ) -> Answer:
        """Return the successful answer to a POST; raises ApiError.

        It is sent once, whatever happens: it may carry an OTP or have one sent. `basic` is the
        client secret if HTTP Basic authenticates the client, `access` the person's access token.
        """
        bounds = bounds or SMALL

        def build() -> httpx.Request:
            headers = {"Accept": "application/json"}
            if basic is not None:
                headers["Authorization"] = basic_credentials(self.service.client_id, basic)
            if access is not None:
                headers["Authorization"] = f"Bearer {access.reveal()}"
            clear = {k: v.reveal() if isinstance(v, Secret) else v for k, v in fields.items()}
            return self._http.build_request(
                "POST",
                self.service.base_url + path,
                headers=headers,
                timeout=patience(max(bounds.seconds, SILENCE_SECONDS)),
                **_written(clear, encoding),
            )

        bearer = access is not None
        return await within(bounds.seconds, self._send(build, bounds.size, bearer=bearer))

    async def post_bytes(
        self,
        path: str,
        body: AsyncIterator[bytes],
        headers: Mapping[bytes, bytes],
        access: Secret,
        bounds: Bounds,
    ) -> Answer:
        """Return the successful answer to a POST of raw bytes, sent as they come; raises ApiError.

        It is sent once, whatever happens: it writes into the locker.
        """

        def build() -> httpx.Request:
            bearer = f"Bearer {access.reveal()}".encode()
            sent = {b"Accept": b"application/json", b"Authorization": bearer, **headers}
            url = self.service.base_url + path
            return self._http.build_request("POST", url, headers=sent, content=body)

        return await within(bounds.seconds, self._send(build, bounds.size, bearer=True))

    async def guarded(self, work: Awaitable[T], *, bearer: bool) -> T:
        """Return what `work` on a connection returns; every fault in it becomes an ApiError."""
        failure: ApiError
        try:
            return await work
        except FAULTS as fault:
            failure = network_error(fault, proxied=bool(self.service.proxy))
        except AnswerError as error:
            failure = TokenRejected("", "", 401) if bearer and error.status == 401 else error
        # Raised outside `except`, so that no context holds the request and its secrets.
        raise failure

    async def _twice(self, send: Callable[[], Awaitable[T]]) -> T:
        try:
            return await send()
        except ApiError as error:
            pause = _pause_before_repeat(error)
            if pause is None:
                raise
        await self._sleep(pause)
        return await send()

    async def _send(self, build: Callable[[], httpx.Request], size: int, *, bearer: bool) -> Answer:
        async def exchanged() -> Answer:
            return await _read_and_close(await self._start(build), size)

        answer = await self.guarded(exchanged(), bearer=bearer)
        if not answer.ok:
            raise refusal(answer, bearer=bearer)
        return answer

    async def _start(self, build: Callable[[], httpx.Request]) -> httpx.Response:
        if self._http.is_closed:
            raise httpx.ReadError("closed")
        response = await self._http.send(build(), stream=True)
        self._ahead = _clock_difference(response.headers.get("Date"), self._wall())
        return response


def _written(fields: Mapping[str, str | int], encoding: Encoding | PartEncoding) -> _Body:
    """Return a body's fields as httpx takes them for an encoding."""
    if encoding == "json":
        return {"json": fields}
    if encoding == "multipart":
        return {"files": {name: (None, str(value)) for name, value in fields.items()}}
    return {"data": fields}


def _clock_difference(date: str | None, now: float) -> float:
    """Return by how many seconds the service's clock is ahead, 0 for less than a minute."""
    try:
        ahead = parsedate_to_datetime(date or "").timestamp() - now
    except (ValueError, OverflowError, TypeError):
        return 0.0
    return ahead if abs(ahead) > _CLOCKS_AGREE else 0.0


def segment(raw: str) -> str:
    """Return a URI or id quoted as a single path segment.

    Raises AnswerError("malformed") for one that cannot be: empty, only dots, not valid Unicode.
    """
    if not can_be_sent(raw):
        raise AnswerError("malformed", 200)
    return quote(raw, safe="")


async def _read_and_close(response: httpx.Response, size: int) -> Answer:
    try:
        answer = await _read(response, size)
        await close_if_odd(response)
    finally:
        await response.aclose()
    return answer


async def _read(response: httpx.Response, size: int) -> Answer:
    """Read the body as it comes, up to `size` bytes.

    It reads the raw stream because httpx's own iterators close the response at their end, which
    returns the connection to the pool before it can be checked.
    """
    headers = response.headers
    wait = parse_retry_after(headers.get("Retry-After"), time.time())
    answer = Answer(response.status_code, b"", wait, response.headers.get("hmac"))
    size = size if answer.ok else min(size, _ERROR_BYTES)
    if headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise AnswerError("encoded", answer.status, wait)
    declared = headers.get("Content-Length", "0")
    body = bytearray()
    if declared.isdigit() and int(declared) > size:
        raise AnswerError("too_large", answer.status, wait)
    async for chunk in cast(httpx.AsyncByteStream, response.stream):
        body += chunk
        if len(body) > size:
            raise AnswerError("too_large", answer.status, wait)
    return replace(answer, body=bytes(body))


async def within(seconds: float, work: Awaitable[T]) -> T:
    """Return what `work` returns; NetworkError("timeout") when it takes longer than that."""
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        pass
    raise NetworkError("timeout")


def _pause_before_repeat(error: ApiError) -> float | None:
    """Return the seconds to wait before a GET is repeated, None if it must not be."""
    if isinstance(error, NetworkError):
        return _BACKOFF if error.kind in ("unreachable", "dns", "interrupted") else None
    if error.status not in (429, 502, 503, 504):
        return None
    if error.retry_after is None:
        return None if error.status == 429 else _BACKOFF
    return error.retry_after if error.retry_after <= _PATIENCE else None
