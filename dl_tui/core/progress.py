"""The progress of a slow operation."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int | None], None]
"""Called on the event loop with the bytes received, and the total if that is known."""


def untold(_done: int, _total: int | None) -> None:
    """Ignore the progress."""
