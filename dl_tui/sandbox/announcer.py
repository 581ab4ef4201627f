"""Says on standard output what happens, on a thread: whoever does not read it holds nothing up."""

from __future__ import annotations

import json
import os
import threading
from collections import deque
from collections.abc import Callable

STANDARD_OUTPUT = 1
BACKLOG = 100
"""Lines that wait for the reader; the outbox has all of them."""
LAST_WORDS_SECONDS = 1.0


class Announcer(threading.Thread):
    """Writes lines of JSON; when nobody reads them, the oldest that wait are dropped."""

    def __init__(self, unheard: Callable[[], None]) -> None:
        """Make it; `unheard` is called on its thread once nobody can read any more."""
        super().__init__(name="announcer", daemon=True)
        self._unheard = unheard
        self._lines: deque[bytes] = deque(maxlen=BACKLOG)
        self._changed = threading.Condition()
        self._ending = False

    def say(self, line: dict[str, object]) -> None:
        """Have a line written, when its turn comes."""
        with self._changed:
            self._lines.append(json.dumps(line).encode() + b"\n")
            self._changed.notify()

    def finish(self) -> None:
        """Give what was said last a second to be written."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        self.join(LAST_WORDS_SECONDS)

    def run(self) -> None:
        """Write until told to finish."""
        try:
            while line := self._next():
                while line:
                    # Not by `print`: a thread that is stuck in there holds a lock of the stream.
                    line = line[os.write(STANDARD_OUTPUT, line) :]
        except OSError:
            self._unheard()

    def _next(self) -> bytes:
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._ending)
            return self._lines.popleft() if self._lines else b""
