"""After the whole run: no secret that a sandbox handed out stands in anything that was written.

Each worker looks at its own temporary folders (homes, logs, saved files, settings), at what was
captured of each test, and at what its programs showed; the run fails if something is found. OTPs
are looked for in log files alone: six digits stand on screens and in certificates by chance.
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
"""The exit code then: no single test has failed, and none that runs again makes it good."""
_WINDOW = 10
"""Bytes; whatever is at least 19 long has one that begins at a multiple of it."""
_RUN = re.compile(rb"[0-9A-Za-z+/_%.=-]{19,}")
_captured = bytearray()
_found: list[str] = []


def otps_in_logs(places: Iterator[tuple[str, bytes]], secrets: dict[str, str]) -> list[str]:
    """Return which of the OTPs stand in which of the places that are logs, as whole numbers."""
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
    """Return which of the secrets of 15 and more characters stand in which of the places."""
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
        except OSError:  # it has been taken away, or made unreadable, on purpose
            continue


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a test printed and logged."""
    for _, text in report.sections:
        _captured.extend(text.encode(errors="replace") + b"\n")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take over what a worker has found."""
    _found.extend(getattr(node, "workeroutput", {}).get("leaks", []))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Look, where tests have run; and fail if anybody has found something."""
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
    """Say what was found."""
    if _found:
        terminalreporter.section("secrets that were written", red=True, bold=True)
        terminalreporter.write_line("\n".join(_found))
