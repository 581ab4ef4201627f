"""The seats: files in a folder, each held by one visit for as long as any process of it lives.

The lock belongs to the open file (flock(2)), which the children inherit: however they end, kill -9
included, the system frees the seat with the last of them, and nobody has to tidy up.
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
