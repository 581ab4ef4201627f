"""What went wrong, as a person reads it: who failed, what happened, what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field

from dl_tui.api.errors import ApiError


@dataclass(unsafe_hash=True)
class Failure(Exception):
    """An error described in words: raised, kept or shown.

    `code` is for the help desk: the service's error code, or else the HTTP status.
    """

    who: str
    what: str
    then: str
    code: str = ""
    retry_after: float | None = field(default=None, compare=False)
    """How many seconds the service asked us to wait, if it did."""
    offered: bool = field(default=True, compare=False)
    """Whether the service seems to offer the operation at all."""
    missing: str = field(default="", compare=False)
    """The name of the missing setting, if that is the reason."""
    error: ApiError | None = field(default=None, compare=False, repr=False)
    """The error it describes, for code that has to tell refusals apart."""

    def in_one_line(self) -> str:
        """Return what happened and what to do, for a notice of one line."""
        return f"{self.what} {self.then}".strip()

    def __str__(self) -> str:
        return self.in_one_line()
