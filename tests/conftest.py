"""What every test runs under: asyncio alone, no animations to wait for, no timed examples.

Each test runs in one of three lanes, by its folder: `quick` needs neither an app nor a server nor a
terminal, `e2e` starts whole programs, and what has no mark opens apps or serves a sandbox.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import coverage
import pytest
from hypothesis import settings

from dl_tui.api import transport
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
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("untimed")

TESTS = Path(__file__).parent
QUICK = {"api", "architecture", "core", "data", "test_safetext.py", "test_secret.py"}
E2E = {"e2e", "security", "ssh", "web"}
UNMEASURED = {"e2e", "ssh", "tui", "web"}
"""Where coverage looks away: programs run in other processes, and seeing an app's screens is no
close look at the parts below them, while measuring makes it take twice as long."""
SERVED = {"sandbox", "serving", "visit"}
"""Fixtures that serve a sandbox."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the samples of chance that a usual run draws fewer of."""
    parser.addoption("--thorough", action="store_true", help="also what is marked as thorough")


def wants_quick(config: pytest.Config) -> bool:
    """Return whether only what is quick was asked for."""
    return bool(config.option.markexpr == "quick")


def pytest_configure(config: pytest.Config) -> None:
    """Let chance draw fewer examples where the answer is wanted soon."""
    if wants_quick(config):
        settings.load_profile("quick")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes fill two cores: apps wait, what is quick does not."""
    return 2 if wants_quick(config) else 4


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read only what can be quick where only that is wanted: reading the rest takes longer."""
    unwanted = wants_quick(config) and collection_path.parent == TESTS
    return True if unwanted and collection_path.name not in QUICK else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put each test in its lane, and mark what shall not count as covered."""
    if not config.option.thorough:
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in E2E:
            item.add_marker("e2e")
        if folder in UNMEASURED:
            item.add_marker("unmeasured")
        elif folder in QUICK and not SERVED & set(getattr(item, "fixturenames", ())):
            item.add_marker("quick")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let coverage look away from a whole test: its plugin would still measure the fixtures."""
    stopped = []
    if item.get_closest_marker("unmeasured"):
        # In a process of xdist the plugin starts two, and one goes on when the other stops.
        while measures := coverage.Coverage.current():
            measures.stop()
            stopped.append(measures)
    try:
        return (yield)
    finally:
        for measures in reversed(stopped):
            measures.start()


@pytest.fixture(scope="session", autouse=True)
def roots_read_once() -> Iterator[None]:
    """Read the authorities that are trusted once, not for every client: it takes 20 ms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transport, "tls_context", cache(transport.tls_context))
        yield


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, which is what Textual runs on."""
    return "asyncio"
