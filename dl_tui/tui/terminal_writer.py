"""Writes to the terminal on a thread, so that a stalled terminal does not block the app."""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from collections.abc import Callable

from dl_tui import narrow

BACKLOG = 256 * 1024
"""Bytes that may wait for the terminal; more than any screen takes to draw."""
PIECE = 4096
"""Bytes written at a time: few enough to notice whether the terminal accepts any."""
PATIENCE = 1.0
"""Seconds within which a terminal accepts a piece, if it reads at all."""


class TerminalWriter(threading.Thread):
    """Accepts all output without blocking, and drops old output if the terminal falls behind.

    Textual's own writer, which this replaces, blocks the event loop once thirty frames wait. It
    also uses a buffered stream, whose lock a blocked thread would still hold when the process
    ends; so this one writes to the descriptor.
    """

    def __init__(
        self,
        descriptor: int,
        *,
        encoding: str = "utf-8",
        fell_behind: Callable[[], None],
        broke: Callable[[], None],
    ) -> None:
        """Create the writer; it calls both on its thread, `fell_behind` once it has caught up."""
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
        """Queue text; it is dropped if the terminal falls too far behind."""
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
        """Write what is queued and end, or give up if the terminal accepts nothing."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        while self.is_alive():
            before = self._pieces
            self.join(PATIENCE)
            if self._writing and self._pieces == before:
                return

    def run(self) -> None:
        """Write until `stop` is called."""
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
            except BlockingIOError:  # a program sharing the terminal set this
                select.select([], [self._descriptor], [])
        self._writing = False
