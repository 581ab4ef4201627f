"""Sessions in these tests speak to a double."""

from __future__ import annotations

import pytest

from dl_tui.core.signin import connection
from tests.core.doubles import FakeDigiLocker
from tests.support.clock import FakeClock


@pytest.fixture
def digilocker(monkeypatch: pytest.MonkeyPatch) -> FakeDigiLocker:
    """Return a service that every session of the test uses."""
    double = FakeDigiLocker()
    monkeypatch.setattr(connection, "open_client", double.open)
    return double


@pytest.fixture
def clock() -> FakeClock:
    """Return the time the test gives."""
    return FakeClock()
