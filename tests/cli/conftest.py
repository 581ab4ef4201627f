"""A home without settings, streams that are a terminal, and nothing real that starts."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_tui.core.signin.session import Session
from dl_tui.data.setting_table import ENVIRONMENT
from tests.cli.doubles import FakeApp, FakeSandbox


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test a home without any settings, and put the collector back to work."""
    for variable in ENVIRONMENT.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for place in ("ending", "cli.showing"):
        monkeypatch.setattr(f"dl_tui.{place}.log_to_file", lambda: None)
    # What the command line sets for its process, this one has to get back.
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    yield tmp_path
    gc.enable()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pass the guard that wants a terminal, and what watches it; they have tests of their own."""
    monkeypatch.setattr("dl_tui.cli.terminal.take_terminal", lambda: "")
    monkeypatch.setattr("dl_tui.last_resort.LastResort.start", lambda _: None)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[FakeApp]:
    class Fresh(FakeApp):
        made = []
        return_code = None
        fails = None

    monkeypatch.setattr("dl_tui.cli.showing.DigiLockerApp", Fresh)
    return Fresh


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> type[FakeSandbox]:
    class Fresh(FakeSandbox):
        started = []

    monkeypatch.setattr("dl_tui.cli.opening.SandboxProcess", Fresh)
    return Fresh


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """Return the sessions that were signed out of."""
    sessions: list[Session] = []

    async def sign_out(session: Session) -> None:
        sessions.append(session)

    monkeypatch.setattr(Session, "sign_out", sign_out)
    return sessions
