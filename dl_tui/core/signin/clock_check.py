"""A clock that is wrong, in words: signed calls and much on the screen depend on the time."""

from __future__ import annotations

TELL_SECONDS = 5 * 60.0
"""Difference beyond which the person is warned."""
REFUSED_SECONDS = 30 * 60.0
"""Difference beyond which DigiLocker refuses signed calls."""


def clock_trouble(ahead: float) -> str:
    """Return a warning that this machine's clock is wrong, "" if it is close enough.

    `ahead` is how many seconds DigiLocker's clock is ahead of ours, according to its answers.
    """
    off = abs(ahead)
    if off <= TELL_SECONDS:
        return ""
    wrong = f"This machine's clock is {_duration(off)} {'behind' if ahead > 0 else 'ahead'}."
    if off <= REFUSED_SECONDS:
        return f"{wrong} Times shown here are off by as much: set the clock."
    return (
        f"{wrong} DigiLocker refuses requests that are more than 30 minutes off. Until the clock"
        " is set, dl_tui uses DigiLocker's time."
    )


def _duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    hours = minutes // 60
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"
