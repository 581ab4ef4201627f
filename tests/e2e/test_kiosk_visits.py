"""Visits at a kiosk in a real terminal: each of the three ways to use it is enough."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import OTP, step
from tests.support.kiosk import (
    ASHA,
    LIST,
    SCROLLBACK_CLEARED,
    kiosk,
    next_visitor,
    revoked,
    sign_in,
    visitor,
)
from tests.support.sandbox import Running
from tests.support.terminal import Terminal


def test_digits_and_enter_suffice_and_the_end_revokes(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        sign_in(window)
        window.press("1")
        window.wait_for("0   Back")
        window.press("0")
        window.wait_for(LIST)
        window.press("9")
        next_visitor(window, first)
        assert revoked(sandbox) == 2
        assert SCROLLBACK_CLEARED in window.raw
        assert LIST not in window.text


def test_arrows_and_enter_suffice(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        window.press("enter")
        window.wait_for("public machine")
        window.press("enter")
        window.wait_for("Your mobile number")
        walk(window, ASHA)
        window.wait_for("Enter the OTP")
        walk(window, OTP)
        window.wait_for(LIST)
        window.press("enter")
        window.wait_for("0   Back", "2   Down", gone="Fetching")
        window.press("right", "enter")
        window.wait_for(LIST, gone="0   Back")
        window.press(*["up"] * 8, "right", "enter")
        next_visitor(window, first)
        assert revoked(sandbox) == 2


def walk(window: Terminal, digits: str) -> None:
    """Press each key of the keypad by going there from Next, which has the focus first."""
    places = {d: divmod(i, 3) for i, d in enumerate("123456789")} | {"0": (3, 1), ">": (3, 2)}
    row, column = places[">"]
    for digit in (*digits, ">"):
        to_row, to_column = places[digit]
        window.press(*["down" if to_row > row else "up"] * abs(to_row - row))
        window.press(*["right" if to_column > column else "left"] * abs(to_column - column))
        window.press("enter")
        row, column = to_row, to_column


def test_a_finger_suffices(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        window.click("Begin")
        window.wait_for("I agree")
        window.click("I agree")
        window.wait_for("Your mobile number", "Next")
        touch(window, ASHA)
        window.wait_for("Enter the OTP", "Next")
        touch(window, OTP)
        window.wait_for(LIST)
        window.click("1   Aadhaar Card")
        window.wait_for("0   Back", "2   Down")
        window.click("2   Down")
        window.click("0   Back")
        window.wait_for(LIST, gone="0   Back")
        window.click("End session")
        next_visitor(window, first)


def touch(window: Terminal, digits: str) -> None:
    """Touch keys of the keypad at the left, which ends in the row of Next."""
    lines = window.text.splitlines()
    bottom, right = next((y, line.index("Next")) for y, line in enumerate(lines) if "Next" in line)
    places = {d: divmod(i, 3) for i, d in enumerate("123456789")} | {"0": (3, 1)}
    for digit in digits:
        row, column = places[digit]
        y, x = bottom - 3 * (3 - row) + 1, right - 11 * (2 - column) + 2
        step(window, f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
    window.click("Next")
