"""Hundreds of clients are made here: they share the one thing that takes its time."""

from __future__ import annotations

from functools import cache

import pytest

from dl_tui.api import transport

_shared = cache(transport.tls_context)


@pytest.fixture(autouse=True)
def one_tls_context(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the trusted roots once for all clients."""
    monkeypatch.setattr(transport, "tls_context", _shared)
