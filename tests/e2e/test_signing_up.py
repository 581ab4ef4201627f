"""Opening an account in a real terminal, and where the Aadhaar number goes: nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.forms import type_in
from tests.e2e.steps import ASHA, asked, is_clean, open_on
from tests.support.sandbox import Running
from tests.support.terminal import Terminal
from tests.support.vt import shapes

UID, MOBILE = "999999990019", "9876500019"
HERE = {"DL_TUI_SIGN_UP": "1"}
NEW_ACCOUNT, SIGN_UP, TOOLS = "\x0e", "\x13", "\x0f"
"""Ctrl+N, Ctrl+S, Ctrl+O."""


def come_by_new_account(window: Terminal) -> None:
    window.press(NEW_ACCOUNT)
    window.wait_for("Get a DigiLocker account", "Sign up here")
    window.press(SIGN_UP)
    window.wait_for("Open a DigiLocker account", "I agree")


def come_by_tools(window: Terminal) -> None:
    window.press(TOOLS)
    window.wait_for("Sign up", "Statistics")
    window.click("Sign up  ")
    window.wait_for("Open a DigiLocker account", "I agree")


def fill_in(window: Terminal, mobile: str = MOBILE) -> None:
    """Consent, and type the details of somebody who has no account."""
    window.press("y")
    window.wait_for("Mobile number", "12 digits", gone="UIDAI")
    type_in(window, UID, "••••••••0019")
    for typed in ("Nakul Udaharan", "02/01/1985", "male"):
        type_in(window, typed)
    window.press(mobile)
    window.wait_for("✓ 2 Jan 1985", mobile)
    window.press("enter")


@pytest.mark.parametrize("way", [come_by_new_account, come_by_tools])
def test_consent_details_and_otp_lead_to_the_locker(
    sandbox: Running, tmp_path: Path, way: object
) -> None:
    assert callable(way)
    with open_on(sandbox, tmp_path, environment=HERE) as window:
        way(window)
        fill_in(window)
        window.wait_for("Enter the OTP", "Sent to ******0019")
        window.press(sandbox.outbox()[-1].otp, "enter")
        window.wait_for("Issued documents", gone="Enter the OTP")
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
    assert (asked(sandbox, "demoauth"), asked(sandbox, "demoauthverify")) == (1, 1)
    assert asked(sandbox, "revoke") == 2
    assert is_clean(shapes(bytes(window.raw)) - {"OSC 22;text"})  # the pointer over a field
    assert no_trace(window, tmp_path)


def test_a_mobile_with_an_account_signs_in_instead(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, environment=HERE) as window:
        come_by_tools(window)
        fill_in(window, ASHA)
        window.wait_for("already", "Sign in with this number")
        window.press("enter")
        window.wait_for("Enter the OTP")
        window.press(sandbox.outbox()[-1].otp, "enter")
        window.wait_for("Asha Testwala", "Aadhaar Card")
        window.press("ctrl+q")
        window.wait_for_exit()

    assert no_trace(window, tmp_path)


def test_leaving_in_the_middle_leaves_nothing(sandbox: Running, tmp_path: Path) -> None:
    sandbox.state.fail("demoauth", 400, "auth_failure")
    with open_on(sandbox, tmp_path, environment=HERE) as window:
        come_by_tools(window)
        fill_in(window)
        window.wait_for("do not match each other", "••••••••0019")
        window.press("escape")
        window.wait_for("Sign in to DigiLocker", gone="Aadhaar number")
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
    assert no_trace(window, tmp_path)


def test_it_is_not_offered_unless_it_is_switched_on(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press(TOOLS)
        window.wait_for("Statistics")

        assert "Sign up" not in window.text


def no_trace(window: Terminal, home: Path) -> bool:
    """Say whether neither the terminal nor any file has seen more than the last four digits."""
    seen = [bytes(window.raw), *(path.read_bytes() for path in home.rglob("*") if path.is_file())]
    return not any(UID[:5].encode() in one for one in seen)
