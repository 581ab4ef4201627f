"""Other ways through the app in a real terminal: by mouse, with the service in trouble."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import MARKSHEET, open_on, sign_in
from tests.support.sandbox import Running


def test_the_mouse_alone_sorts_filters_and_reads(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window, sight=MARKSHEET)
        window.click("Issuer ")
        window.wait_for("Issuer ▲")
        window.click("/ Filter")
        window.wait_for("Type to narrow")
        window.press("pan ver")
        window.wait_for("1 of 15")
        window.click("PAN Verification Record")
        window.wait_for("d Save")  # the rows have the focus, and stand where they stay
        window.click("PAN Verification Record")
        window.wait_for("1 Details", "Holder")
        window.click("3 Source")
        window.wait_for("<IssuedTo>")


def test_a_failing_service_keeps_what_was_loaded(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window, sight="Education & training")
        window.wait_for(MARKSHEET)
        sandbox.state.fail("*", 503, "unexpected_error")
        window.press("r")
        window.wait_for("Not reloaded", MARKSHEET)
        window.press("tab", "down", "down", "enter")
        window.wait_for("DigiLocker had an internal error")


def test_the_current_profile_does_the_main_job_too(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, environment={"DL_TUI_PROFILE": "current"}) as window:
        sign_in(window, sight=MARKSHEET)
        window.press("a")
        window.wait_for("xxxxxxxx4321", "In Hindi")
        window.press("escape")
        window.wait_for(MARKSHEET)
        window.press("ctrl+q")
        assert window.wait_for_exit() == 0
        assert len(sandbox.state.revoked) == 2
