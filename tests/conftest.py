"""The setup of all tests: asyncio only, no animations, no time limits on Hypothesis examples.

Each test is in one of three groups, by its folder: `quick` tests need no app, server or terminal,
`e2e` tests start whole programs, and tests without either mark open apps or serve a sandbox.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path

import coverage
import pytest
from hypothesis import settings

from dl_tui.api import transport
from dl_tui.data.memory import give_back_large_blocks
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
settings.register_profile("untimed", deadline=None)  # a busy machine must not fail a test
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("untimed")
give_back_large_blocks()  # as the program does, or a worker keeps 100 MB of what is freed

TESTS = Path(__file__).parent
QUICK = {"api", "architecture", "core", "data", "test_safetext.py", "test_secret.py"}
E2E = {"e2e", "security", "ssh", "web"}
MEASURED = {"api", "core", "security"}
"""Folders whose tests count for coverage: they check `api` and `core` closely, and alone.

Tests of whole screens and programs check what is below them only loosely, while measuring would
double their time; so in `security` those that a sandbox is served to do not count, either.
"""
SERVED = {"sandbox", "serving", "visit"}
"""Fixtures that serve a sandbox."""


def heed_ctrl_c() -> None:
    """Take Ctrl+C, and have all that the tests start take it.

    A script that runs the tests in the background has it ignored, and they would inherit that.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--thorough`, which also runs the tests marked `thorough`."""
    parser.addoption("--thorough", action="store_true", help="also what is marked as thorough")


def wants_quick(config: pytest.Config) -> bool:
    """Return whether only the quick tests are selected."""
    return bool(config.option.markexpr == "quick")


def pytest_configure(config: pytest.Config) -> None:
    """Heed Ctrl+C, and use fewer Hypothesis examples in a quick run."""
    heed_ctrl_c()
    if wants_quick(config):
        settings.load_profile("quick")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many workers use all cores: tests of programs sometimes wait, quick ones never.

    No more than that, as each collects all tests: 13 s of a core, and 200 MB.
    """
    cores = len(os.sched_getaffinity(0))
    return cores if wants_quick(config) else cores + 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect only the quick folders in a quick run: importing the others would take longer."""
    unwanted = wants_quick(config) and collection_path.parent == TESTS
    return True if unwanted and collection_path.name not in QUICK else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Exempt all tests and their modules, which stay, from the garbage collector.

    It would look at all of them, a million objects, each time that apps have left enough.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put each test in its group, and mark the tests that coverage must not measure."""
    if not config.option.thorough:
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in E2E:
            item.add_marker("e2e")
        served = SERVED & set(getattr(item, "fixturenames", ()))
        if folder not in MEASURED or (folder in E2E and served):
            item.add_marker("unmeasured")
        if folder in QUICK and not served:
            item.add_marker("quick")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Stop coverage for a whole unmeasured test; its plugin would still measure the fixtures."""
    stopped = []
    if item.get_closest_marker("unmeasured"):
        # In an xdist worker the plugin starts two, and one continues when the other stops.
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
    """Load the trusted root certificates once, not for every client: it takes 20 ms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transport, "tls_context", cache(transport.tls_context))
        yield


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, as Textual does."""
    return "asyncio"
