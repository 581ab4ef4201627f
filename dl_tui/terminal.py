"""The terminal that screens are shown on."""

from __future__ import annotations

import os
import sys
from typing import IO

_TERMINAL = "/dev/tty"


def take_terminal() -> str:
    """Make sure that screens can be shown; return why they cannot, in a sentence, else "".

    Textual draws on standard error. Whoever sends that into a file, as with `2>log`, means the last
    words of the program and not its screens: those go to the terminal itself then.
    """
    lacking = "needs a terminal for input and output; dl-tui sandbox is what works in a pipe."
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        return lacking
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "this terminal cannot show screens (TERM=dumb); try another one, or set TERM."
    if not _is_terminal(sys.__stderr__):
        try:
            drawn_on = open(_TERMINAL, "w", encoding="utf-8")  # noqa: SIM115 - to the end
        except OSError:
            return lacking
        sys.__stderr__ = drawn_on  # type: ignore[misc]  # where Textual's driver looks for it
    return ""


def _is_terminal(stream: IO[str] | None) -> bool:
    """Say so; a stream is None when it was closed before the start."""
    return stream is not None and stream.isatty()
