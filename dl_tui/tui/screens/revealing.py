"""Screens that mask what is sensitive, and show it in clear for a while when asked to."""

from __future__ import annotations

from abc import abstractmethod

from textual import events, on
from textual.screen import ScreenResultType

from dl_tui.tui.screens.flow import FlowScreen

REVEAL_SECONDS = 30.0
"""How long revealed values stay: somebody may walk up to the screen."""


class RevealingScreen(FlowScreen[ScreenResultType]):
    """Masks again by itself; what was revealed goes with the screen."""

    _until: float | None = None
    """When it is masked again, by the clock; None while it is."""

    @abstractmethod
    def draw(self) -> None:
        """Draw the values, masked or not."""

    @abstractmethod
    def show_head(self) -> None:
        """Draw what stands above them, such as the seconds that are left."""

    @property
    def revealed(self) -> bool:
        """Whether sensitive values are shown in clear."""
        return self._until is not None

    @property
    def masked_in(self) -> float | None:
        """Seconds until they are masked again; None while they are."""
        return None if self._until is None else max(0.0, self._until - self.context.clock.now())

    def action_reveal(self) -> None:
        """Show the sensitive values for a while, or mask them again."""
        self._until = None if self.revealed else self.context.clock.now() + REVEAL_SECONDS
        self.draw()
        self.show_head()

    @on(events.Mount)
    def _look_at_the_clock(self) -> None:
        self.set_interval(1, self._mask_when_due)

    def _mask_when_due(self) -> None:
        if self._until is None:
            return
        if self.masked_in == 0:
            self._until = None
            self.draw()
        self.show_head()
