"""Nothing is copied to the clipboard by a key of the kiosk or in a field of a secret.

OSC 52 is how a program writes the clipboard of whoever sits before the terminal.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.steps import ASHA, open_on
from tests.support.kiosk import begin, kiosk, visitor
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

CLIPBOARD = b"\x1b]52"
COPYING = (
    *("\x03", "\x18", "\x01", "\x01\x03"),  # ctrl+c, ctrl+x, ctrl+a, all of it copied
    *("\x1b[99;5u", "\x1b[120;5u", "\x1b[67;6u", "\x1b[99;9u"),  # the same as kitty sends them
    *("\x1b[2;5~", "\x1b[3;2~"),  # ctrl+insert, shift+delete
    "\x1b[<0;5;6M\x1b[<32;40;8M\x1b[<0;40;8m\x03",  # a drag over the screen, then ctrl+c
)


def copy_everything(window: Terminal) -> None:
    for key in COPYING:
        window.press(key)
        window.drain()


def test_no_key_copies_at_a_kiosk(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        copy_everything(window)
        begin(window)
        window.press(ASHA)
        copy_everything(window)
        window.press("enter")
        window.wait_for("Enter the OTP")
        window.press("123")
        copy_everything(window)
        window.press("456", "enter")
        window.wait_for("Your documents, 1")
        window.press("1")
        window.wait_for("0   Back")
        copy_everything(window)
        assert visitor(window) == first
        assert CLIPBOARD not in window.raw


@pytest.mark.parametrize("otp", ["123"])
def test_no_key_copies_an_otp_at_home(sandbox: Running, tmp_path: Path, otp: str) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press(ASHA, "enter")
        window.wait_for("Enter the OTP", "Valid for")
        window.press(otp)
        copy_everything(window)
        assert CLIPBOARD not in window.raw
