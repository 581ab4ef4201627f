"""Forms as bytes: what counts as a field, and what does not."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.types import Message

from dl_tui.sandbox.forms import form_fields

BOUNDARY = "multipart/form-data; boundary=xyz"


def part(headers: str, body: bytes) -> bytes:
    return f"--xyz\r\n{headers}\r\n\r\n".encode() + body + b"\r\n"


async def read(content_type: str | None, body: bytes) -> dict[str, str]:
    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    headers = [] if content_type is None else [(b"content-type", content_type.encode())]
    return await form_fields(Request({"type": "http", "headers": headers}, receive))


async def test_text_parts_are_fields() -> None:
    body = part('Content-Disposition: form-data; name="a"', b"1\r\n2") + part(
        'Content-Disposition: form-data; name="b c"\r\nContent-Type: text/plain; charset=utf-8',
        "हिन्दी".encode(),
    )
    assert await read(BOUNDARY, body + b"--xyz--\r\n") == {"a": "1\r\n2", "b c": "हिन्दी"}


@pytest.mark.parametrize(
    "body",
    [
        part('Content-Disposition: form-data; name="a"; filename="a.txt"', b"1"),
        part("Content-Disposition: form-data", b"1"),
        part('Content-Disposition: form-data; name="a"', b"\xff"),
        part('Content-Disposition: form-data; name="a"\r\nContent-Type: text/x; charset=no', b"1"),
        b"no parts at all",
        b"--xyz\r\nContent-Type: multipart/mixed; boundary=xyz\r\n\r\n" * 5_000,
        b"",
    ],
)
async def test_files_and_what_cannot_be_read_are_no_fields(body: bytes) -> None:
    assert await read(BOUNDARY, body + b"--xyz--\r\n") == {}


async def test_urlencoded_fields_keep_their_blanks() -> None:
    fields = await read("application/x-www-form-urlencoded", b"a=1&b=&c=%E0%A4%B9+x")
    assert fields == {"a": "1", "b": "", "c": "ह x"}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"a":1}'),
        (None, b"a=1"),
        ("multipart/form-data", b"a=1"),
        ("application/x-www-form-urlencoded", b"a=%ff"),
        ("application/x-www-form-urlencoded", b"a=\xff"),
    ],
)
async def test_other_bodies_have_no_fields(content_type: str | None, body: bytes) -> None:
    assert await read(content_type, body) == {}
