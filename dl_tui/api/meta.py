"""Calls that no person has to be signed in for: the partner signs them with its secret."""

from __future__ import annotations

from collections.abc import Mapping

from dl_tui.api.answer import Answer
from dl_tui.api.client import ApiClient, Bounds
from dl_tui.api.errors import NotConfigured
from dl_tui.api.profile import PartEncoding
from dl_tui.api.signing import meta_digest, timestamp
from dl_tui.secret import Secret


async def signed_post(
    client: ApiClient,
    path: str,
    operation: str,
    fields: Mapping[str, str | Secret],
    encoding: PartEncoding,
    bounds: Bounds | None = None,
) -> Answer:
    """Post `fields` with `clientid`, `ts` and `hmac`; the profile says what the digest covers.

    `operation` names its sequence there. Raises NotConfigured without a client secret, ApiError.
    """
    service = client.service
    if not service.client_secret:
        raise NotConfigured("client_secret")
    profile = service.profile
    stamp = timestamp(client.now(), profile.ts_mode)
    sent: dict[str, str | Secret] = {"clientid": service.client_id, **fields, "ts": stamp}
    clear = {k: v.reveal() if isinstance(v, Secret) else v for k, v in sent.items()}
    parts = profile.digest_parts[operation]
    digest = meta_digest(parts, service.client_secret, clear, profile.digest_encoding)
    return await client.post(path, {**sent, "hmac": digest}, encoding, bounds=bounds)
