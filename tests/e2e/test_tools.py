"""The tools in a real terminal: the profile, the statistics, and whether a number is registered."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import ASHA, asked, open_on, sign_in
from tests.support.sandbox import Running

NOBODY, AADHAAR = "9876543210", "999999990019"
BLOCKS = "█▌▄▟▐▀"


def test_the_profile_masks_until_it_is_asked_to_reveal(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press("p")
        window.wait_for("Who is signed in", "••••0001", "What this session may see", "Until when")
        assert ASHA not in window.text
        window.press("v")
        window.wait_for(ASHA, "masked again in")
        window.press("v")
        window.wait_for("••••0001", gone=ASHA)
        window.press("escape")
        window.wait_for("Filter")


def test_the_statistics_are_drawn_as_charts_before_anybody_signs_in(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press("\x0f")
        window.wait_for("1  Statistics")
        window.press("enter")
        screen = window.wait_for("registered users", "crore", "at the end of each year", "└")
        assert sum(screen.count(block) for block in BLOCKS) > 200
        window.press("c")
        window.wait_for("New users in each month", "lakh")
        window.resize(80, 24)
        window.wait_for("New documents in each year", "└")
        window.press("escape")
        window.wait_for("Sign in to DigiLocker")
        assert asked(sandbox, "statistics") == 1


def test_a_number_is_registered_or_not_and_is_never_drawn(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press("\x0f")
        window.wait_for("Registered number")
        window.click("Registered number")
        window.wait_for("Is this number registered?", "10 digits")
        window.press(ASHA, "enter")
        window.wait_for("••••0001 is registered with DigiLocker.", "DigiLocker ID is ••••")
        window.press(NOBODY, "enter")
        window.wait_for("••••3210 is not registered with DigiLocker.")
        window.press("tab", AADHAAR)
        window.wait_for("its check digit is right")
        window.press("enter")
        window.wait_for("••••0019 is")
        assert asked(sandbox, "verify") == 3
        assert AADHAAR.encode() not in window.raw
