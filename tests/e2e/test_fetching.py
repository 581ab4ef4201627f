"""Fetching documents from their issuers, in a real terminal."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.steps import asked, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

BOARD = "Central Board of Secondary Education"
MARKSHEET = "Class X Marksheet"


def open_form(window: Terminal) -> None:
    """Go from the locker to the form of the marksheet."""
    window.press("f")
    window.wait_for("who issued it?", "3,000 issuers")
    window.press("central board")
    window.wait_for("1 of 3,000")
    window.press("enter")
    window.wait_for(f"Fetch from {BOARD}", MARKSHEET)
    window.press("enter")
    window.wait_for("Roll No", "As DigiLocker knows you", "Asha Testwala", "Choose…")


def ask(window: Terminal) -> None:
    """Go on from the form, and say yes to the question."""
    window.press("enter")
    window.wait_for(f"Share this with {BOARD}?", "Aadhaar e-KYC", "2014")
    window.press("y")


def test_a_document_is_fetched_after_a_typing_mistake_and_found_the_second_time(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        open_form(window)
        window.press("1100049", "tab", "enter")
        window.wait_for("2013", "2018")
        window.press("down", "down", "enter")
        window.wait_for("2014", gone="2018")
        window.press("\x1b[Z")
        ask(window)
        window.wait_for("has no record with these", "1100049", gone="Share this")
        window.press("backspace", "0")
        window.wait_for("1100040 ")
        ask(window)
        window.wait_for("1 Details", "Number", "••••0040")
        window.press("escape")
        window.wait_for("Issued documents  16")

        open_form(window)
        window.press("1100040", "tab", "enter")
        window.wait_for("2018")
        window.press("down", "down", "enter")
        window.wait_for("2014", gone="2018")
        window.press("\x1b[Z")
        ask(window)
        window.wait_for("You have this document already", "Open it")
        window.press("enter")
        window.wait_for("1 Details", "••••0040")
    assert asked(sandbox, "pull") == 3
    assert asked(sandbox, "issuers") == 1, "the second time they come from the cache"


def test_pending_is_told_calmly(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path, size=(80, 24)) as window:
        sign_in(window)
        open_form(window)
        window.press("9999999", "tab", "enter")
        window.wait_for("2018")
        window.press("down", "down", "enter")
        window.wait_for("2014", gone="2018")
        window.press("\x1b[Z")
        ask(window)
        window.wait_for("is looking for it", "press r in the locker")
        window.press("enter")
        window.wait_for("Issued documents  15", gone="by hand")
    assert asked(sandbox, "pull") == 1
