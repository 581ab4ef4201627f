"""Time as a dependency that can be injected."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """What the core needs of time: seconds that only ever go forward."""

    def now(self) -> float:
        """Return monotonic seconds; their zero means nothing."""
        ...


class MonotonicClock:
    """The real clock: changing the wall clock does not affect it.

    On Linux it also runs while the machine sleeps, so the app is locked when the lid is opened.
    """

    def now(self) -> float:
        """Return the seconds since the machine was started."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        return time.monotonic()
