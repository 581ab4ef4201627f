"""The fields of a form, urlencoded or multipart, parsed from the bytes of its body."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from urllib.parse import parse_qsl

from starlette.requests import Request


async def form_fields(request: Request) -> dict[str, str]:
    """Return the text fields of a form.

    A body with another content type, or a malformed one, has none; files are left out.
    """
    content_type = request.headers.get("content-type", "")
    body = await request.body()
    try:
        if content_type.lower().startswith("multipart/form-data"):
            return _text_parts(body, content_type)
        if content_type.lower().startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except (ValueError, LookupError, RecursionError):
        return {}
    return {}


def _text_parts(body: bytes, content_type: str) -> dict[str, str]:
    """Return the parts (RFC 7578); raise ValueError or LookupError if one cannot be decoded."""
    message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode("latin-1") + body)
    parts: list[Message] = [
        part for part in message.walk() if part is not message and part.get_filename() is None
    ]
    fields: dict[str, str] = {}
    for part in parts:
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(payload, bytes):
            fields[name] = payload.decode(part.get_content_charset("utf-8"))
    return fields
