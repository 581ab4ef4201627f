"""One person's session: holds the tokens, refreshes them once on a 401, ends at the service."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from dl_tui.api.errors import ApiError, NetworkError, ServiceError, TokenRejected
from dl_tui.core.clock import Clock, MonotonicClock
from dl_tui.core.signin.credentials import CredentialStore, Vault, debts_of
from dl_tui.core.signin.signed_out import revoke_both, revoke_owed

if TYPE_CHECKING:
    from dl_tui.api.certificates import Xml
    from dl_tui.api.client import ApiClient
    from dl_tui.api.models.account import DeviceCode, Tokens, User
    from dl_tui.api.models.locker import Folder, IssuedDocument, LockerItem
    from dl_tui.api.service import Service
    from dl_tui.core.progress import Progress
    from dl_tui.core.typed.account import Account
    from dl_tui.secret import Secret

T = TypeVar("T")
log = logging.getLogger(__name__)

SIGN_OUT_SECONDS = 4.0
"""How long leaving may wait for the service before it goes on without it."""


class SessionEnded(Exception):
    """The tokens are no longer good for anything: only signing in again helps."""


def _untold(_done: int, _total: int | None) -> None:
    """Tell nobody how far a file is."""


class Session:
    """What the screens talk to; nothing above it sees a token.

    `locate` says which service to use, and may have to wait for it to start. The HTTP stack is
    imported on first use, off the event loop, because it costs more than the first screen does.
    """

    def __init__(
        self,
        locate: Callable[[], Awaitable[Service]],
        clock: Clock | None = None,
        store: CredentialStore | None = None,
    ) -> None:
        self._locate = locate
        self._clock = clock or MonotonicClock()
        self._client: ApiClient | None = None
        self._connecting: asyncio.Task[ApiClient] | None = None
        self._service: Service | None = None
        self._tokens: Tokens | None = None
        self._parting: Tokens | None = None
        """What is being revoked, until the service has answered."""
        self._refreshing: asyncio.Task[Tokens] | None = None
        self._late: set[asyncio.Task[None]] = set()
        self._expires_at = 0.0
        self.vault = Vault(store)
        """Where the tokens are kept between runs, if anywhere."""
        self.owes = False
        """Whether the session that ended last is still to be revoked, which the next start does."""

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
    def clock_ahead(self) -> float:
        """Seconds that the service's clock is ahead of ours, as far as its answers have told."""
        return self._client.ahead if self._client else 0.0

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
        before = self._tokens
        asked = asyncio.create_task(ask(client))
        try:
            tokens = await asyncio.shield(asked)
            await self.vault.keep(tokens)
        except asyncio.CancelledError:
            # The service may have signed the person in all the same: nobody would sign them out.
            self._later(self._end_unwanted(client, asked))
            raise
        self._adopt(tokens)
        if before is not None:
            self._later(self._end(client, before))

    async def restore(self) -> bool:
        """Take up the session that was kept, if there is one; say whether somebody is signed in."""
        tokens = await self.vault.load()
        if tokens is not None and self._tokens is None:
            self._adopt(tokens)
        return self.signed_in

    async def settle(self) -> None:
        """Revoke what an earlier run could not (`POST /oauth2/1/revoke`), or go on owing it."""
        if debts := await self.vault.owed():
            await self.vault.settle(await revoke_owed(await self.connected(), debts))

    async def leave(self) -> None:
        """End with the program: a session that is kept stays, any other is signed out.

        Raises ApiError as `sign_out` does.
        """
        if self._refreshing is not None and self.vault.holds:
            await asyncio.wait([self._refreshing], timeout=SIGN_OUT_SECONDS)
        if self._tokens is None or not self.vault.holds:
            await self.sign_out()
        elif self._client is not None:
            await self._client.aclose()

    async def sign_out(self) -> None:
        """Revoke the session at the service, then forget it; it is forgotten either way.

        Raises ApiError when the service could not be told, after at most four seconds; where the
        session was kept, `owes` says whether the next start will tell it.
        """
        tokens, client, refreshing = self._tokens, self._client, self._refreshing
        self._tokens = self._client = self._connecting = self._refreshing = None
        self.owes = False
        try:
            if tokens is not None:
                # First of all: what is cut off here must not be signed in at the next start.
                self.owes = await self.vault.owe(tokens)
                self._parting = tokens
                client = client or await self._connect()
                await self._revoke(client, tokens, refreshing)
                self._parting = None
                self.owes = False
                await self.vault.settle(debts_of(tokens))
        finally:
            if self._late:
                await asyncio.wait(self._late, timeout=SIGN_OUT_SECONDS)
            # A client keeps connections; the next person gets a new one.
            if client is not None:
                await client.aclose()

    async def abandon(self) -> None:
        """Revoke what is still to be revoked, on another loop than the one that hangs; log it."""
        lasting = None if self.vault.holds else self._tokens
        for tokens in (lasting, self._parting):
            if tokens is None or self._service is None:
                continue
            try:
                await revoke_both(_open_client(self._service), tokens)
            except (ApiError, asyncio.CancelledError) as error:
                log.warning("ended, and a session could not be revoked: %s", type(error).__name__)
            else:
                log.warning("a session was revoked while the app hung")

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

    async def get_certificate(self, uri: str) -> Xml:
        """Fetch a document's XML (`GET /oauth2/1/xml/{uri}`)."""
        from dl_tui.api import certificates

        return await self.authorised(lambda client, token: certificates.get_xml(client, token, uri))

    async def get_eaadhaar(self) -> Xml:
        """Fetch the e-Aadhaar XML."""
        from dl_tui.api import certificates

        return await self.authorised(certificates.get_eaadhaar)

    async def get_file(
        self, item: IssuedDocument | LockerItem, progress: Progress = _untold
    ) -> bytes:
        """Fetch a document's file into memory (`GET /oauth2/1/file/{uri}`), at most 64 MiB."""
        from dl_tui.api import files

        pieces: list[bytes] = []
        async with contextlib.AsyncExitStack() as stack:
            download = await self.authorised(
                lambda client, token: stack.enter_async_context(
                    files.download(client, token, item.uri)
                )
            )
            done = 0
            progress(done, download.length)
            async for piece in download.chunks:
                pieces.append(piece)
                done += len(piece)
                progress(done, download.length)
        return b"".join(pieces)

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
        self._service = await self._locate()
        return await asyncio.to_thread(_open_client, self._service)

    def _later(self, task: Coroutine[Any, Any, None]) -> None:
        late = asyncio.create_task(task)
        self._late.add(late)
        late.add_done_callback(self._late.discard)

    def _adopt(self, tokens: Tokens) -> None:
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
            await self._forget(fresh)
            raise SessionEnded from None

    async def _refreshed(self, client: ApiClient, used: Tokens) -> Tokens:
        """Return tokens newer than `used`: one refresh, however many requests wait for it."""
        if self._tokens is None:
            raise SessionEnded
        if self._tokens is not used:
            return self._tokens
        if used.refresh is None:
            await self._forget(used)
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
            newer = await self.vault.newer(used)
            if newer is None:
                await self._forget(used)
                raise SessionEnded from None
            fresh = newer
        else:
            fresh = _carry_over(used, fresh)
            if self._tokens is used:
                await self.vault.keep(fresh)
        if self._tokens is used:
            self._adopt(fresh)
        return fresh

    def _refresh_done(self, task: asyncio.Task[Tokens]) -> None:
        if self._refreshing is task:
            self._refreshing = None
        if not task.cancelled():
            task.exception()  # whoever waited has had it; nobody waiting is no fault

    async def _forget(self, tokens: Tokens) -> None:
        if self._tokens is tokens:
            self._tokens = None
            await self.vault.drop(tokens)

    async def _end_unwanted(self, client: ApiClient, asked: asyncio.Task[Tokens]) -> None:
        with contextlib.suppress(ApiError):
            tokens = await asked
            await self.vault.drop(tokens)
            await self._revoke(client, tokens)

    async def _end(self, client: ApiClient, tokens: Tokens) -> None:
        with contextlib.suppress(ApiError):
            await self._revoke(client, tokens)

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
                await revoke_both(client, tokens)
        except TimeoutError:
            raise NetworkError("timeout") from None


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
