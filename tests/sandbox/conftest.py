"""Fixtures of the sandbox's own tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.partner import Partner
from tests.support.visitor import Visitor


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    """Yield a visitor of a fresh sandbox."""
    visitor = Visitor()
    async with visitor.http:
        yield visitor


@pytest.fixture
async def partner() -> AsyncIterator[Partner]:
    """Yield a partner of a fresh sandbox."""
    partner = Partner()
    async with partner.http:
        yield partner
