"""What most people do, in a real terminal, from the first screen to the revoked session."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.steps import ASHA, MARKSHEET, OTP, asked, is_clean, open_on, sign_in, step
from tests.support.sandbox import Running
from tests.support.terminal import terminal
from tests.support.vt import shapes


def test_sign_in_browse_read_reveal_and_sign_out(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.wait_for("Asha Testwala", "Education & training")
        window.press("tab", "down", "down", "enter")
        window.wait_for("Education & training  2", "Bonafide.png", gone=MARKSHEET)
        window.press("up", "up", "enter")
        window.wait_for("Issued documents  15", MARKSHEET)
        window.press("tab", "s")
        window.wait_for("Formats ▲")
        window.press("/")
        window.wait_for("Type to narrow the table")
        window.press("xii")
        window.wait_for("1 of 15", MARKSHEET, gone="Ration Card")
        window.press("enter")
        window.wait_for("d Save")
        window.press("enter")
        window.wait_for("Senior School Certificate Examination", "14 Jul ••••")
        window.press("v")
        window.wait_for("14 Jul 1998", "masked again")
        window.press("2")
        window.wait_for("▾")
        window.press("3")
        window.wait_for("<")
        window.click("1 Details")
        window.wait_for("Date of birth")
        window.press("o")
        window.wait_for("Sign out?")
        window.press("y")
        window.wait_for("Sign in to DigiLocker", gone="Asha")
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0
    assert asked(sandbox, "revoke") == 2
    assert is_clean(shapes(bytes(window.raw)))


def test_the_demo_needs_nothing_but_itself(tmp_path: Path) -> None:
    with terminal(["demo", "--otp", OTP], tmp_path) as window:
        window.wait_for("SANDBOX", "90000 00001")
        window.click("90000 00001")
        window.wait_for("✓ Mobile number 90000 00001")
        window.press("enter")
        window.wait_for("Sandbox phone", f"your OTP is {OTP}")
        window.press(OTP, "enter")
        window.wait_for("Asha Testwala", "Aadhaar Card")
        window.press("ctrl+q")

        assert window.wait_for_exit() == 0


def test_what_is_drawn_piece_by_piece_is_what_is_drawn_at_once(
    sandbox: Running, tmp_path: Path
) -> None:
    """Every widget draws only what changed: nothing older may be left standing."""
    with open_on(sandbox, tmp_path, size=(100, 30)) as window:
        sign_in(window)
        window.wait_for("Education & training", "Issued documents  15")
        for key in (*("down",) * 9, "up", "s", "S", "down", "/", "c", "a"):
            step(window, key)
        window.press("escape")
        window.wait_for("Ration Card", "Tree Planting Pledge", gone=" of 15")
        for key in ("tab", "down", "down", "enter", "tab", "down"):
            step(window, key)
        window.wait_for("›   Bonafide.png", "52 kB", "Kind     image/png")
        bit_by_bit = window.text
        window.resize(150, 30)
        window.wait_until(lambda: max(map(len, window.text.splitlines())) > 100, "a wider line")
        window.resize(100, 30)

        window.wait_until(lambda: window.text == bit_by_bit, f"again:\n{bit_by_bit}")


def test_no_color_is_obeyed(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, environment={"NO_COLOR": "1"}) as window:
        sign_in(window, ASHA)
        window.wait_for("› ")
        window.press("ctrl+q")
        window.wait_for_exit()
    colours = set(re.findall(rb"\x1b\[([0-9;]*)m", bytes(window.raw)))
    greys = {re.sub(rb"[34]8;2;(\d+);\1;\1(;|$)", b"", colour) for colour in colours}
    styles = {style for grey in greys for style in grey.split(b";")}

    assert styles <= {
        b"",
        b"0",
        b"1",
        b"2",
        b"3",
        b"4",
        b"7",
        b"9",
        b"22",
        b"23",
        b"24",
        b"27",
        b"29",
    }
