"""A DigiLocker without a network: it rotates tokens, counts, fails and stalls as a test wants."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

import httpx

from dl_tui.api.client import ApiClient
from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import Session
from dl_tui.core.typed.account import Account
from dl_tui.secret import Secret
from tests.support.clock import FakeClock

SERVICE = Service(
    "https://digilocker.example/public", "TESTCLIENT", Secret("test-secret-000000000"), PUBLISHED
)
ACCOUNT = Account("mobile", "9876543210")
OTP = "123456"
PREFIX = "/public/oauth2/1/"

Scripted = tuple[int, Mapping[str, object]] | Exception
"""A status with its JSON, or what httpx raises."""


@dataclass
class FakeDigiLocker:
    """One service. `script` overrides the answer to a call, `gates` hold it back until set."""

    script: dict[str, Scripted] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fields: list[dict[str, str]] = field(default_factory=list)
    clients: list[ApiClient] = field(default_factory=list)
    access: str = ""
    """The only access token that is accepted, "" for none."""
    refresh: str | None = ""
    """The only refresh token that is accepted, None for a service that gives none."""
    rounds: int = 0
    shape: Callable[[dict[str, object]], dict[str, object]] = dict
    """What to do to a token answer before it goes out."""

    def open(self, service: Service) -> ApiClient:
        """Stand in for what opens a client."""
        client = ApiClient(service, transport=httpx.MockTransport(self.handle), sleep=_at_once)
        self.clients.append(client)
        return client

    def session(self, clock: FakeClock | None = None) -> Session:
        """Return a session with this service."""

        async def locate() -> Service:
            return SERVICE

        return Session(locate, clock or FakeClock())

    async def signed_in(self, clock: FakeClock | None = None) -> Session:
        """Return a session somebody has signed in to; the calls for it are not counted."""
        session = self.session(clock)
        await DigiLocker(session).redeem_code(
            await DigiLocker(session).request_code(ACCOUNT), Secret(OTP)
        )
        self.calls.clear()
        self.fields.clear()
        return session

    def expire(self) -> None:
        """Accept no access token any more."""
        self.access = ""

    def count(self, call: str) -> int:
        """Return how often a call came."""
        return self.calls.count(call)

    async def handle(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        sent = _sent(request)
        call = _call(request, sent)
        self.calls.append(call)
        self.fields.append(sent)
        if gate := self.gates.get(call):
            await gate.wait()
        answer = self.script.get(call) or self._answer(call, request, sent)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer[0], json=answer[1])

    def _answer(self, call: str, request: httpx.Request, sent: dict[str, str]) -> Scripted:
        if call == "code":
            return 200, {"device_code": "74tq5miHKB", "dl_masked_mobile": "XXXXXX3210"}
        if call == "redeem":
            return self._rotate()
        if call == "refresh":
            known = self.refresh and sent["refresh_token"] == self.refresh
            return self._rotate() if known else refusal(400, "invalid_grant")
        if call.startswith("revoke"):
            return 200, {"revoked": True}
        if not self.access or request.headers["Authorization"] != f"Bearer {self.access}":
            return refusal(401, "invalid_token")
        return 200, {"name": "Asha Testwala", "items": []}

    def _rotate(self) -> Scripted:
        self.rounds += 1
        self.access = f"{self.rounds:040x}"
        answer: dict[str, object] = {
            "access_token": self.access,
            "digilockerid": "123e4567-e89b-12d3-a456-426655440000",
            "name": "Asha Testwala",
            "scope": "files.issueddocs",
            "expires_in": 3600,
        }
        if self.refresh is not None:
            self.refresh = f"{self.rounds + 0xF000:040x}"
            answer["refresh_token"] = self.refresh
        return 200, self.shape(answer)


def refusal(status: int, code: str, description: str = "") -> Scripted:
    """Return a refusal as the service words it."""
    return status, {"error": code, "error_description": description}


async def until(done: Callable[[], object]) -> None:
    """Let the other tasks run until `done`; a thread among them may need more than a few turns."""
    async with asyncio.timeout(20):
        while not done():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0)


def _sent(request: httpx.Request) -> dict[str, str]:
    body = request.content.decode()
    if request.headers.get("Content-Type") == "application/json":
        return {key: str(value) for key, value in json.loads(body).items()}
    return dict(parse_qsl(body))


def _call(request: httpx.Request, sent: Mapping[str, str]) -> str:
    path = unquote(request.url.raw_path.decode())
    if path.endswith("/token"):
        return "refresh" if sent["grant_type"] == "refresh_token" else "redeem"
    if path.endswith("/revoke"):
        return f"revoke {sent['token_type_hint']}"
    return path.removeprefix(PREFIX)


async def _at_once(seconds: float) -> None:
    """Wait for nothing."""
