"""Time under a test's hand."""

from __future__ import annotations


class FakeClock:
    """A clock that stands still until it is advanced; it starts at an odd time on purpose."""

    def __init__(self, start: float = 4711.5) -> None:
        self._now = start

    def now(self) -> float:
        """Return the seconds so far."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._now += seconds
