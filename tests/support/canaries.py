"""Secrets that are looked for wherever something was written, in each form they may take."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from tests.support.sandbox import Running

SHORTEST = 6
"""Bytes below which a form is too common to mean anything."""


def forms(secret: str) -> Iterator[bytes]:
    """Yield a secret in clear, in each shift of Base64, and as it stands in a URL."""
    clear = secret.encode()
    yield clear
    yield quote(secret, safe="").encode()
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + clear)
        yield whole[4 if shift else 0 : -4]  # the ends depend on what stands beside it


def tokens_of(sandbox: Running) -> list[str]:
    """Return every token that was handed out."""
    tokens = sandbox.state.tokens
    return [*tokens._by_access, *tokens._by_refresh]


def secrets_of(sandbox: Running) -> dict[str, str]:
    """Return everything that a sandbox has let its clients know and nobody else may, by name."""
    state = sandbox.state
    found = {f"token {n}": token for n, token in enumerate(tokens_of(sandbox))}
    found |= {f"device code {n}": code for n, code in enumerate(state.codes._waiting)}
    found |= {f"OTP {n}": message.otp for n, message in enumerate(sandbox.outbox()) if message.otp}
    return found | {"client secret": sandbox.client_secret}


def seen_in(places: Mapping[str, bytes], secrets: Mapping[str, str]) -> list[str]:
    """Return which of the secrets stand in which of the places."""
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
