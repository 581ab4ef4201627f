"""Telling the service that a session is over: now, later, or at the next start."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from dl_tui import api
from dl_tui.api.errors import ApiError, NetworkError, ServiceError
from dl_tui.core.signin.connection import Connection
from dl_tui.core.signin.credentials import Debt, Vault, debts_of

if TYPE_CHECKING:
    from dl_tui.api.client import ApiClient
    from dl_tui.api.models.account import Tokens

log = logging.getLogger(__name__)

SIGN_OUT_SECONDS = 4.0
"""How long leaving may wait for the service before it continues without it."""

Held = tuple[Connection, "Tokens"]
"""A session's tokens, and the connection to the service that issued them."""


class Farewells:
    """What is still to be revoked at the service, and the background tasks that do it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._late: set[asyncio.Task[None]] = set()
        self._parting: Held | None = None
        """What is being revoked, until the service has answered."""
        self.owes = False
        """Whether the session that ended last is still to be revoked, which the next start does."""

    async def settle(self, connection: Connection) -> None:
        """Revoke what an earlier run could not (`POST /oauth2/1/revoke`), or keep it pending."""
        if debts := await self._vault.owed():
            await self._vault.settle(await _revoke_owed(await connection.client(), debts))

    async def sign_out(
        self, connection: Connection, tokens: Tokens | None, renewing: asyncio.Task[Tokens] | None
    ) -> None:
        """Revoke a session, or its successor if it is being renewed. Raises ApiError."""
        self.owes = False
        if tokens is None:
            return
        # First, so that an interrupted sign-out is not signed in again at the next start.
        self.owes = await self._vault.owe(tokens)
        self._parting = (connection, tokens)
        await _revoke(await connection.client(), tokens, renewing)
        self._parting = None
        self.owes = False
        await self._vault.settle(debts_of(tokens))

    def end_later(self, connection: Connection, tokens: Tokens) -> None:
        """Revoke a session that was replaced, in the background."""
        self._later(_end(connection, tokens))

    def end_unwanted(self, connection: Connection, asked: asyncio.Task[Tokens]) -> None:
        """Revoke what a cancelled sign-in gets, should the service still grant it."""
        self._later(self._end_unwanted(connection, asked))

    async def finish(self) -> None:
        """Wait for the background tasks, for at most four seconds."""
        if self._late:
            await asyncio.wait(self._late, timeout=SIGN_OUT_SECONDS)

    async def abandon(self, connection: Connection, tokens: Tokens | None) -> None:
        """Revoke what is still to be revoked, on another loop because ours hangs; log it."""
        held = (connection, tokens) if tokens is not None else None
        for way, still_good in filter(None, (held, self._parting)):
            try:
                client = way.on_another_loop()
                if client is None:
                    continue
                await _revoke_both(client, still_good)
            except (ApiError, asyncio.CancelledError) as error:
                log.warning("ended, and a session could not be revoked: %s", type(error).__name__)
            else:
                log.warning("a session was revoked while the app hung")

    def _later(self, task: Coroutine[Any, Any, None]) -> None:
        late = asyncio.create_task(task)
        self._late.add(late)
        late.add_done_callback(self._late.discard)

    async def _end_unwanted(self, connection: Connection, asked: asyncio.Task[Tokens]) -> None:
        with contextlib.suppress(ApiError):
            tokens = await asked
            await self._vault.drop(tokens)
            await _revoke(await connection.client(), tokens)


async def _end(connection: Connection, tokens: Tokens) -> None:
    with contextlib.suppress(ApiError):
        await _revoke(await connection.client(), tokens)


async def _revoke(
    client: ApiClient, tokens: Tokens, renewing: asyncio.Task[Tokens] | None = None
) -> None:
    try:
        async with asyncio.timeout(SIGN_OUT_SECONDS):
            if renewing is not None:
                # Its answer replaces these tokens, and would outlive them at the service.
                await asyncio.wait([renewing], timeout=SIGN_OUT_SECONDS / 2)
                tokens = _answer_of(renewing) or tokens
            await _revoke_both(client, tokens)
    except TimeoutError:
        raise NetworkError("timeout") from None


def _answer_of(renewing: asyncio.Task[Tokens]) -> Tokens | None:
    if not renewing.done():
        renewing.cancel()
        return None
    failed = renewing.cancelled() or renewing.exception() is not None
    return None if failed else renewing.result()


async def _revoke_both(client: ApiClient, tokens: Tokens) -> None:
    """Revoke the refresh token, then the access token, which is usually revoked with it.

    Raises ApiError (`POST /oauth2/1/revoke`).
    """
    if tokens.refresh is None:
        await api.oauth.revoke(client, tokens.access, "access_token")
        return
    refused: ServiceError | None = None
    try:
        await api.oauth.revoke(client, tokens.refresh, "refresh_token")
    except ServiceError as refusal:
        refused = refusal
    with contextlib.suppress(ServiceError):
        await api.oauth.revoke(client, tokens.access, "access_token")
    if refused is not None:
        raise refused


async def _revoke_owed(client: ApiClient, debts: Sequence[Debt]) -> list[Debt]:
    """Revoke what an earlier run could not, and return what is settled.

    A token that the service refuses is already invalid (`POST /oauth2/1/revoke`).
    """
    settled = []
    for debt in debts:
        hint = cast("Literal['refresh_token', 'access_token']", debt.hint)
        try:
            await api.oauth.revoke(client, debt.token, hint)
        except ApiError as error:
            if not _over(error):
                continue
        settled.append(debt)
    return settled


def _over(error: ApiError) -> bool:
    """Return whether the token is unknown to the service; other errors do not settle it."""
    judged = isinstance(error, ServiceError) and error.code != "invalid_client"
    return judged and error.status in (400, 401)
