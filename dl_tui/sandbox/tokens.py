"""Access and refresh tokens: they rotate, expire, and are revoked by family."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Refusal, invalid_token
from dl_tui.sandbox.people.person import Person

REFRESH_LIFETIME = 14 * 24 * 3600
"""Seconds until a refresh token expires."""


@dataclass(slots=True)
class Family:
    """Every token issued for one sign-in."""

    person: Person
    scope: str
    tokens: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grant:
    """One pair of tokens of a family, with their expiry times on the sandbox's clock."""

    access: str
    refresh: str
    family: Family
    access_ends: float
    refresh_ends: float


class Tokens:
    """All tokens that were issued, and which of them were revoked."""

    def __init__(self, seed: int, clock: Callable[[], float], lifetime: int) -> None:
        self.lifetime = lifetime
        self.revoked: set[str] = set()
        self._seed = seed
        self._clock = clock
        self._by_access: dict[str, Grant] = {}
        self._by_refresh: dict[str, Grant] = {}
        self._used: set[str] = set()

    def sign_in(self, person: Person, scope: str) -> Grant:
        """Return the first pair of a new family."""
        return self._issue(Family(person, scope))

    def bearer(self, access: str) -> Grant:
        """Return the grant of an access token.

        Raises Refusal: 401 invalid_token for an unknown, expired or revoked one.
        """
        grant = self._by_access.get(access)
        if grant is None or access in self.revoked or self._clock() >= grant.access_ends:
            raise invalid_token()
        return grant

    def refresh(self, refresh: str) -> Grant:
        """Return the next pair; each refresh token works only once.

        Raises Refusal: 400 invalid_grant. Using a token again revokes its whole family
        (RFC 9700, section 4.14.2).
        """
        grant = self._by_refresh.get(refresh)
        if grant is None or refresh in self.revoked:
            raise Refusal(400, "invalid_grant", "Invalid refresh token")
        if refresh in self._used:
            self.end(grant.family)
            raise Refusal(400, "invalid_grant", "Invalid refresh token")
        if self._clock() >= grant.refresh_ends:
            raise Refusal(400, "invalid_grant", "Refresh token has expired")
        self._used.add(refresh)
        return self._issue(grant.family)

    def revoke(self, token: str) -> None:
        """Revoke the family of an access or refresh token.

        Raises Refusal: 400 invalid_token for one that was never issued.
        """
        grant = self._by_access.get(token) or self._by_refresh.get(token)
        if grant is None:
            raise Refusal(400, "invalid_token", "The token is invalid")
        self.end(grant.family)

    def end(self, family: Family) -> None:
        """Revoke every token of one sign-in."""
        self.revoked.update(family.tokens)

    def revoke_everything(self) -> None:
        """Revoke every token, as when a person withdraws consent elsewhere."""
        self.revoked.update(self._by_access, self._by_refresh)

    def _issue(self, family: Family) -> Grant:
        count = len(self._by_access) + 1
        now = self._clock()
        grant = Grant(
            seeds.hex_text(40, self._seed, "access token", count),
            seeds.hex_text(40, self._seed, "refresh token", count),
            family,
            now + self.lifetime,
            now + REFRESH_LIFETIME,
        )
        family.tokens += [grant.access, grant.refresh]
        self._by_access[grant.access] = grant
        self._by_refresh[grant.refresh] = grant
        return grant
