"""Telling the service that a session is over: now, or at the next start."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, cast

from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.core.signin.credentials import Debt

if TYPE_CHECKING:
    from dl_tui.api.client import ApiClient
    from dl_tui.api.models.account import Tokens


async def revoke_both(client: ApiClient, tokens: Tokens) -> None:
    """Revoke the refresh token, then the access token, which commonly went with it.

    Raises ApiError (`POST /oauth2/1/revoke`).
    """
    from dl_tui.api import oauth

    if tokens.refresh is None:
        await oauth.revoke(client, tokens.access, "access_token")
        return
    refused: ServiceError | None = None
    try:
        await oauth.revoke(client, tokens.refresh, "refresh_token")
    except ServiceError as refusal:
        refused = refusal
    with contextlib.suppress(ServiceError):
        await oauth.revoke(client, tokens.access, "access_token")
    if refused is not None:
        raise refused


async def revoke_owed(client: ApiClient, debts: Sequence[Debt]) -> list[Debt]:
    """Revoke what an earlier run could not, and return what is settled by that.

    A token that the service refuses is over by itself (`POST /oauth2/1/revoke`).
    """
    from dl_tui.api import oauth

    settled = []
    for debt in debts:
        hint = cast("Literal['refresh_token', 'access_token']", debt.hint)
        try:
            await oauth.revoke(client, debt.token, hint)
        except ApiError as error:
            if not _over(error):
                continue
        settled.append(debt)
    return settled


def _over(error: ApiError) -> bool:
    """Say whether the service knows no such token; it may also not know us, or be out of order."""
    judged = isinstance(error, ServiceError) and error.code != "invalid_client"
    return judged and error.status in (400, 401)
