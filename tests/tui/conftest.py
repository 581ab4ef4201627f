"""One sandbox for all tests of a worker, reset before each test, and the app on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from dl_tui.sandbox.state import SCOPE
from tests.support.markup import no_markup_from_data
from tests.support.sandbox import Running, running_sandbox
from tests.support.styles import styles_found_once
from tests.tui.visit import OTP, Visit, visiting

__all__ = ["no_markup_from_data", "styles_found_once"]


@pytest.fixture(scope="session")
def serving() -> Iterator[Running]:
    """Serve a sandbox on loopback."""
    with running_sandbox(otp=OTP) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(serving: Running) -> Running:
    """Return the sandbox without anything that an earlier test did to it."""
    state = serving.state
    state.faults.clear()
    state.requests.clear()
    state.outbox.messages.clear()
    state.outbox.listeners.clear()
    state.latency = 0
    state.scope = SCOPE
    return serving


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app at 120x36."""
    async with visiting(sandbox) as visit:
        yield visit
