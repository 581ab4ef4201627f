"""The idle lock works even if the screen hangs.

A terminal that stops reading does not stop the app, which ends the visit in time whatever is typed.
A stopped process can end nothing: the watcher outside of it does.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.support.kiosk import kiosk, next_visitor, revoked, sign_in, visitor
from tests.support.processes import alive, wait_here_until
from tests.support.sandbox import Running


def test_a_terminal_that_stops_reading_does_not_stop_the_lock(
    sandbox: Running, tmp_path: Path
) -> None:
    with kiosk(sandbox, tmp_path, "--session", "12") as window:
        first = visitor(window)
        sign_in(window)

        def over() -> bool:
            os.write(window.master, b"\x1b[<0;40;12M\x1b[B\x1b[A")  # it draws, nobody reads
            return not alive({first})

        wait_here_until(over)
        assert revoked(sandbox) == 2
        next_visitor(window, first)


def test_a_stopped_process_does_not_stop_the_lock(sandbox: Running, tmp_path: Path) -> None:
    with kiosk(sandbox, tmp_path) as window:
        first = visitor(window)
        sign_in(window)
        os.kill(first, signal.SIGSTOP)
        next_visitor(window, first)
