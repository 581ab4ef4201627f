"""Fixtures for testing the promises: a service, an app, and a desktop with a keyring."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from dl_tui.core.signin import connection
from tests.core.doubles import FakeDigiLocker
from tests.e2e.steps import OTP
from tests.support.authority import authority
from tests.support.desktop import log_in
from tests.support.markup import no_markup_from_data
from tests.support.sandbox import Running, running_sandbox
from tests.support.styles import styles_found_once
from tests.tui.visit import Visit, visiting

__all__ = ["authority", "log_in", "no_markup_from_data", "styles_found_once"]


@pytest.fixture
def sandbox() -> Iterator[Running]:
    """Serve a sandbox on loopback for one test."""
    with running_sandbox(otp=OTP) as sandbox:
        yield sandbox


@pytest.fixture
async def visit(sandbox: Running) -> AsyncIterator[Visit]:
    """Open the app at 120x36, in this process."""
    async with visiting(sandbox) as visit:
        yield visit


@pytest.fixture
def digilocker(monkeypatch: pytest.MonkeyPatch) -> FakeDigiLocker:
    """Return a service without a network, which every session of the test uses."""
    double = FakeDigiLocker()
    monkeypatch.setattr(connection, "open_client", double.open)
    return double
