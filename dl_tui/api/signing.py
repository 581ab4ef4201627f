"""What is computed from the client secret, and PKCE: pure functions."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping

from dl_tui.api.profile import DigestEncoding, TsMode
from dl_tui.secret import Secret

_IST_OFFSET = 19_800


def basic_credentials(client_id: str, client_secret: Secret) -> str:
    """Return the `Authorization` value of HTTP Basic for a client (RFC 7617)."""
    pair = f"{client_id}:{client_secret.reveal()}".encode()
    return "Basic " + base64.b64encode(pair).decode()


def file_hmac(client_secret: Secret, content: bytes) -> str:
    """Return the `hmac` header of a file: HMAC-SHA256 under the client secret, in Base64."""
    key = client_secret.reveal().encode()
    return base64.b64encode(hmac.digest(key, content, "sha256")).decode()


def meta_digest(
    parts: tuple[str, ...],
    client_secret: Secret,
    values: Mapping[str, str],
    encoding: DigestEncoding = "hex",
) -> str:
    """Return the `hmac` field of a signed meta call, which is a plain SHA-256.

    `parts` names, in order, what is joined: "secret" and keys of `values`, "" for an absent one.
    """
    message = "".join(
        client_secret.reveal() if part == "secret" else values.get(part, "") for part in parts
    )
    digest = hashlib.sha256(message.encode())
    return digest.hexdigest() if encoding == "hex" else base64.b64encode(digest.digest()).decode()


def timestamp(now: float, mode: TsMode) -> str:
    """Return the `ts` field for `now` in UNIX seconds, as the profile reads it."""
    return str(int(now) + (_IST_OFFSET if mode == "ist_shift" else 0))


def new_code_verifier() -> Secret:
    """Return a fresh PKCE code verifier of 86 characters (RFC 7636, section 4.1)."""
    return Secret(secrets.token_urlsafe(64))


def code_challenge(verifier: Secret) -> str:
    """Return the S256 code challenge of a verifier (RFC 7636, section 4.2)."""
    digest = hashlib.sha256(verifier.reveal().encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
