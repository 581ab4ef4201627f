"""What is stored of a session between runs, and loaded again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from dl_tui.api.models.account import Tokens, User
from dl_tui.data.credentials import Debt, StoredSession
from dl_tui.data.keyrings import KeyringFailed as StoreFailed

__all__ = ["CredentialStore", "Debt", "StoreFailed", "Vault", "debts_of"]


class CredentialStore(Protocol):
    """Where a session may be kept; every method raises StoreFailed with a sentence."""

    place: str
    """Where, in words; "" before it is known to work."""

    @property
    def likely(self) -> bool:
        """Whether there may be such a place at all; this check is cheap."""
        ...

    async def load(self) -> StoredSession | None:
        """Return what was kept."""
        ...

    async def save(self, session: StoredSession) -> None:
        """Keep a session in place of the one before."""
        ...

    async def delete(self) -> None:
        """Delete the session."""
        ...

    async def owe(self, debts: Sequence[Debt]) -> None:
        """Take the session out, and remember that these tokens are to be revoked."""
        ...

    async def owed(self) -> list[Debt]:
        """Return what is to be revoked."""
        ...

    async def settle(self, paid: Sequence[Debt]) -> None:
        """Remove these from what is to be revoked."""
        ...


class Vault:
    """The store as a session uses it: it may be absent, and failures are harmless.

    `wall` gives UNIX seconds: what is kept outlives the monotonic clock.
    """

    def __init__(
        self, store: CredentialStore | None = None, wall: Callable[[], float] = time.time
    ) -> None:
        self._store = store
        self._wall = wall
        self._touched = False
        self.holds = False
        """Whether the tokens in use are the ones that are kept."""
        self.trouble = ""
        """Why they are not, as a sentence; "" if nothing was tried or nothing failed."""

    @property
    def place(self) -> str:
        """Where the session is kept, in words; "" while it is kept nowhere."""
        return self._store.place if self._store is not None and self.holds else ""

    @property
    def likely(self) -> bool:
        """Whether it is worth looking for a stored session."""
        return self._store is not None and self._store.likely

    async def load(self) -> Tokens | None:
        """Return the tokens that were kept, None if there are none."""
        if self._store is None or not self.likely:
            return None
        try:
            stored = await self._store.load()
        except StoreFailed as failed:
            self.trouble = str(failed)
            return None
        if stored is None:
            return None
        left = stored.expires_at - self._wall()
        if left <= 0 and stored.refresh is None:
            await self._quietly_delete()
            return None
        self.holds = self._touched = True
        return _tokens(stored, max(0, int(left)))

    async def keep(self, tokens: Tokens) -> None:
        """Keep tokens in place of those before; if that fails, `trouble` says why."""
        self.holds = False
        if self._store is None:
            return
        if not self.likely:
            self.trouble = "There is no keyring here."
            return
        user = tokens.user
        expires_at = self._wall() + tokens.expires_in
        stored = StoredSession(
            tokens.access, tokens.refresh, expires_at, user.digilocker_id, user.name
        )
        self._touched = True
        try:
            await self._store.save(stored)
        except StoreFailed as failed:
            self.trouble = str(failed)
        else:
            self.holds, self.trouble = True, ""

    async def newer(self, tokens: Tokens) -> Tokens | None:
        """Return the tokens with which another window of this person replaced these, if any."""
        if not self._touched:
            return None
        kept = await self.load()
        if kept is None or kept.access == tokens.access:
            return None
        return kept if kept.user.digilocker_id == tokens.user.digilocker_id else None

    async def drop(self, tokens: Tokens) -> None:
        """Delete these tokens, which are no longer valid; other stored tokens stay."""
        if self._touched and await self.newer(tokens) is None:
            self.holds = False
            await self._quietly_delete()

    async def owe(self, tokens: Tokens) -> bool:
        """Take the session out and remember to revoke it; return whether that was stored."""
        self.holds = False
        if self._store is None or not self._touched:
            return False
        try:
            await self._store.owe(debts_of(tokens))
        except StoreFailed as failed:
            self.trouble = str(failed)
            return False
        return True

    async def owed(self) -> list[Debt]:
        """Return what is to be revoked; nothing if the store fails."""
        if self._store is None or not self.likely:
            return []
        self._touched = True
        try:
            return await self._store.owed()
        except StoreFailed:
            return []

    async def settle(self, paid: Sequence[Debt]) -> None:
        """Remove these from what is to be revoked; if that fails, they are revoked again later."""
        if self._store is not None and self._touched and paid:
            try:
                await self._store.settle(paid)
            except StoreFailed as failed:
                self.trouble = str(failed)

    async def _quietly_delete(self) -> None:
        assert self._store is not None
        try:
            await self._store.delete()
        except StoreFailed as failed:
            self.trouble = str(failed)


def debts_of(tokens: Tokens) -> list[Debt]:
    """Return what is to be revoked of a session: the refresh token, then the access token."""
    refresh = [Debt(tokens.refresh, "refresh_token")] if tokens.refresh else []
    return [*refresh, Debt(tokens.access, "access_token")]


def _tokens(stored: StoredSession, left: int) -> Tokens:
    user = User(digilocker_id=stored.digilocker_id, name=stored.name)
    return Tokens(stored.access, stored.refresh, left, scope="", user=user)
