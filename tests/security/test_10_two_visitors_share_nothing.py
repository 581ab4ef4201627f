"""Two people in a row share nothing.

The second gets a process, a screen, a scrollback and connections of their own; nothing of the first
is in the home, in the clipboard or on the screen.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.kiosk import (
    ASHA,
    EMPTY,
    LIST,
    RAVI,
    SCROLLBACK_CLEARED,
    kiosk,
    next_visitor,
    sign_in,
    visitor,
)
from tests.support.sandbox import Running

CLIPBOARD = b"\x1b]52"


def test_the_second_visitor_finds_nothing_of_the_first(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        first = visitor(window)
        sign_in(window, ASHA, LIST)
        window.press("1")
        window.wait_for("Asha Testwala")
        shown = len(window.raw)
        window.press("9")
        second = next_visitor(window, first)
        sign_in(window, RAVI, EMPTY)
        after = bytes(window.raw[window.raw.index(SCROLLBACK_CLEARED, shown) :])
        window.press("9")
        next_visitor(window, second)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert b"Asha" not in after
    assert ASHA[:5].encode() not in after
    assert CLIPBOARD not in window.raw
    asked = [seen.person for seen in sandbox.state.requests if seen.operation == "issued"]
    assert asked == ["asha.testwala", "ravi.namuna"]
