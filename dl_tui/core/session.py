"""One person's session: holds the tokens, refreshes them once on a 401, ends at the service."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from dl_tui.api.errors import ApiError, NetworkError, ServiceError, TokenRejected
from dl_tui.core.clock import Clock, MonotonicClock

if TYPE_CHECKING:
    from dl_tui.api.client import ApiClient
    from dl_tui.api.models import DeviceCode, Folder, IssuedDocument, Tokens, User
    from dl_tui.api.service import Service
    from dl_tui.core.account import Account
    from dl_tui.secret import Secret

T = TypeVar("T")

SIGN_OUT_SECONDS = 4.0
"""How long leaving may wait for the service before it goes on without it."""


class SessionEnded(Exception):
    """The tokens are no longer good for anything: only signing in again helps."""


class Session:
    """What the screens talk to; nothing above it sees a token.

    `locate` says which service to use, and may have to wait for it to start. The HTTP stack is
    imported on first use, off the event loop, because it costs more than the first screen does.
    """

    def __init__(
        self, locate: Callable[[], Awaitable[Service]], clock: Clock | None = None
    ) -> None:
        self._locate = locate
        self._clock = clock or MonotonicClock()
        self._client: ApiClient | None = None
        self._connecting: asyncio.Task[ApiClient] | None = None
        self._tokens: Tokens | None = None
        self._refreshing: asyncio.Task[Tokens] | None = None
        self._late: set[asyncio.Task[None]] = set()
        self._expires_at = 0.0

    # -- what the screens may know ---------------------------------------------------------

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

    # -- signing in and out ------------------------------------------------------------------

    async def connect(self) -> None:
        """Load the HTTP stack and find the service, so that the first request does not wait."""
        await self.connected()

    async def request_code(self, account: Account) -> DeviceCode:
        """Ask for an OTP to be sent (`POST /oauth2/1/code`); each call sends a new one."""
        client = await self.connected()
        from dl_tui.api import oauth

        if account.kind == "mobile":
            return await oauth.request_device_code(client, mobile=account.value)
        return await oauth.request_device_code(client, username=account.value)

    async def redeem(self, code: DeviceCode, otp: Secret) -> None:
        """Trade the device code and OTP for tokens (`POST /oauth2/1/token`)."""
        from dl_tui.api import oauth

        await self.sign_in(lambda client: oauth.redeem_device_code(client, code.code, otp))

    async def sign_in(self, ask: Callable[[ApiClient], Coroutine[Any, Any, Tokens]]) -> None:
        """Begin a session with the tokens that a call of any grant answers."""
        client = await self.connected()
        asked = asyncio.create_task(ask(client))
        try:
            self._keep(await asyncio.shield(asked))
        except asyncio.CancelledError:
            # The service may have signed the person in all the same: nobody would sign them out.
            late = asyncio.create_task(self._end_unwanted(client, asked))
            self._late.add(late)
            late.add_done_callback(self._late.discard)
            raise

    async def sign_out(self) -> None:
        """Revoke the session at the service, then forget it; it is forgotten either way.

        Raises ApiError when the service could not be told, after at most four seconds.
        """
        tokens, client, refreshing = self._tokens, self._client, self._refreshing
        self._tokens = self._client = self._connecting = self._refreshing = None
        try:
            if tokens is not None and client is not None:
                await self._revoke(client, tokens, refreshing)
        finally:
            if self._late:
                await asyncio.wait(self._late, timeout=SIGN_OUT_SECONDS)
            # A client keeps connections; the next person gets a new one.
            if client is not None:
                await client.aclose()

    # -- the locker --------------------------------------------------------------------------

    async def get_user(self) -> User:
        """Fetch who is signed in (`GET /oauth2/1/user`)."""
        from dl_tui.api import account

        return await self.authorised(account.get_user)

    async def list_issued(self) -> tuple[IssuedDocument, ...]:
        """Fetch the issued documents (`GET /oauth2/2/files/issued`)."""
        from dl_tui.api import issued

        return await self.authorised(issued.list_issued)

    async def list_folder(self, folder_id: str | None) -> Folder:
        """Fetch one folder of the uploaded documents, None for the topmost."""
        from dl_tui.api import locker

        return await self.authorised(
            lambda client, token: locker.list_folder(client, token, folder_id)
        )

    async def get_certificate(self, uri: str) -> bytes:
        """Fetch a document's XML (`GET /oauth2/1/xml/{uri}`)."""
        from dl_tui.api import certificates

        return await self.authorised(lambda client, token: certificates.get_xml(client, token, uri))

    async def get_eaadhaar(self) -> bytes:
        """Fetch the e-Aadhaar XML."""
        from dl_tui.api import certificates

        return await self.authorised(certificates.get_eaadhaar)

    # -- inside ------------------------------------------------------------------------------

    async def connected(self) -> ApiClient:
        """Return the client, for the calls that nobody has to be signed in for."""
        if self._client is None:
            if self._connecting is None:
                self._connecting = asyncio.create_task(self._connect())
            try:
                # Shared by everybody who waits: one that gives up must not end it for the rest.
                self._client = await asyncio.shield(self._connecting)
            finally:
                if self._connecting is not None and self._connecting.done():
                    self._connecting = None
        return self._client

    async def _connect(self) -> ApiClient:
        service = await self._locate()
        return await asyncio.to_thread(_open_client, service)

    def _keep(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._expires_at = self._clock.now() + tokens.expires_in

    async def authorised(self, call: Callable[[ApiClient, Secret], Awaitable[T]]) -> T:
        """Make a call with the access token, once more after a refresh if it was rejected.

        Raises SessionEnded when signing in again is all that helps, ApiError.
        """
        if self._tokens is None:
            raise SessionEnded
        client, used = await self.connected(), self._tokens
        try:
            return await call(client, used.access)
        except TokenRejected:
            fresh = await self._refreshed(client, used)
        try:
            return await call(client, fresh.access)
        except TokenRejected:
            self._forget(fresh)
            raise SessionEnded from None

    async def _refreshed(self, client: ApiClient, used: Tokens) -> Tokens:
        """Return tokens newer than `used`: one refresh, however many requests wait for it."""
        if self._tokens is None:
            raise SessionEnded
        if self._tokens is not used:
            return self._tokens
        if used.refresh is None:
            self._forget(used)
            raise SessionEnded
        if self._refreshing is None:
            self._refreshing = asyncio.create_task(self._refresh(client, used))
            self._refreshing.add_done_callback(self._refresh_done)
        # The service has rotated the refresh token once it answers: a waiter that is cancelled
        # must not take the answer with it.
        return await asyncio.shield(self._refreshing)

    async def _refresh(self, client: ApiClient, used: Tokens) -> Tokens:
        from dl_tui.api import oauth

        assert used.refresh is not None
        try:
            fresh = await oauth.refresh(client, used.refresh)
        except ServiceError as refusal:
            if refusal.status >= 500 or refusal.status == 429:
                raise
            self._forget(used)
            raise SessionEnded from None
        fresh = _carry_over(used, fresh)
        if self._tokens is used:
            self._keep(fresh)
        return fresh

    def _refresh_done(self, task: asyncio.Task[Tokens]) -> None:
        if self._refreshing is task:
            self._refreshing = None
        if not task.cancelled():
            task.exception()  # whoever waited has had it; nobody waiting is no fault

    def _forget(self, tokens: Tokens) -> None:
        if self._tokens is tokens:
            self._tokens = None

    async def _end_unwanted(self, client: ApiClient, asked: asyncio.Task[Tokens]) -> None:
        with contextlib.suppress(ApiError):
            await self._revoke(client, await asked)

    async def _revoke(
        self, client: ApiClient, tokens: Tokens, refreshing: asyncio.Task[Tokens] | None = None
    ) -> None:
        try:
            async with asyncio.timeout(SIGN_OUT_SECONDS):
                if refreshing is not None:
                    # Its answer replaces these tokens, and would outlive them at the service.
                    with contextlib.suppress(ApiError, SessionEnded, TimeoutError):
                        async with asyncio.timeout(SIGN_OUT_SECONDS / 2):
                            tokens = await refreshing
                await _revoke_both(client, tokens)
        except TimeoutError:
            raise NetworkError("timeout") from None


async def _revoke_both(client: ApiClient, tokens: Tokens) -> None:
    """Revoke the refresh token, then the access token, which commonly went with it."""
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


def _open_client(service: Service) -> ApiClient:
    """Import the HTTP stack and build the client, TLS context included; runs on a thread."""
    from dl_tui.api import account, certificates, issued, locker, oauth  # noqa: F401
    from dl_tui.api.client import ApiClient

    return ApiClient(service)


def _carry_over(old: Tokens, new: Tokens) -> Tokens:
    """Keep what a refresh's answer left out: refresh token, scope, person, consent."""
    return replace(
        new,
        refresh=new.refresh or old.refresh,
        scope=new.scope or old.scope,
        user=old.user.merged(new.user),
        consent_until=old.consent_until if new.consent_until is None else new.consent_until,
    )
