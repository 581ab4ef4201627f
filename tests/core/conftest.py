"""Sessions in these tests speak to a double."""

from __future__ import annotations

import pytest

from dl_tui.core.signin import session
from tests.core.doubles import DigiLocker
from tests.support.clock import FakeClock


@pytest.fixture
def digilocker(monkeypatch: pytest.MonkeyPatch) -> DigiLocker:
    """Return a service that every session of the test uses."""
    double = DigiLocker()
    monkeypatch.setattr(session, "_open_client", double.open)
    return double


@pytest.fixture
def clock() -> FakeClock:
    """Return the time the test gives."""
    return FakeClock()
