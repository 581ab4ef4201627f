"""What a multipart request says, and the digest it should carry."""

from __future__ import annotations

import email
import email.policy
import hashlib
from collections.abc import Mapping

import httpx

from tests.api.doubles import CLIENT_ID, SECRET


def parts(request: httpx.Request) -> dict[str, str]:
    """Return the parts of a multipart request."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + request.content, policy=email.policy.HTTP)
    return {
        str(part.get_param("name", header="content-disposition")): str(part.get_content()).strip()
        for part in message.iter_parts()
    }


def digest(sent: Mapping[str, str], *names: str) -> str:
    words = SECRET.reveal() + CLIENT_ID + "".join(sent[name] for name in names)
    return hashlib.sha256(words.encode()).hexdigest()
