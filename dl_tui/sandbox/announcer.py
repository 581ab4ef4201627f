"""Reports events on standard output from a thread, so that a reader who stalls blocks nothing."""

from __future__ import annotations

import json
import os
import threading
from collections import deque
from collections.abc import Callable

STANDARD_OUTPUT = 1
BACKLOG = 100
"""Lines that are queued for the reader; the outbox keeps every message."""
LAST_WORDS_SECONDS = 1.0


class Announcer(threading.Thread):
    """Writes lines of JSON; when nobody reads them, it drops the oldest queued ones."""

    def __init__(self, unheard: Callable[[], None]) -> None:
        """Call `unheard` on this thread once standard output has no reader any more."""
        super().__init__(name="announcer", daemon=True)
        self._unheard = unheard
        self._lines: deque[bytes] = deque(maxlen=BACKLOG)
        self._changed = threading.Condition()
        self._ending = False

    def say(self, line: dict[str, object]) -> None:
        """Queue a line to be written."""
        with self._changed:
            self._lines.append(json.dumps(line).encode() + b"\n")
            self._changed.notify()

    def finish(self) -> None:
        """Stop after the queued lines; wait at most a second for them to be written."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        self.join(LAST_WORDS_SECONDS)

    def run(self) -> None:
        """Write lines until `finish` is called."""
        try:
            while line := self._next():
                while line:
                    # Not with `print`: a thread that blocks in it holds the lock of the stream.
                    line = line[os.write(STANDARD_OUTPUT, line) :]
        except OSError:
            self._unheard()

    def _next(self) -> bytes:
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._ending)
            return self._lines.popleft() if self._lines else b""
