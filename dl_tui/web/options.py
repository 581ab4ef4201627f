"""What `dl-tui web` is told on the command line."""

from __future__ import annotations

from dataclasses import dataclass

IDLE = 600
"""Seconds without a key or a click after which a visit ends."""
SEATS = 3
"""Visits open at once, each in a tab."""


@dataclass(frozen=True, slots=True)
class Options:
    """Where the page is served, to how many, for how long, and with which sandbox."""

    host: str = "127.0.0.1"
    port: int = 0
    seats: int = SEATS
    idle: int = IDLE
    sandbox: tuple[str, ...] = ()
    """Arguments of the sandbox of each visit."""
