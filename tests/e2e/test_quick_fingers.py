"""Five hundred random keys, in bursts: no screen fails, whenever they arrive.

A failure prints its seed: put it among `SEEDS` to type the same keys again.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_tui.tui.driver import BACKLOG
from tests.e2e.steps import ASHA, OTP, open_on, sign_in
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

SEEDS = range(4)
MORE_SEEDS = range(4, 30)
KEYS = 500
LONGEST_BURST = 20
LETTERS = "abdefghijklmnprstuvwxyzJMS"  # without o, which signs out, and q, which quits
SIGNS = " /?<>|.:,0123456789"
NAMED = (
    *("\r", "\r", "\r", "\x1b", "\x1b", "\x1b", "\t", "\t", "\x1b[Z", "\x7f"),
    *("\x1b[A", "\x1b[B", "\x1b[B", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F"),
    *("\x1b[5~", "\x1b[6~", "\x1bOP", "\x10", "\x06", "\x14", "\x0f", "\x12", "\x02", "\x0e"),
    *("\x07", "\x01", "\x05", "\x0b"),
)
"""Enter, escape, tab, back; arrows, home, end, pages; f1, and what is bound with ctrl."""
PHRASES = ("o\r", "oy", f"{ASHA}\r", f"{OTP}\r", "\x1b[200~/tmp\x1b[201~", "\x1b[<0;40;12M")


def keys(seed: str) -> Iterator[str]:
    """Yield bursts of keys, which make up `KEYS` altogether."""
    dice = random.Random(seed)
    typed = 0
    while typed < KEYS:
        burst = [one_key(dice) for _ in range(dice.randint(1, LONGEST_BURST))]
        typed += len(burst)
        yield "".join(burst)


def one_key(dice: random.Random) -> str:
    """Return a key, as likely a letter as one with a name."""
    kind = dice.random()
    if kind < 0.03:
        return dice.choice(PHRASES)
    return dice.choice(LETTERS if kind < 0.45 else NAMED if kind < 0.93 else SIGNS)


def type_all(window: Terminal, seed: str) -> None:
    """Type the keys of a seed, each burst when the terminal has taken the one before."""
    for burst in keys(seed):
        window.press(burst)
        window.drain()
        if window.process.poll() is not None:
            return


@pytest.mark.parametrize(
    "seed",
    [
        *map(str, SEEDS),
        "new",
        *(pytest.param(str(seed), marks=pytest.mark.thorough) for seed in MORE_SEEDS),
    ],
)
def test_random_keys_cause_no_fault_and_no_hang(
    sandbox: Running, tmp_path: Path, seed: str
) -> None:
    if seed == "new":
        seed = str(random.randrange(1 << 32))
    with open_on(sandbox, tmp_path) as window:
        sign_in(window)
        type_all(window, seed)

        # It still answers, wherever the keys have led; some have found "Quit" in the palette.
        window.press("\x11")
        code = window.wait_for_exit()
    faults = "".join(path.read_text() for path in tmp_path.rglob("dl_tui.log"))
    assert (code, faults) == (0, ""), f"seed {seed}"


def test_clearing_the_line_and_a_paste_in_one_read_keep_the_paste(
    sandbox: Running, tmp_path: Path
) -> None:
    with open_on(sandbox, tmp_path) as window:
        window.press("12345")
        window.wait_for("12345")
        window.press("\x15\x1b[200~98765 43210\x1b[201~")
        window.wait_for("98765 43210", gone="12345")
        window.press("\x11")
        assert window.wait_for_exit() == 0


def test_ctrl_q_quits_behind_more_keys_than_are_kept(sandbox: Running, tmp_path: Path) -> None:
    with open_on(sandbox, tmp_path) as window:
        os.kill(window.process.pid, signal.SIGSTOP)
        window.press("5" * 5 * BACKLOG + "\x11")
        os.kill(window.process.pid, signal.SIGCONT)

        assert window.wait_for_exit() == 0
