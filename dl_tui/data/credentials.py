"""What is kept of a session between runs, in the system keyring and nowhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dl_tui.data.keyrings import (
    SERVICE,
    Clerk,
    Keyring,
    KeyringFailed,
    Watched,
    likely,
    open_keyring,
    prove,
)
from dl_tui.secret import Secret

PIECE = 600
"""Characters of an entry, of up to four bytes each: Windows keeps 2,560 bytes of UTF-16."""
_PIECES = 64
_DEBTS = 8


@dataclass(frozen=True, slots=True)
class StoredSession:
    """The minimum that a session can be resumed with."""

    access: Secret
    refresh: Secret | None
    expires_at: float
    """When the access token runs out, in UNIX seconds."""
    digilocker_id: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Debt:
    """A token that the service has still to be told to revoke; `hint` is its kind there."""

    token: Secret
    hint: str


class KeyringStore:
    """The entries of one partner at one service; the keyring is loaded and tested on first use.

    Every method raises KeyringFailed.
    """

    def __init__(
        self,
        service: str,
        client_id: str,
        *,
        opening: Callable[[], tuple[Keyring, str]] = open_keyring,
        hopeful: Callable[[], bool] = likely,
        clerk: Clerk | None = None,
    ) -> None:
        self._service, self._client_id = service, client_id
        self._opening = opening
        self._clerk = clerk or Clerk()
        self._keyring: Keyring | None = None
        self._prefix = ""
        self._hopeful = hopeful
        self.place = ""
        """The keyring in words, "" before it has been found."""

    @property
    def likely(self) -> bool:
        """Whether there may be a keyring at all; asking costs nothing."""
        return self._hopeful()

    # -- the session --------------------------------------------------------------------------

    async def load(self) -> StoredSession | None:
        """Return the session that was kept, None if there is none or it is unusable."""
        return await self._clerk.do(self._load)

    async def save(self, session: StoredSession) -> None:
        """Keep a session in place of the one before."""
        await self._clerk.do(lambda: self._save(session))

    async def delete(self) -> None:
        """Delete the session, if there is one."""
        await self._clerk.do(self._delete)

    # -- what the service has still to be told -------------------------------------------------

    async def owe(self, debts: Sequence[Debt]) -> None:
        """Take the session out, and remember that these tokens are to be revoked."""
        await self._clerk.do(lambda: self._owe(debts))

    async def owed(self) -> list[Debt]:
        """Return what is to be revoked."""
        return await self._clerk.do(self._owed)

    async def settle(self, paid: Sequence[Debt]) -> None:
        """Remove these from what is to be revoked."""
        await self._clerk.do(
            lambda: self._write_debts([debt for debt in self._owed() if debt not in paid])
        )

    # -- the client secret ---------------------------------------------------------------------

    async def client_secret(self) -> Secret | None:
        """Return the client secret that was put here, None where there is none."""
        value = await self._clerk.do(lambda: self._read("client-secret"))
        return Secret(value) if value else None

    async def keep_client_secret(self, secret: Secret) -> None:
        """Keep the client secret."""
        await self._clerk.do(lambda: self._write("client-secret", secret.reveal()))

    # -- on the clerk's thread -----------------------------------------------------------------

    def _load(self) -> StoredSession | None:
        access, about = self._read("access"), _table(self._read("about"))
        if not access or not about:
            return None
        refresh, expires_at = self._read("refresh"), about.get("expires_at")
        return StoredSession(
            Secret(access),
            Secret(refresh) if refresh else None,
            float(expires_at) if isinstance(expires_at, int | float) else 0.0,
            str(about.get("digilocker_id", "")),
            str(about.get("name", "")),
        )

    def _save(self, session: StoredSession) -> None:
        about = {
            "expires_at": session.expires_at,
            "digilocker_id": session.digilocker_id,
            "name": session.name,
        }
        # The refresh token first: if interrupted at any step, what is stored can still be renewed.
        if session.refresh is None:
            self._remove("refresh")
        else:
            self._write("refresh", session.refresh.reveal())
        self._write("access", session.access.reveal())
        self._write("about", json.dumps(about))

    def _delete(self) -> None:
        for kind in ("about", "access", "refresh"):
            self._remove(kind)

    def _owe(self, debts: Sequence[Debt]) -> None:
        self._write_debts([*self._owed(), *debts])
        self._delete()

    def _owed(self) -> list[Debt]:
        try:
            known = json.loads(self._read("owed") or "[]")
            return [Debt(Secret(str(token)), str(hint)) for hint, token in known]
        except (ValueError, TypeError):
            return []

    def _write_debts(self, debts: Sequence[Debt]) -> None:
        if debts:
            kept = [(debt.hint, debt.token.reveal()) for debt in debts[-_DEBTS:]]
            self._write("owed", json.dumps(kept))
        else:
            self._remove("owed")

    def _ready(self) -> Keyring:
        if self._keyring is None:
            opened, place = self._opening()
            self._clerk.answered()
            keyring = Watched(opened, self._clerk.answered)
            prove(keyring)
            client = hashlib.sha256(self._client_id.encode()).hexdigest()[:12]
            self._prefix = f"{self._service}/{client}/"
            self._keyring, self.place = keyring, place
        return self._keyring

    def _read(self, kind: str) -> str:
        value = self._get(kind).partition(":")[2]
        return value + "".join(self._get(_entry(kind, n)) for n in range(1, self._pieces(kind)))

    def _get(self, name: str) -> str:
        keyring = self._ready()
        return keyring.get_password(SERVICE, self._prefix + name) or ""

    def _write(self, kind: str, value: str) -> None:
        keyring = self._ready()
        pieces = [value[at : at + PIECE] for at in range(0, len(value), PIECE)] or [""]
        if len(pieces) > _PIECES:
            raise KeyringFailed("That is too long for a keyring.")
        before = self._pieces(kind)
        for number, piece in reversed([*enumerate(pieces)]):
            # The first piece is written last: it says how many others there are.
            told = piece if number else f"{len(pieces)}:{piece}"
            keyring.set_password(SERVICE, self._prefix + _entry(kind, number), told)
        self._drop(kind, range(len(pieces), before))

    def _remove(self, kind: str) -> None:
        self._drop(kind, range(max(1, self._pieces(kind))))

    def _pieces(self, kind: str) -> int:
        count = self._get(kind).partition(":")[0]
        return min(int(count), _PIECES) if count.isdecimal() else 0

    def _drop(self, kind: str, numbers: range) -> None:
        keyring = self._ready()
        for number in numbers:
            name = self._prefix + _entry(kind, number)
            if keyring.get_password(SERVICE, name) is not None:
                keyring.delete_password(SERVICE, name)


def _entry(kind: str, number: int) -> str:
    return f"{kind}.{number}" if number else kind


def _table(text: str) -> dict[str, Any]:
    try:
        table = json.loads(text or "{}")
    except ValueError:
        return {}
    return table if isinstance(table, dict) else {}
