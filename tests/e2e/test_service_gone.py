"""The service goes away in the middle: every screen says so in words, and nothing is lost."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.e2e.steps import MARKSHEET, OTP, open_on, sign_in
from tests.support.sandbox import running_sandbox


def test_every_screen_says_that_the_service_cannot_be_reached(tmp_path: Path) -> None:
    service = ExitStack()
    sandbox = service.enter_context(running_sandbox(otp=OTP))
    with service, open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.wait_for("Education & training")
        service.close()
        window.press("r")
        window.wait_for("Not reloaded", "DigiLocker cannot be reached.", MARKSHEET)
        window.press("tab", "down", "down", "enter")
        window.wait_for("Education & training", "✗ DigiLocker cannot be reached.")
        window.press("a")
        window.wait_for("1 Details", "✗ DigiLocker cannot be reached.", gone="Fetching")
        window.press("q")
        window.wait_for("Filter")
        window.press("o")
        window.wait_for("Sign out?")
        window.press("y")
        window.wait_for("Sign in to DigiLocker", "Signed out here")
        window.press("9000000001", "enter")
        window.wait_for("✗ DigiLocker cannot be reached.", "Send OTP")
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
