"""The session of one visit, kept in memory so that the watchdog's thread can revoke it."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.core.signin.credentials import Debt
from dl_tui.data.credentials import StoredSession


class MemoryStore:
    """A credential store in memory only; nothing is written to a disk or keyring."""

    place = "in memory, until this visit ends"

    def __init__(self) -> None:
        self._session: StoredSession | None = None
        self._debts: list[Debt] = []

    @property
    def likely(self) -> bool:
        """Whether anything can be kept: always."""
        return True

    async def load(self) -> StoredSession | None:
        """Return the current session."""
        return self._session

    async def save(self, session: StoredSession) -> None:
        """Replace the current session."""
        self._session = session

    async def delete(self) -> None:
        """Forget the session."""
        self._session = None

    async def owe(self, debts: Sequence[Debt]) -> None:
        """Drop the session, and keep what has to be revoked."""
        self._session = None
        self._debts += debts

    async def owed(self) -> list[Debt]:
        """Return what has to be revoked."""
        return list(self._debts)

    async def settle(self, paid: Sequence[Debt]) -> None:
        """Forget what has been revoked."""
        self._debts = [debt for debt in self._debts if debt not in paid]
