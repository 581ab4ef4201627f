"""A sandbox on loopback for tests: in this process, on a free port, controlled by the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from dl_tui.sandbox.app import BASE, create_app
from dl_tui.sandbox.options import Generation, Options
from dl_tui.sandbox.outbox import Message
from dl_tui.sandbox.server import Server, listen, origin
from dl_tui.sandbox.state import State

HANDED_OUT: dict[str, str] = {}
"""Every token, OTP and client secret of all sandboxes so far, by kind and value."""


class Choices(TypedDict, total=False):
    """The fields of `Options`."""

    host: str
    port: int
    seed: int
    documents: int
    folders: int
    issuers: int
    latency: int
    client_id: str
    client_secret: str | None
    otp: str | None
    token_lifetime: int
    generation: Generation
    redirect_uri: str | None
    scenarios: tuple[str, ...]


class MovableClock:
    """The monotonic clock plus what a test has added, in seconds."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@dataclass(frozen=True)
class Running:
    """A sandbox that serves until its `with` block ends."""

    base_url: str
    state: State
    clock: MovableClock = field(default_factory=MovableClock)

    @property
    def client_id(self) -> str:
        """The client id it accepts."""
        return self.state.client_id

    @property
    def client_secret(self) -> str:
        """The client secret in clear."""
        return self.state.client_secret

    @property
    def accounts(self) -> list[dict[str, str]]:
        """Everybody who can sign in."""
        return self.state.accounts()

    def outbox(self) -> list[Message]:
        """Return every SMS and email sent so far."""
        return list(self.state.outbox.messages)

    def otp(self) -> str:
        """Return the OTP that was sent last."""
        return self.state.outbox.messages[-1].otp

    def advance(self, seconds: float) -> None:
        """Make tokens and device codes older."""
        self.clock.ahead += seconds


@contextmanager
def running_sandbox(**choices: Unpack[Choices]) -> Iterator[Running]:
    """Serve a sandbox from a thread; it listens before the block begins."""
    clock = MovableClock()
    options = Options(**choices)
    listener = listen(options.host, options.port)
    app = create_app(options, clock)
    server = Server(app)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="sandbox")
    thread.start()
    try:
        yield Running(origin(listener) + BASE, app.state.sandbox, clock)
    finally:
        server.should_exit = True
        thread.join()
        state: State = app.state.sandbox
        tokens = [*state.tokens._by_access, *state.tokens._by_refresh]
        HANDED_OUT.update({f"the token {token}": token for token in tokens})
        otps = {said.otp for said in state.outbox.messages if said.otp}
        HANDED_OUT.update({f"the OTP {otp}": otp for otp in otps})
        HANDED_OUT[f"the client secret {state.client_secret}"] = state.client_secret
