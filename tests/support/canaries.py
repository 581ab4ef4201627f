"""Searches everything that was written for secrets, in every encoding they may have."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from tests.support.sandbox import Running

SHORTEST = 6
"""Bytes; shorter forms are too common to prove a leak."""


def forms(secret: str) -> Iterator[bytes]:
    """Yield a secret in clear, at each Base64 offset, and URL-encoded."""
    clear = secret.encode()
    yield clear
    yield quote(secret, safe="").encode()
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + clear)
        yield whole[4 if shift else 0 : -4]  # the ends depend on the neighbouring bytes


def tokens_of(sandbox: Running) -> list[str]:
    """Return every token that was issued."""
    tokens = sandbox.state.tokens
    return [*tokens._by_access, *tokens._by_refresh]


def secrets_of(sandbox: Running) -> dict[str, str]:
    """Return every secret that a sandbox shares with its clients, by name."""
    state = sandbox.state
    found = {f"token {n}": token for n, token in enumerate(tokens_of(sandbox))}
    found |= {f"device code {n}": code for n, code in enumerate(state.codes._waiting)}
    found |= {f"OTP {n}": message.otp for n, message in enumerate(sandbox.outbox()) if message.otp}
    return found | {"client secret": sandbox.client_secret}


def seen_in(places: Mapping[str, bytes], secrets: Mapping[str, str]) -> list[str]:
    """Return which of the secrets occur in which of the places."""
    wanted = {
        name: [form for form in forms(secret) if len(form) >= SHORTEST]
        for name, secret in secrets.items()
    }
    return [
        f"{name} in {place}"
        for place, content in places.items()
        for name, shapes in wanted.items()
        if any(shape in content for shape in shapes)
    ]
