"""Everything one running sandbox knows: people, tokens, messages, requests, fail switches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from dl_tui.sandbox import seeds
from dl_tui.sandbox.codes import DeviceCodes
from dl_tui.sandbox.faults import Faults
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.outbox import Outbox
from dl_tui.sandbox.people.everyone import everyone
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.tokens import Tokens

SCOPE = "files.issueddocs files.uploadeddocs userdetails"
"""What a partner app is granted, unless `State.scope` says otherwise."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that was answered; `operation` is empty for an unknown path."""

    operation: str
    method: str
    path: str
    """As it was sent, percent-encoded and without the query."""
    status: int
    person: str
    """The username behind the access token, or empty."""


class State:
    """The sandbox behind its routes; tests read it and turn its switches."""

    def __init__(self, options: Options, clock: Callable[[], float] = time.monotonic) -> None:
        self.options = options
        self.client_id = options.client_id
        self.client_secret = options.client_secret or seeds.hex_text(20, options.seed, "secret")
        self.people: tuple[Person, ...] = everyone(options)
        self.outbox = Outbox()
        self.codes = DeviceCodes(options.seed, clock, options.otp)
        self.tokens = Tokens(options.seed, clock, options.token_lifetime)
        self.faults = Faults()
        self.fail = self.faults.fail
        self.html = self.faults.html
        self.requests: list[Seen] = []
        self.latency = options.latency
        """Milliseconds that every answer waits."""
        self.scope = SCOPE
        """The scope that new tokens get."""
        self.wrap_details = False
        """Answer in the shapes of the OpenAPI file: `details` wrappers, and its spellings."""
        self.stopping = asyncio.Event()
        """Set when the server stops, which ends the answers that wait."""
        self._bodies: dict[tuple[str, int], bytes] = {}

    @property
    def revoked(self) -> set[str]:
        """The tokens that were revoked."""
        return self.tokens.revoked

    def find(self, *, username: str = "", mobile: str = "") -> list[Person]:
        """Return the people with this username or mobile number."""
        if username:
            return [person for person in self.people if person.username == username]
        return [person for person in self.people if mobile and person.mobile == mobile]

    def accounts(self) -> list[dict[str, str]]:
        """Return how each person signs in, and what is special about them."""
        return [
            {"mobile": p.mobile, "username": p.username, "name": p.name, "about": p.about}
            for p in self.people
        ]

    def kept(self, person: Person, version: int, make: Callable[[], bytes]) -> bytes:
        """Return a person's serialised issued list, made once."""
        key = (person.username, version)
        if key not in self._bodies:
            self._bodies[key] = make()
        return self._bodies[key]
