"""What every test runs under: asyncio alone, and no animations to wait for."""

from __future__ import annotations

import os

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, which is what Textual runs on."""
    return "asyncio"
