"""Signing in with a browser, in a real terminal: by itself, by pasting, and denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.steps import asked, open_on
from tests.support.browser import arrive, sent_to
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

ASHA = "asha.testwala"
CTRL_B, CTRL_N, CTRL_R = "\x02", "\x0e", "\x12"
_ADDRESS = re.compile(r"Open this address.*\n+ +(https?://[!-~]+$(?:\n +[!-~]+$)*)", re.MULTILINE)


@pytest.fixture
def window(sandbox: Running, tmp_path: Path) -> Iterator[Terminal]:
    """Open the app with the redirect address that the sandbox has registered."""
    registered = {"DL_TUI_REDIRECT_URI": "http://127.0.0.1/callback"}
    with open_on(sandbox, tmp_path, size=(100, 30), environment=registered) as window:
        yield window


def address_on(window: Terminal) -> str:
    """Read the address to open from the screen, line by line as it stands there."""
    screen = window.wait_for("Waiting for your browser")
    found = _ADDRESS.search(screen)
    assert found is not None, screen
    return "".join(found[1].split())


def test_a_browser_on_this_machine_completes_it(window: Terminal, sandbox: Running) -> None:
    window.press(CTRL_B)
    arrive(sent_to(address_on(window), who=ASHA))
    window.wait_for("Asha Testwala", "Aadhaar Card")
    window.press("ctrl+q")

    assert window.wait_for_exit() == 0
    assert asked(sandbox, "code") == 0
    assert asked(sandbox, "revoke") == 2


def test_the_address_it_ended_on_is_pasted(window: Terminal) -> None:
    window.press(CTRL_B)
    ended_on = sent_to(address_on(window), who=ASHA)
    window.press(f"\x1b[200~{ended_on}\x1b[201~", "enter")

    window.wait_for("Asha Testwala", "Aadhaar Card")


def test_a_denial_is_told_and_a_new_address_works(window: Terminal) -> None:
    window.press(CTRL_B)
    first = address_on(window)
    arrive(sent_to(first, deny=True))
    window.wait_for("Access was not allowed in the browser", "Ctrl+R starts again")
    window.press(CTRL_R)
    window.wait_for("Waiting for your browser", gone="Access was not allowed")
    second = address_on(window)
    assert second != first
    arrive(sent_to(second, who=ASHA))

    window.wait_for("Asha Testwala", "Aadhaar Card")


def test_who_has_no_account_is_led_to_make_one(window: Terminal) -> None:
    window.press(CTRL_N)

    assert address_on(window).endswith("&dl_flow=signup")


def test_nothing_of_the_attempt_is_kept_on_disk(window: Terminal, tmp_path: Path) -> None:
    window.press(CTRL_B)
    url = address_on(window)
    ended_on = sent_to(url, who=ASHA)
    code = re.search(r"code=([^&]+)", ended_on)
    assert code is not None
    arrive(ended_on)
    window.wait_for("Asha Testwala")
    window.press("ctrl+q")
    window.wait_for_exit()
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert code[1].encode() not in kept
    assert re.findall(r"state=([^&]+)", url)[0].encode() not in kept
