"""The APAAR of the account: a student's id and credits, which DigiLocker gives as JSON."""

from __future__ import annotations

from dl_tui.api.answer import read_json
from dl_tui.api.client import SMALL, ApiClient
from dl_tui.api.normal import Fields, fields_of
from dl_tui.secret import Secret


async def get_apaar(client: ApiClient, access: Secret) -> Fields:
    """Return the record as it came: `GET /oauth2/1/apaar`, which version 2.4 has.

    404 apaar_not_linked and apaar_not_available where there is none.
    """
    return await read_json(await client.get("/oauth2/1/apaar", access, SMALL), fields_of)
