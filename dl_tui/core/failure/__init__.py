"""What went wrong, as a person reads it: who failed, what happened, what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field

from dl_tui.api.errors import ApiError


@dataclass(unsafe_hash=True)
class Failure(Exception):
    """Something that did not work out, in words: raised, kept or shown.

    `code` is for the help desk: the service's own word, or the status of its answer without one.
    """

    who: str
    what: str
    then: str
    code: str = ""
    retry_after: float | None = field(default=None, compare=False)
    """Seconds that whoever failed wants to be left alone; most ask for nothing."""
    offered: bool = field(default=True, compare=False)
    """Whether the service seems to offer at all what was asked of it."""
    missing: str = field(default="", compare=False)
    """The setting that nobody has set, where that is the reason."""
    error: ApiError | None = field(default=None, compare=False, repr=False)
    """What it puts into words, for who has to tell refusals apart."""

    def in_one_line(self) -> str:
        """Return what happened and what to do, for a notice of one line."""
        return f"{self.what} {self.then}".strip()

    def __str__(self) -> str:
        return self.in_one_line()
