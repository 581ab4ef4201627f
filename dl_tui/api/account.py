"""Who is signed in."""

from __future__ import annotations

from dl_tui.api.answer import read_json
from dl_tui.api.client import SMALL, ApiClient
from dl_tui.api.models import User
from dl_tui.secret import Secret


async def get_user(client: ApiClient, access: Secret) -> User:
    """Return the account's holder: `GET /oauth2/1/user`, to be asked once per session."""
    answer = await client.get("/oauth2/1/user", access, SMALL)
    return await read_json(answer, User.from_json)
