"""Calls that need no sign-in: the partner signs them with its secret."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dl_tui.api.answer import Answer
from dl_tui.api.client import ApiClient, Bounds
from dl_tui.api.errors import NotConfigured, ServiceError
from dl_tui.api.operations import Operation
from dl_tui.api.profile import PartEncoding
from dl_tui.api.signing import meta_digest, timestamp
from dl_tui.secret import Secret

_TIME = re.compile(r"\b(time ?stamp|ts)\b", re.IGNORECASE)


async def signed_post(
    client: ApiClient,
    path: str,
    operation: Operation,
    fields: Mapping[str, str | Secret],
    encoding: PartEncoding,
    bounds: Bounds | None = None,
) -> Answer:
    """Post `fields` with `clientid`, `ts` and `hmac`; the profile says what the digest covers.

    `operation` selects it there. A call that is refused for its timestamp, by an answer that shows
    our clock to be wrong, is signed again once with the right time: a refused call did nothing.
    Raises NotConfigured without a client secret, ApiError.
    """
    if not client.service.client_secret:
        raise NotConfigured("client_secret")
    before = client.ahead
    try:
        return await client.post(path, _signed(client, operation, fields), encoding, bounds=bounds)
    except ServiceError as refusal:
        if client.ahead == before or not about_the_time(refusal):
            raise
    return await client.post(path, _signed(client, operation, fields), encoding, bounds=bounds)


def about_the_time(refusal: ServiceError) -> bool:
    """Return whether a signed call was refused for its timestamp."""
    named = refusal.code == "invalid_parameter" and _TIME.search(refusal.description)
    return refusal.code == "invalid_ts" or bool(named)


def _signed(
    client: ApiClient, operation: Operation, fields: Mapping[str, str | Secret]
) -> dict[str, str | Secret]:
    """Return the fields with the client id, the timestamp and the digest added."""
    service = client.service
    profile, secret = service.profile, service.client_secret
    assert secret is not None
    stamp = timestamp(client.now(), profile.ts_mode)
    sent: dict[str, str | Secret] = {"clientid": service.client_id, **fields, "ts": stamp}
    clear = {k: v.reveal() if isinstance(v, Secret) else v for k, v in sent.items()}
    digest = meta_digest(profile.digest_parts[operation], secret, clear, profile.digest_encoding)
    return {**sent, "hmac": digest}
