"""How long nobody has done anything, as a state machine on a clock that is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dl_tui.core.clock import Clock

State = Literal["active", "warning", "over"]


class IdleWatch:
    """Watches one visit: a limit without input, a limit in all, and a warning before either.

    All times are seconds of a monotonic clock, so moving the wall clock changes nothing; a limit
    of 0 is none. Once over it stays over until `restart`.
    """

    def __init__(
        self, clock: Clock, idle: float, *, absolute: float = 0.0, warning: float = 0.0
    ) -> None:
        self._clock = clock
        self._idle, self._absolute, self._warning = idle, absolute, warning
        self.restart()

    def restart(self) -> None:
        """Begin anew, as a new person does."""
        self._started = self._touched = self._clock.now()
        self._over = False

    def touch(self) -> None:
        """Note that somebody did something; too late once it is over."""
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
        """What it has come to: active, warning (about to end) or over."""
        left = self.seconds_left
        self._over = self._over or left <= 0
        if self._over:
            return "over"
        return "warning" if left <= self._warning else "active"
