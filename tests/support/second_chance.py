"""Lists the tests that failed before and pass now: a plugin for `pytest --last-failed`."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print a line for each test that passed when rerun."""
    for report in terminalreporter.getreports("passed"):
        if report.when == "call":
            terminalreporter.write_line(f"unsteady: {report.nodeid}")
