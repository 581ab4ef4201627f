"""The documents that issuers put into the locker."""

from __future__ import annotations

from dl_tui.api.answer import Answer, read_json
from dl_tui.api.client import LIST, ApiClient
from dl_tui.api.errors import ApiError
from dl_tui.api.models.locker import IssuedDocument
from dl_tui.secret import Secret


async def list_issued(client: ApiClient, access: Secret) -> tuple[IssuedDocument, ...]:
    """Return all issued documents: `GET /oauth2/2/files/issued`, or version 1 where it is 404."""
    answer = await _version_2(client, access)
    if answer is None:
        answer = await client.get("/oauth2/1/files/issued", access, LIST)
    return await read_json(answer, IssuedDocument.list_from_json)


async def _version_2(client: ApiClient, access: Secret) -> Answer | None:
    try:
        return await client.get("/oauth2/2/files/issued", access, LIST)
    except ApiError as error:
        if error.status != 404:
            raise
        return None
