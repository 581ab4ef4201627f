"""One sandbox for all tests of a worker, reset before each test, and the app on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from dl_tui.sandbox.state import SCOPE
from tests.support.markup import no_markup_from_data
from tests.support.sandbox import Running, running_sandbox
from tests.tui.visit import OTP, Visit, visiting

__all__ = ["no_markup_from_data"]


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Parse each style sheet once, however many apps show it: a sixth of every visit's time."""
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def remembered(sheet: Stylesheet, css: str, **told: Any) -> list[RuleSet]:
        key = (css, *told.values(), *sorted(sheet._variables.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, css, **told)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield


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
