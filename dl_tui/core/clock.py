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
    """The real clock: moving the wall clock changes nothing here, and a closed lid stops nothing.

    Linux has one that goes on while the machine sleeps: whoever opens the lid finds the lock.
    """

    def now(self) -> float:
        """Return the seconds since the machine was started."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()
