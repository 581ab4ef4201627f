"""How far something is that takes its time."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int | None], None]
"""Told the bytes that came, and of how many if that is known; called on the event loop."""


def untold(_done: int, _total: int | None) -> None:
    """Tell nobody how far it is."""
