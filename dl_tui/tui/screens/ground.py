"""The ground below all screens, which nobody sees."""

from __future__ import annotations

from textual.screen import Screen


class Ground(Screen[None]):
    """Is never painted: between two screens the first stays in sight until the second is there."""

    def _compositor_refresh(self) -> None:
        """Paint nothing. Private in Textual 8.2.8."""
