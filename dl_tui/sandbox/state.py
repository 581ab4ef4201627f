"""The state of one running sandbox: people, tokens, messages, requests, fail switches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dl_tui.sandbox import seeds
from dl_tui.sandbox.authorizations import Authorizations
from dl_tui.sandbox.codes import DeviceCodes
from dl_tui.sandbox.delivery import Delivery
from dl_tui.sandbox.faults import Faults
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.outbox import Outbox
from dl_tui.sandbox.people.everyone import everyone
from dl_tui.sandbox.people.live import LiveLocker
from dl_tui.sandbox.people.person import Document, Person
from dl_tui.sandbox.registry.organisations import Organisations
from dl_tui.sandbox.registry.residents import UIDS
from dl_tui.sandbox.scenarios import Scenarios
from dl_tui.sandbox.signups import SignUps
from dl_tui.sandbox.tokens import Grant, Tokens

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
    """The sandbox behind its routes; tests inspect it and set its switches."""

    def __init__(self, options: Options, clock: Callable[[], float] = time.monotonic) -> None:
        self.options = options
        self.client_id = options.client_id
        self.client_secret = options.client_secret or seeds.hex_text(20, options.seed, "secret")
        self.people: tuple[Person, ...] = everyone(options)
        self._uids = {uid: username for username, uid in UIDS.items()}
        self.outbox = Outbox()
        self.codes = DeviceCodes(options.seed, clock, options.otp)
        self.tokens = Tokens(options.seed, clock, options.token_lifetime)
        self.authorizations = Authorizations(options.seed, clock, self.tokens)
        self.signups = SignUps(options.seed, clock, options.otp)
        self.faults = Faults()
        self.scenarios = Scenarios(self)
        self.fail = self.faults.fail
        self.html = self.faults.html
        self.requests: list[Seen] = []
        self.latency = options.latency
        """Milliseconds by which every answer is delayed."""
        self.scope = SCOPE
        """The scope that new tokens get."""
        self.delivery = Delivery()
        """How certificates and files are sent."""
        self.as_published = options.generation == "published"
        """Answer in the shapes of the OpenAPI file: `details` wrappers, and its spellings."""
        self.skew = 0.0
        """Seconds that the sandbox's wall clock is ahead of this machine's."""
        self.stopping = asyncio.Event()
        """Set when the server stops; it releases the waiting answers."""
        self._lockers: dict[str, LiveLocker] = {}
        self._bodies: dict[tuple[str, int], bytes] = {}
        for name in options.scenarios:
            self.scenarios.turn_on(name)

    @cached_property
    def organisations(self) -> Organisations:
        """The organisations that documents can be pulled from."""
        return Organisations(self.options.seed, self.options.issuers)

    def now(self) -> float:
        """Return the sandbox's UNIX time in seconds."""
        return time.time() + self.skew

    @property
    def revoked(self) -> set[str]:
        """The tokens that were revoked."""
        return self.tokens.revoked

    def find(self, *, username: str = "", mobile: str = "") -> list[Person]:
        """Return the people with this username or mobile number."""
        if username:
            return [person for person in self.people if person.username == username]
        return [person for person in self.people if mobile and person.mobile == mobile]

    def holder(self, uid: str) -> Person | None:
        """Return the person whose account this Aadhaar number is linked to."""
        return next(iter(self.find(username=self._uids.get(uid, ""))), None)

    def open_account(self, person: Person, uid: str = "") -> None:
        """Add an account that can sign in from now on; `uid` is the Aadhaar number to link."""
        self.people = (*self.people, person)
        if uid:
            self._uids[uid] = person.username

    def accounts(self) -> list[dict[str, str]]:
        """Return how each person signs in, and a description of them."""
        return [
            {"mobile": p.mobile, "username": p.username, "name": p.name, "about": p.about}
            for p in self.people
        ]

    def granted(self, person: Person) -> str:
        """Return the scope that new tokens of a person get."""
        parts = [*self.scope.split(), *(f"issued/{uri}" for uri in person.consented)]
        if person.apaar is not None and not self.as_published:
            parts.append("apaar")
        return " ".join(parts)

    def sign_in(self, person: Person, asked: str = "") -> Grant:
        """Return a person's first pair of tokens, with the requested part of the scope.

        If no scope is requested, the whole scope is granted (RFC 6749, section 3.3).
        """
        granted, wanted = self.granted(person), asked.split()
        if wanted:
            known = (*granted.split(), "openid")
            granted = " ".join(part for part in known if part in wanted)
        return self.tokens.sign_in(person, granted)

    def locker(self, person: Person) -> LiveLocker:
        """Return a person's locker in this sandbox, created on first use."""
        if person.username not in self._lockers:
            self._lockers[person.username] = LiveLocker(person.open_locker())
        return self._lockers[person.username]

    def kept(self, person: Person, version: int, make: Callable[[], bytes]) -> bytes:
        """Return a person's serialised issued list, from a cache if possible."""
        key = (person.username, version)
        if key not in self._bodies:
            self._bodies[key] = make()
        return self._bodies[key]

    def add_issued(self, person: Person, document: Document) -> None:
        """Add a document to the end of a person's issued list, from the next request on."""
        self.locker(person).keep(document)
        self._forget(person)

    def update_issued(self, person: Person, document: Document) -> None:
        """Replace the document with the same URI."""
        self.add_issued(person, document)

    def remove_issued(self, person: Person, document: Document) -> None:
        """Remove a document from a person's issued list."""
        self.locker(person).drop(document.uri)
        self._forget(person)

    def _forget(self, person: Person) -> None:
        for version in (1, 2):
            self._bodies.pop((person.username, version), None)
