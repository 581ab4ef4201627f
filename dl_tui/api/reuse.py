"""Whether the connection an answer came on may carry another one.

httpcore gives a connection back for reuse once an answer is complete, though more bytes may have
come behind it. Those would be read as the answer to the next request: one person's data, or one
document, in place of another. Such a connection is closed here instead. For bytes still in
the kernel, httpcore itself checks before it reuses a connection.
"""

from __future__ import annotations

from collections.abc import Sized
from typing import Protocol, runtime_checkable

import httpx


@runtime_checkable
class _Closable(Protocol):
    async def aclose(self) -> None: ...


async def close_if_odd(response: httpx.Response) -> None:
    """Close the connection of a fully read answer unless it is certain that no bytes follow.

    To be called before the response itself is closed. The buffers concerned are private to
    httpcore and anyio: where one cannot be found, the connection is closed.
    """
    stream = response.extensions.get("network_stream")
    if isinstance(stream, _Closable) and (_odd_framing(response) or _has_unread(response, stream)):
        await stream.aclose()


def _odd_framing(response: httpx.Response) -> bool:
    return "content-length" in response.headers and "transfer-encoding" in response.headers


def _has_unread(response: httpx.Response, stream: object) -> bool:
    try:
        parser = _at(response.stream, "_stream", "_httpcore_stream", "_stream", "_connection")
        trailing, _ = _at(parser, "_h11_state").trailing_data  # type: ignore[attr-defined]
        return bool(trailing) or _has_buffered(_at(stream, "_stream"))
    except AttributeError:
        return True


def _has_buffered(stream: object) -> bool:
    """Return whether an anyio stream holds bytes nobody has asked for, encrypted or not."""
    if hasattr(stream, "transport_stream"):
        decrypted = _at(stream, "_ssl_object").pending()  # type: ignore[attr-defined]
        encrypted = _at(stream, "_read_bio", "pending")
        return bool(decrypted or encrypted) or _has_buffered(stream.transport_stream)
    queue = _at(stream, "_protocol", "read_queue")
    return not isinstance(queue, Sized) or len(queue) > 0


def _at(thing: object, *names: str) -> object:
    for name in names:
        thing = getattr(thing, name)
    return thing
