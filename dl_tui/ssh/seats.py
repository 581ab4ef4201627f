"""The seats: files in a folder, each locked by one visit while any of its processes runs.

The lock belongs to the open file (flock(2)), which child processes inherit. However they end, even
by kill -9, the system frees the seat when the last one exits, so no cleanup is needed.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class NoSeats(Exception):
    """The folder has no seats in it, or cannot be read: it was not set up."""


def take_seat(folder: Path) -> int | None:
    """Return a descriptor that holds a seat, None when all are taken. Raises NoSeats."""
    try:
        seats = sorted(folder.iterdir())
    except OSError:
        seats = []
    if not seats:
        raise NoSeats
    for seat in seats:
        try:
            held = os.open(seat, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            raise NoSeats from None
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
        else:
            return held
    return None
