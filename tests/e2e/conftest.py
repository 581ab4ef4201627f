"""Sandboxes for whole runs of the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.steps import OTP
from tests.support.sandbox import Running, running_sandbox


@pytest.fixture
def sandbox() -> Iterator[Running]:
    """Serve a sandbox on loopback for one test."""
    with running_sandbox(otp=OTP) as sandbox:
        yield sandbox
