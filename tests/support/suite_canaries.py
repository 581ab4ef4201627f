"""After the whole run: checks that nothing that was written contains a secret of a sandbox.

Each worker searches its own temporary folders (homes, logs, saved files, settings), the captured
output of each test, and the output of its programs; the run fails if a secret is found. OTPs are
only searched for in log files: six digits occur on screens and in certificates by chance.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.canaries import forms
from tests.support.sandbox import HANDED_OUT
from tests.support.terminal import SHOWN

PLANTED = ("secret", "client_secret", "client-secret", "config.toml")
"""Files in which a test puts a client secret on purpose."""
LEAKED = 9
"""The exit code for a leak: no single test has failed, so rerunning one cannot fix it."""
_WINDOW = 10
"""Bytes; any text of at least 19 bytes contains a window that starts at a multiple of this."""
_RUN = re.compile(rb"[0-9A-Za-z+/_%.=-]{19,}")
_captured = bytearray()
_found: list[str] = []


def otps_in_logs(places: Iterator[tuple[str, bytes]], secrets: dict[str, str]) -> list[str]:
    """Return which of the OTPs occur in which of the log files, as whole numbers."""
    otps = {secret.encode(): name for name, secret in secrets.items() if secret.isdecimal()}
    return sorted(
        {
            f"{otps[number]} in {place}"
            for place, content in places
            if place.endswith(".log")
            for number in re.findall(rb"\d{4,8}", content)
            if number in otps
        }
    )


def leaks(places: Iterator[tuple[str, bytes]], secrets: dict[str, str]) -> list[str]:
    """Return which of the secrets of 15 or more characters occur in which of the places."""
    owners = {
        form[at : at + _WINDOW]: (form, name)
        for name, secret in secrets.items()
        for form in forms(secret)
        if len(secret) > 14 and len(form) >= 2 * _WINDOW - 1
        for at in range(len(form) - _WINDOW + 1)
    }
    found = set()
    for place, content in places:
        for run in _RUN.finditer(content):
            for at in range(run.start(), run.end() - _WINDOW + 1, _WINDOW):
                form, name = owners.get(content[at : at + _WINDOW], (b"", ""))
                if form and form in content:
                    found.add(f"{name} in {place}")
    return sorted(found)


def _places(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield "what was captured", bytes(_captured)
    yield from (("a terminal", zlib.decompress(shown)) for shown in SHOWN)
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.name in PLANTED:
            continue
        try:
            yield str(path.relative_to(folder)), path.read_bytes() + b"\n" + bytes(path)
        except OSError:  # deleted, or made unreadable by a test
            continue


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a test printed and logged."""
    for _, text in report.sections:
        _captured.extend(text.encode(errors="replace") + b"\n")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Collect the leaks that a worker has found."""
    _found.extend(getattr(node, "workeroutput", {}).get("leaks", []))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search in each process that ran tests; fail the run if any process found a leak."""
    config: Any = session.config
    if not hasattr(config, "workerinput") and config.getoption("numprocesses", None):
        if _found:
            session.exitstatus = LEAKED
        return
    folder = config._tmp_path_factory.getbasetemp()
    _found.extend(leaks(_places(folder), HANDED_OUT) + otps_in_logs(_places(folder), HANDED_OUT))
    if hasattr(config, "workeroutput"):
        config.workeroutput["leaks"] = _found
    elif _found:
        session.exitstatus = LEAKED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the leaks."""
    if _found:
        terminalreporter.section("secrets that were written", red=True, bold=True)
        terminalreporter.write_line("\n".join(_found))
