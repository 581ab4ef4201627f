"""Screens that mask sensitive values, and reveal them for a while on request."""

from __future__ import annotations

from abc import abstractmethod

from textual import events, on
from textual.screen import ScreenResultType

from dl_tui.tui.screens.flow import FlowScreen

REVEAL_SECONDS = 30.0
"""How long values stay revealed: somebody else may walk up to the screen."""


class RevealingScreen(FlowScreen[ScreenResultType]):
    """Masks values again by itself; each new screen starts masked."""

    _until: float | None = None
    """When values are masked again, on the app's clock; None while masked."""

    @abstractmethod
    def draw(self) -> None:
        """Draw the values, masked or not."""

    @abstractmethod
    def show_head(self) -> None:
        """Draw what is above the values, such as the remaining seconds."""

    @property
    def revealed(self) -> bool:
        """Whether sensitive values are shown in clear."""
        return self._until is not None

    @property
    def masked_in(self) -> float | None:
        """Seconds until values are masked again; None while masked."""
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
