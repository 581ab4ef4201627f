"""One person's session: keeps the tokens, renews them once on a 401, and revokes them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from dl_tui import api
from dl_tui.api.errors import ServiceError, TokenRejected
from dl_tui.core.clock import Clock, MonotonicClock
from dl_tui.core.signin.connection import Connection, Locate
from dl_tui.core.signin.credentials import CredentialStore, Vault
from dl_tui.core.signin.signed_out import SIGN_OUT_SECONDS, Farewells

if TYPE_CHECKING:
    from dl_tui.api.client import ApiClient
    from dl_tui.api.models.account import Tokens, User
    from dl_tui.secret import Secret

T = TypeVar("T")


class SessionEnded(Exception):
    """The tokens are no longer valid: only signing in again helps."""


class Session:
    """Who is signed in, and until when; nothing above it sees a token."""

    def __init__(
        self, locate: Locate, clock: Clock | None = None, store: CredentialStore | None = None
    ) -> None:
        self._locate = locate
        self._clock = clock or MonotonicClock()
        self._tokens: Tokens | None = None
        self._renewing: asyncio.Task[Tokens] | None = None
        self._expires_at = 0.0
        self.connection = Connection(locate)
        self.vault = Vault(store)
        """Where the tokens are kept between runs, if anywhere."""
        self._farewells = Farewells(self.vault)

    @property
    def scope(self) -> str:
        """What the session may see, as the service wrote it: it holds document numbers."""
        return self._tokens.scope if self._tokens else ""

    @property
    def signed_in(self) -> bool:
        """Whether there is a session to work with."""
        return self._tokens is not None

    @property
    def user(self) -> User | None:
        """Who is signed in, as far as the token's answer said."""
        return self._tokens.user if self._tokens else None

    @property
    def renewable(self) -> bool:
        """Whether the session renews itself when its access token runs out."""
        return bool(self._tokens and self._tokens.refresh)

    @property
    def seconds_left(self) -> float:
        """Seconds until the access token runs out, 0 without one."""
        return max(0.0, self._expires_at - self._clock.now()) if self._tokens else 0.0

    @property
    def consent_until(self) -> int | None:
        """When the person's consent ends, in UNIX seconds; None where the service did not say."""
        return self._tokens.consent_until if self._tokens else None

    @property
    def owes(self) -> bool:
        """Whether the session that ended last is still to be revoked, which the next start does."""
        return self._farewells.owes

    async def begin(self, ask: Callable[[ApiClient], Coroutine[Any, Any, Tokens]]) -> None:
        """Begin with the tokens that a call of any grant returns, replacing any other session."""
        connection = self.connection
        asked, before = asyncio.create_task(ask(await connection.client())), self._tokens
        try:
            tokens = await asyncio.shield(asked)
            await self.vault.keep(tokens)
        except asyncio.CancelledError:
            # The service may still sign the person in, and nobody would sign them out.
            self._farewells.end_unwanted(connection, asked)
            raise
        self._adopt(tokens)
        if before is not None:
            self._farewells.end_later(connection, before)

    async def restore(self) -> bool:
        """Resume the stored session, if there is one; return whether somebody is signed in."""
        tokens = await self.vault.load()
        if tokens is not None and self._tokens is None:
            self._adopt(tokens)
        return self.signed_in

    async def settle(self) -> None:
        """Revoke what an earlier run could not, or keep it pending."""
        await self._farewells.settle(self.connection)

    async def leave(self) -> None:
        """End with the program: a stored session stays, any other signs out; may raise ApiError."""
        if self._renewing is not None and self.vault.holds:
            await asyncio.wait([self._renewing], timeout=SIGN_OUT_SECONDS)
        if self._tokens is None or not self.vault.holds:
            await self.sign_out()
        else:
            await self.connection.close()

    async def sign_out(self) -> None:
        """Revoke the session at the service, and forget it in any case.

        Raises ApiError if the service did not confirm within four seconds: see `owes`.
        """
        tokens, connection, renewing = self._tokens, self.connection, self._renewing
        # A connection is kept open; the next person gets a new one.
        self._tokens, self.connection, self._renewing = None, Connection(self._locate), None
        try:
            await self._farewells.sign_out(connection, tokens, renewing)
        finally:
            await self._farewells.finish()
            await connection.close()

    async def abandon(self) -> None:
        """Revoke what is still to be revoked, on another loop because ours hangs; log it."""
        tokens = None if self.vault.holds else self._tokens
        await self._farewells.abandon(self.connection, tokens)

    async def authorised(self, call: Callable[[ApiClient, Secret], Awaitable[T]]) -> T:
        """Make a call with the access token, once more after a renewal if it was rejected.

        Raises SessionEnded if only signing in again helps, else ApiError.
        """
        if self._tokens is None:
            raise SessionEnded
        client, used = await self.connection.client(), self._tokens
        if used is None:  # it has ended while the first connection opened
            raise SessionEnded
        try:
            return await call(client, used.access)
        except TokenRejected:
            fresh = await self._renewed(client, used)
        try:
            return await call(client, fresh.access)
        except TokenRejected:
            await self._forget(fresh)
            raise SessionEnded from None

    async def _renewed(self, client: ApiClient, used: Tokens) -> Tokens:
        """Return tokens newer than `used`: one renewal, however many requests wait for it."""
        if self._tokens is None:
            raise SessionEnded
        if self._tokens is not used:
            return self._tokens
        if used.refresh is None:
            await self._forget(used)
            raise SessionEnded
        if self._renewing is None:
            self._renewing = asyncio.create_task(self._renew(client, used, used.refresh))
            self._renewing.add_done_callback(self._renewal_done)
        # Once the service answers, the refresh token is rotated: a cancelled waiter must not lose
        # the answer.
        return await asyncio.shield(self._renewing)

    async def _renew(self, client: ApiClient, used: Tokens, refresh: Secret) -> Tokens:
        try:
            fresh = (await api.oauth.refresh(client, refresh)).renewing(used)
            if self._tokens is used:
                await self.vault.keep(fresh)
        except ServiceError as refusal:
            if refusal.status >= 500 or refusal.status == 429:
                raise
            newer = await self.vault.newer(used)
            if newer is None:
                await self._forget(used)
                raise SessionEnded from None
            fresh = newer
        if self._tokens is used:
            self._adopt(fresh)
        return fresh

    def _renewal_done(self, task: asyncio.Task[Tokens]) -> None:
        if self._renewing is task:
            self._renewing = None
        if not task.cancelled():
            task.exception()  # retrieved by the waiters; without any, mark it as seen

    def _adopt(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._expires_at = self._clock.now() + tokens.expires_in

    async def _forget(self, tokens: Tokens) -> None:
        if self._tokens is tokens:
            self._tokens = None
            await self.vault.drop(tokens)
