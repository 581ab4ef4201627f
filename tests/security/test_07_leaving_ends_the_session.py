"""When you leave, the session ends at DigiLocker too.

Whichever way a visit at a kiosk ends, and however the app at home is left, the service is told of
both tokens within seconds. Where it cannot be told, see promise 25.
"""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from dl_tui.api.service import Service
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.signin.session import Session
from dl_tui.core.typed.account import read_account
from dl_tui.kiosk import visit
from dl_tui.kiosk.options import Options
from dl_tui.secret import Secret
from tests.e2e.steps import asked, open_on
from tests.e2e.steps import sign_in as sign_in_at_home
from tests.support.kiosk import ASHA, OTP, kiosk, next_visitor, revoked, sign_in, visitor
from tests.support.processes import alive
from tests.support.sandbox import Running
from tests.support.terminal import Terminal
from tests.tui.visit import service_of

SECONDS = 10.0
LEFT_THE_SCREEN = b"\x1b[?1049l"
SHOWED_THE_CURSOR = b"\x1b[?25h"


def told_within_seconds(box: Running, window: Terminal, tokens: int) -> None:
    """Wait for the service to know; it has ten seconds, as everything else here has more."""
    began = time.monotonic()
    window.wait_until(lambda: revoked(box) == tokens, "the end of the session")
    assert time.monotonic() - began < SECONDS


def test_each_way_a_kiosk_visit_ends_revokes_its_tokens(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path, "--idle", "5", "--session", "12") as window:
        first = visitor(window)
        sign_in(window)
        window.press("9")  # the visitor says so
        told_within_seconds(sandbox, window, 2)

        second = next_visitor(window, first)
        sign_in(window)
        window.wait_for("Ends in")  # and walks away
        told_within_seconds(sandbox, window, 4)

        third = next_visitor(window, second)
        sign_in(window)

        def over() -> bool:
            window.press("down")  # somebody who never stops
            return revoked(sandbox) == 6

        window.wait_until(over, "the end of the third visit")
        next_visitor(window, third)


def test_a_service_that_cannot_be_told_holds_nobody_up(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        sign_in(window)
        sandbox.state.html("revoke", 502)
        window.press("9")
        next_visitor(window, first)
        assert not Path(f"/proc/{first}").exists(), "the tokens died with it"


def test_shutting_down_the_machine_revokes_the_tokens(sandbox: Running, tmp_path: Path) -> None:
    for number, tokens in ((signal.SIGTERM, 2), (signal.SIGHUP, 4)):
        with kiosk(sandbox, tmp_path) as window:
            sign_in(window)
            os.kill(window.process.pid, number)
            window.wait_for_exit()
            assert revoked(sandbox) == tokens
            assert "Your documents" not in window.text


def test_killing_the_watcher_revokes_the_tokens(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        sign_in(window)
        orphan = visitor(window)
        window.process.kill()
        window.wait_until(lambda: not alive({orphan}), "the end of the visit")
        assert revoked(sandbox) == 2


# The lifeline is closed by the end of the process, which does not come here.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_crashed_visit_revokes_its_tokens(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = socket.socketpair()

    async def find() -> Service:
        return service_of(sandbox)

    class Crashing:
        """Signs somebody in, and falls over."""

        return_code = 70

        def __init__(self, session: Session) -> None:
            self.session = session

        def leave_on_signals(self) -> None: ...

        async def run_async(self) -> None:
            code = await DigiLocker(self.session).request_code(read_account(ASHA))
            await DigiLocker(self.session).redeem_code(code, Secret(OTP))
            raise RuntimeError

    monkeypatch.setattr("dl_tui.kiosk.watchdog.Watchdog.start", lambda _watchdog: None)
    monkeypatch.setattr(visit, "_app", lambda _options, session, *_rest: Crashing(session))
    with ours, pytest.raises(RuntimeError):
        await visit._serve(Options(lifeline=theirs.detach()), visit.Place(find), "", None)

    assert revoked(sandbox) == 2


@pytest.mark.parametrize("key", ["q", "ctrl+q", "\x03"])
def test_quitting_at_home_revokes_both_tokens(sandbox: Running, tmp_path: Path, key: str) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in_at_home(window)
        window.press(key)
        if key == "q":
            window.wait_for("Your session ends when you quit")
            window.press("y")
        if key == "\x03":
            window.wait_for("Press Ctrl+C once more to quit.")
            window.press(key)

        assert window.wait_for_exit() == 0
        assert LEFT_THE_SCREEN in window.raw
    assert asked(sandbox, "revoke") == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_home_revokes_both_tokens(
    sandbox: Running, tmp_path: Path, number: signal.Signals
) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in_at_home(window)
        os.kill(window.process.pid, number)

        assert window.wait_for_exit() == 128 + number
        assert window.raw.rfind(LEFT_THE_SCREEN) > window.raw.rfind(b"\x1b[?1049h")
        assert window.raw.rfind(SHOWED_THE_CURSOR) > window.raw.rfind(b"\x1b[?25l")
    assert asked(sandbox, "revoke") == 2


def test_closing_the_window_at_home_revokes_both_tokens(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in_at_home(window)
        window.hang_up()

        assert window.process.wait(20) == 128 + signal.SIGHUP
    assert asked(sandbox, "revoke") == 2
