"""A locked keyring cannot hang the app.

Against a real gnome-keyring that nobody unlocks: without a display it refuses at once, with one it
asks there for the password and never answers. Words come after three seconds, the screen goes on
meanwhile, and leaving waits for nothing.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from dl_tui.data.keyrings import KEYRING_SECONDS
from tests.e2e.steps import asked, open_on, sign_in
from tests.support.desktop import LogIn
from tests.support.keyring_programs import BEGIN, TOKENS
from tests.support.sandbox import Running

SAVES = "print(do(store.save(session)))"
needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb for a display")


@pytest.mark.parametrize("display", [False, pytest.param(True, marks=needs_xvfb)])
def test_a_program_says_so_and_ends(log_in: LogIn, display: bool) -> None:
    with log_in(unlocked=False, display=display) as desktop:
        told = desktop.python(BEGIN + SAVES, timeout=30)

        waited = "did not answer in 3 seconds: is it locked?"
        assert (waited in told.stdout) is display, "it need not wait for what refuses at once"
        assert "locked" in told.stdout
        assert told.stdout.startswith("failed: ")
        assert told.stderr == ""
        assert not any(token.encode() in desktop.files() for token in TOKENS)


@needs_xvfb
def test_the_screen_goes_on_while_it_waits_and_leaving_does_not(
    log_in: LogIn, sandbox: Running
) -> None:
    with log_in(unlocked=False, display=True) as desktop:
        home, told = Path(desktop.environment["HOME"]), desktop.environment
        with open_on(
            sandbox, home, environment=told, sight="Looking for a stored session"
        ) as window:
            window.press("?")
            window.wait_for("Moving")
            window.press("escape")
            window.wait_for("Sign in to DigiLocker", "This session only", "is it locked?")
            sign_in(window)
            window.press("ctrl+q")
            left = time.monotonic()
            assert window.wait_for_exit() == 0
            assert time.monotonic() - left < KEYRING_SECONDS
        assert asked(sandbox, "revoke") == 2


def test_a_locked_keyring_is_said_and_the_session_ends_with_the_program(
    log_in: LogIn, sandbox: Running
) -> None:
    with log_in(unlocked=False) as desktop:
        home = Path(desktop.environment["HOME"])
        with open_on(sandbox, home, environment=desktop.environment) as window:
            window.wait_for("This session only")
            sign_in(window)
            window.press("ctrl+q")
            assert window.wait_for_exit() == 0
        assert asked(sandbox, "revoke") == 2
