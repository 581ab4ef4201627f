"""Authorization codes: valid for one minute and one use, for the client with the verifier."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Refusal
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.tokens import Family, Tokens

LIFETIME = 60
"""Seconds until a code expires."""
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}", re.ASCII)


@dataclass(slots=True)
class Authorization:
    """What a person has allowed, and the tokens issued for it."""

    person: Person
    redirect_uri: str
    challenge: str
    expires_at: float
    asked: Mapping[str, str]
    """All query parameters: the scope, and values that are returned with the tokens."""
    family: Family | None = None


class Authorizations:
    """Every code that was issued; used ones are kept, to detect that one is used again."""

    def __init__(self, seed: int, clock: Callable[[], float], tokens: Tokens) -> None:
        self._seed = seed
        self._clock = clock
        self._tokens = tokens
        self._codes: dict[str, Authorization] = {}

    def allow(self, person: Person, redirect_uri: str, asked: Mapping[str, str]) -> str:
        """Return the code of a new authorization, for what was `asked` (RFC 7636: S256)."""
        code = seeds.hex_text(40, self._seed, "authorization code", len(self._codes) + 1)
        ends = self._clock() + LIFETIME
        challenge = asked.get("code_challenge", "")
        self._codes[code] = Authorization(person, redirect_uri, challenge, ends, asked)
        return code

    def redeem(self, code: str, redirect_uri: str, verifier: str) -> Authorization:
        """Return what was allowed; the caller must set its `family`.

        Raises Refusal: 400 invalid_grant. Using a code again revokes the tokens that were
        issued for it (RFC 6749, section 4.1.2).
        """
        found = self._codes.get(code)
        if found is not None and found.family is not None:
            self._tokens.end(found.family)
        if found is None or found.family is not None:
            raise _invalid("Authorization code doesn't exist or is invalid for the client")
        if self._clock() >= found.expires_at:
            raise _invalid("The authorization code has expired")
        if redirect_uri != found.redirect_uri:
            raise _invalid("The redirect URI is missing or does not match")
        proven = _VERIFIER.fullmatch(verifier) and s256(verifier) == found.challenge
        if found.challenge and not proven:
            raise _invalid("The code verifier is missing or does not match")
        return found


def s256(verifier: str) -> str:
    """Return the challenge of a verifier (RFC 7636, section 4.2)."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _invalid(text: str) -> Refusal:
    return Refusal(400, "invalid_grant", text)
