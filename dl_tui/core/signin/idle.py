"""How long there was no input, as a state machine on an injected clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dl_tui.core.clock import Clock

State = Literal["active", "warning", "over"]


class IdleWatch:
    """Watches one visit: a limit without input, a total limit, and a warning before either.

    All times are seconds of a monotonic clock, so moving the wall clock changes nothing; a limit
    of 0 means none. Once over, it stays over until `restart`.
    """

    def __init__(
        self, clock: Clock, idle: float, *, absolute: float = 0.0, warning: float = 0.0
    ) -> None:
        self._clock = clock
        self._idle, self._absolute, self._warning = idle, absolute, warning
        self.restart()

    def restart(self) -> None:
        """Start again, for a new person."""
        self._started = self._touched = self._clock.now()
        self._over = False

    def touch(self) -> None:
        """Record input; it has no effect once the visit is over."""
        if self.state != "over":
            self._touched = self._clock.now()

    @property
    def seconds_left(self) -> float:
        """Seconds until the nearer limit, infinite without one."""
        now = self._clock.now()
        ends = [self._touched + self._idle] if self._idle > 0 else []
        ends += [self._started + self._absolute] if self._absolute > 0 else []
        return max(0.0, min(ends) - now) if ends else float("inf")

    @property
    def state(self) -> State:
        """The current state: active, warning (about to end) or over."""
        left = self.seconds_left
        self._over = self._over or left <= 0
        if self._over:
            return "over"
        return "warning" if left <= self._warning else "active"
