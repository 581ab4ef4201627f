"""What every test runs under: asyncio alone, no animations to wait for, no timed examples."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.support.suite_canaries import (
    pytest_runtest_logreport,
    pytest_sessionfinish,
    pytest_terminal_summary,
    pytest_testnodedown,
)

__all__ = [
    "pytest_runtest_logreport",
    "pytest_sessionfinish",
    "pytest_terminal_summary",
    "pytest_testnodedown",
]

os.environ["TEXTUAL_ANIMATIONS"] = "none"
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of ours
settings.load_profile("untimed")


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, which is what Textual runs on."""
    return "asyncio"
