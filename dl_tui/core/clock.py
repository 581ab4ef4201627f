"""Time as something that can be handed in."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """What the core needs of time: seconds that only ever go forward."""

    def now(self) -> float:
        """Return monotonic seconds; their zero means nothing."""
        ...


class MonotonicClock:
    """The real clock: moving the wall clock changes nothing here."""

    def now(self) -> float:
        """Return `time.monotonic()`."""
        return time.monotonic()
