"""A terminal that goes away or stands still, at any moment: the app ends, and so does the session.

What is typed is written in one burst, so that the hang-up falls into the middle of what it causes.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.e2e.steps import ASHA, OTP, open_on, sign_in
from tests.support.kiosk import revoked
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

SECONDS = 10.0
"""Nothing outlives its terminal by more."""
DELAYS = (0.0, 0.2, 0.03, 0.09, 0.6)
"""Seconds between the last key and the hang-up: none of them may matter, so none is waited for."""
MOMENTS = {
    "the locker stands still": "",
    "it draws": "j" * 40,
    "it draws the help": "j" * 40 + "?",
    "it has been told to quit": "q",
    "it quits at once": "\x11",
    "a certificate opens": "\r",
    "the palette opens": "\x10t",
    "it filters": "/mark",
    "it loads again": "r",
    "a folder loads": "\t\r",
    "the profile opens": "p",
    "it jumps": "Jma",
    "what expires is read": "e",
    "a save begins": "d\r",
}
"""What was typed just before."""
thorough = pytest.mark.thorough
HANG_UPS = [
    pytest.param(moment, delay, marks=() if delay == DELAYS[number % 2] else thorough)
    for number, moment in enumerate(MOMENTS)
    for delay in DELAYS
]
"""Each moment with one of the first two delays; with the others if that is asked for."""


@pytest.mark.parametrize(("moment", "delay"), HANG_UPS)
def test_closing_the_terminal_revokes_both_tokens(
    sandbox: Running, tmp_path: Path, moment: str, delay: float
) -> None:
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        window.press(MOMENTS[moment])
        window.read_on(delay)
        window.hang_up()

        window.process.wait(SECONDS)
    assert revoked(sandbox) == 2


@pytest.mark.parametrize(
    "delay", [*DELAYS[:2], *(pytest.param(delay, marks=thorough) for delay in DELAYS[2:])]
)
def test_a_terminal_that_goes_away_while_one_signs_in(
    sandbox: Running, tmp_path: Path, delay: float
) -> None:
    """What the service hands out to somebody who has gone is given back."""
    with open_on(sandbox, tmp_path) as window:
        window.press(ASHA, "enter")
        window.wait_for("Enter the OTP", "Valid for")
        window.press(OTP, "enter")
        window.read_on(delay)
        window.hang_up()

        window.process.wait(SECONDS)
    tokens = sandbox.state.tokens
    assert tokens.revoked == {*tokens._by_access, *tokens._by_refresh}


STUCK = ("the locker stands still", "it draws", "it quits at once", "a save begins")
"""The moments that differ for a terminal that takes nothing: it never sees what the others draw."""


@pytest.mark.parametrize(
    "moment", [*STUCK, *(pytest.param(m, marks=thorough) for m in MOMENTS if m not in STUCK)]
)
def test_ending_on_a_stuck_terminal_revokes_both_tokens(
    sandbox: Running, tmp_path: Path, moment: str
) -> None:
    """Nobody reads what is written, until the tty takes no more; then the system says so."""
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        fill(window)
        window.press(MOMENTS[moment])
        os.kill(window.process.pid, signal.SIGTERM)

        window.process.wait(SECONDS)
    assert revoked(sandbox) == 2


def fill(window: Terminal) -> None:
    """Have so much drawn that the writing of it stands still."""
    for _ in range(40):
        window.press("j" * 10, "k" * 10)
