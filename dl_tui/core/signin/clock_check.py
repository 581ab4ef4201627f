"""A clock that is wrong, in words: signed calls carry the time, and so do many things on screen."""

from __future__ import annotations

TELL_SECONDS = 5 * 60.0
"""Difference from which a person is told."""
REFUSED_SECONDS = 30 * 60.0
"""Difference from which DigiLocker refuses signed calls."""


def clock_trouble(ahead: float) -> str:
    """Say that this machine's clock is wrong, "" where it is right enough.

    `ahead` is by how many seconds DigiLocker's clock is ahead of ours, as its answers tell.
    """
    off = abs(ahead)
    if off <= TELL_SECONDS:
        return ""
    wrong = f"This machine's clock is {_duration(off)} {'behind' if ahead > 0 else 'ahead'}."
    if off <= REFUSED_SECONDS:
        return f"{wrong} Times shown here are off by as much: set the clock."
    return (
        f"{wrong} DigiLocker refuses requests that are more than 30 minutes off. Until the clock"
        " is set, dl_tui goes by DigiLocker's own."
    )


def _duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    hours = minutes // 60
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"
