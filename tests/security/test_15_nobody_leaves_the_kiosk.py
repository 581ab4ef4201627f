"""No key or click in the kiosk reaches a shell, a file dialog, a browser or a quit.

Every modified key, as old terminals and as kitty send it, and a thousand random keys, clicks and
pastes: the visit goes on, or the next one begins, and the program named in BROWSER never runs.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

from tests.support.kiosk import (
    LIST,
    begin,
    kiosk,
    memory,
    next_visitor,
    revoked,
    sign_in,
    start_over,
    visitor,
)
from tests.support.sandbox import Running
from tests.support.terminal import Terminal

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
MOST_MEMORY = 150 * 1024
"""KiB."""


def chords() -> Iterator[str]:
    """Yield every key with ctrl, alt and shift, and the function keys, in both forms."""
    yield from (chr(code) for code in range(32) if code not in (13,))
    yield from (f"\x1b{letter}" for letter in LETTERS)
    yield from (f"\x1b{chr(code)}" for code in range(1, 27) if code != 13)
    yield from (f"\x1b[{ord(key)};{m}u" for key in LETTERS + " /?:" for m in range(2, 17))
    yield from (f"\x1bO{final}" for final in "PQRS")
    yield from (f"\x1b[{number}~" for number in range(1, 35))
    yield from (f"\x1b[{n};{m}~" for n in (2, 3, 5, 6, 15, 17, 24) for m in range(2, 9))
    yield from (f"\x1b[1;{m}{final}" for final in "HFPQRS" for m in range(2, 9))


def random_input(seed: int, count: int) -> Iterator[bytes]:
    """Yield keys, clicks, drags, wheels and pastes; no digit, which would do what it says."""
    chance = random.Random(seed)
    for _ in range(count):
        x, y = chance.randint(1, 80), chance.randint(1, 24)
        yield chance.choice(
            (
                chance.choice(LETTERS + ":/?!~$&|;").encode(),
                f"\x1b[<{chance.choice((0, 1, 2, 32, 35, 64, 65))};{x};{y}M".encode(),
                f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode(),
                b"\x1b[200~:!sh\n\x1b[201~",
                chance.choice(("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\t", "\x1b")).encode(),
                f"\x1b[{chance.randint(0, 47)};1{chance.choice('uRn~')}".encode(),
            )
        )


def send(window: Terminal, pieces: Iterator[bytes]) -> None:
    """Send so many at a time that none is dropped: the driver keeps a backlog of 500."""
    for number, piece in enumerate(pieces):
        os.write(window.master, piece)
        if number % 50 == 49:
            window.drain()
    window.drain()


def test_no_key_leads_out(sandbox: Running, tmp_path: Path) -> None:
    browser, proof = tmp_path / "browser", tmp_path / "proof"
    browser.write_text(f"#!/bin/sh\ntouch {proof}\n")
    browser.chmod(0o755)
    with kiosk(sandbox, tmp_path, environment={"BROWSER": str(browser)}) as window:
        first = visitor(window)
        send(window, (key.encode() for key in chords()))
        begin(window)  # still from the welcome, so none of them has led anywhere
        assert visitor(window) == first
        send(window, (key.encode() for key in chords()))
        window.press("98765")
        window.wait_for("Your mobile number", "╰─┤├─┤  │├─╮╰─╮")  # the digits, drawn large
        assert visitor(window) == first
        window.press("9", "enter", "9", "enter")  # the first pair takes back what was typed
        next_visitor(window, first)
    assert not proof.exists()


def test_no_key_stops_a_visit_before_the_terminal_is_raw(sandbox: Running, tmp_path: Path) -> None:
    r"""Until then Ctrl+C, Ctrl+\ and Ctrl+Z are signals, which may come after the app has begun."""
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
            os.kill(first, number)
        begin(window)
        assert visitor(window) == first


def test_no_key_leads_out_of_the_documents(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        sign_in(window)
        send(window, (key.encode() for key in chords()))
        window.press("1")
        window.wait_for("0   Back", "2   Down")
        send(window, (key.encode() for key in chords()))
        window.press("0")
        window.wait_for(LIST, gone="0   Back")
        assert visitor(window) == first
        assert revoked(sandbox) == 0


def test_a_thousand_random_inputs_lead_nowhere_else(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        begin(window)
        send(window, random_input(7, 1000))
        os.write(window.master, b"\x1b[201~\x1b\\")
        start_over(window)
        assert memory(visitor(window)) < MOST_MEMORY
