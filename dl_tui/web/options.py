"""The command-line options of `dl-tui web`."""

from __future__ import annotations

from dataclasses import dataclass

IDLE = 600
"""Seconds without a key or a click after which a visit ends."""
SEATS = 3
"""The limit of visits at the same time, each in a tab."""


@dataclass(frozen=True, slots=True)
class Options:
    """The address, the number of seats, the idle limit, and the sandbox's arguments."""

    host: str = "127.0.0.1"
    port: int = 0
    seats: int = SEATS
    idle: int = IDLE
    sandbox: tuple[str, ...] = ()
    """Arguments for the sandbox of each visit."""
