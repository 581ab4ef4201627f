"""A clock that tests control."""

from __future__ import annotations


class FakeClock:
    """A clock that stands still until it is advanced; it deliberately starts at an odd time."""

    def __init__(self, start: float = 4711.5) -> None:
        self._now = start

    def now(self) -> float:
        """Return the seconds so far."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self._now += seconds
