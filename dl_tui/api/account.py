"""Who is signed in, and whether a number has an account at all."""

from __future__ import annotations

from dl_tui.api.answer import read_json
from dl_tui.api.client import SMALL, ApiClient
from dl_tui.api.meta import signed_post
from dl_tui.api.models.account import NumberKind, Registration, User
from dl_tui.api.operations import Operation
from dl_tui.secret import Secret


async def get_user(client: ApiClient, access: Secret) -> User:
    """Return the account's holder: `GET /oauth2/1/user`, to be asked once per session."""
    answer = await client.get("/oauth2/1/user", access, SMALL)
    return await read_json(answer, User.from_json)


async def verify(client: ApiClient, kind: NumberKind, number: Secret) -> Registration:
    """Return whether a number is registered: `POST /account/2/verify`.

    Raises NotConfigured without a client secret, ApiError.
    """
    encoding = client.service.profile.meta_encoding
    answer = await signed_post(
        client, "/account/2/verify", Operation.VERIFY, {kind: number}, encoding
    )
    return await read_json(answer, Registration.from_json)
