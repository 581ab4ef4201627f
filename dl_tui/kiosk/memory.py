"""The session of one visit, kept in memory where a second thread finds it to revoke it."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.core.signin.credentials import Debt
from dl_tui.data.credentials import StoredSession


class MemoryStore:
    """A credential store that ends with the process; nothing of it reaches a disk or keyring."""

    place = "in memory, until this visit ends"

    def __init__(self) -> None:
        self._session: StoredSession | None = None
        self._debts: list[Debt] = []

    @property
    def likely(self) -> bool:
        """Whether anything can be kept: always."""
        return True

    async def load(self) -> StoredSession | None:
        """Return the session that stands."""
        return self._session

    async def save(self, session: StoredSession) -> None:
        """Keep a session in place of the one before."""
        self._session = session

    async def delete(self) -> None:
        """Forget the session."""
        self._session = None

    async def owe(self, debts: Sequence[Debt]) -> None:
        """Take the session out, and keep what is to be revoked of it."""
        self._session = None
        self._debts += debts

    async def owed(self) -> list[Debt]:
        """Return what is to be revoked."""
        return list(self._debts)

    async def settle(self, paid: Sequence[Debt]) -> None:
        """Forget what has been revoked."""
        self._debts = [debt for debt in self._debts if debt not in paid]
