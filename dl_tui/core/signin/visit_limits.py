"""How long a visit at a kiosk may last, and what to say when its end is near."""

from __future__ import annotations

import math
from collections.abc import Callable

from dl_tui.core.clock import Clock
from dl_tui.core.signin.idle import IdleWatch


class Limits:
    """A limit without input and a total limit, both in monotonic seconds from `begin`."""

    def __init__(
        self,
        clock: Clock,
        idle: float,
        session: float,
        warning: float,
        begun: Callable[[], object] = lambda: None,
    ) -> None:
        warning = min(warning, idle / 2, session / 2)
        self._idle = IdleWatch(clock, idle, warning=warning)
        self._whole = IdleWatch(clock, 0, absolute=session, warning=warning)
        self._begun = begun
        self._running = False

    def begin(self) -> None:
        """Start both: a visitor has arrived."""
        self._idle.restart()
        self._whole.restart()
        self._running = True
        self._begun()

    def touch(self) -> None:
        """Note that a key or the screen was touched."""
        self._idle.touch()

    @property
    def over(self) -> bool:
        """Whether a visit is under way that has to end."""
        return self._running and "over" in (self._idle.state, self._whole.state)

    @property
    def warning(self) -> str:
        """The warning to show now, "" while there is enough time."""
        if not self._running:
            return ""
        if self._whole.state == "warning":
            return f"Time is up in {math.ceil(self._whole.seconds_left)} s: please finish."
        if self._idle.state == "warning":
            return f"Ends in {math.ceil(self._idle.seconds_left)} s. Touch or press a key to stay."
        return ""
