"""Writes to the terminal on a thread, so that one which stands still holds nobody up."""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from collections.abc import Callable

from dl_tui import narrow

BACKLOG = 256 * 1024
"""Bytes that wait for the terminal; more than any screen takes to draw."""
PIECE = 4096
"""Bytes that are written at a time, so that it can be seen whether the terminal takes any."""
PATIENCE = 1.0
"""Seconds in which a terminal takes a piece, if it reads at all."""


class TerminalWriter(threading.Thread):
    """Takes everything at once, and forgets what was overtaken before the terminal took it.

    Textual's own, which this stands in for, blocks the event loop once thirty frames wait. It goes
    through the buffer of a stream besides, whose lock a blocked thread would take into the end of
    the process; so this one writes to the descriptor.
    """

    def __init__(
        self,
        descriptor: int,
        *,
        encoding: str = "utf-8",
        fell_behind: Callable[[], None],
        broke: Callable[[], None],
    ) -> None:
        """Make the writer; both are called on its thread, `fell_behind` when it has caught up."""
        super().__init__(name="terminal-output", daemon=True)
        self._descriptor = descriptor
        self._encoding = encoding
        self._fell_behind, self._broke = fell_behind, broke
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._forgot = self._stopping = False
        self._writing, self._pieces = False, 0
        self._changed = threading.Condition()

    def write(self, text: str) -> None:
        """Have text written, now or never."""
        data = text.encode(self._encoding, narrow.ERRORS)
        with self._changed:
            if self._size > BACKLOG:
                self._waiting.clear()
                self._size = 0
                self._forgot = True
            self._waiting.append(data)
            self._size += len(data)
            self._changed.notify()

    def stop(self) -> None:
        """Write what waits and end, or give up on a terminal that does not take it."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        while self.is_alive():
            before = self._pieces
            self.join(PATIENCE)
            if self._writing and self._pieces == before:
                return

    def run(self) -> None:
        """Write until told to stop."""
        while data := self._next():
            try:
                self._write(data)
            except OSError:
                self._broke()
                return
            if self._caught_up():
                self._fell_behind()

    def _next(self) -> bytes:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._size = 0
            return data

    def _caught_up(self) -> bool:
        with self._changed:
            caught_up = self._forgot and not self._waiting
            self._forgot = self._forgot and not caught_up
            return caught_up

    def _write(self, data: bytes) -> None:
        self._writing = True
        while data:
            try:
                data = data[os.write(self._descriptor, data[:PIECE]) :]
                self._pieces += 1
            except BlockingIOError:  # whoever shares the terminal has made it so
                select.select([], [self._descriptor], [])
        self._writing = False
