"""The terminal that screens are shown on."""

from __future__ import annotations

import os
import sys
from typing import IO

_TERMINAL = "/dev/tty"


def take_terminal() -> str:
    """Make sure that screens can be shown; return why they cannot, in a sentence, else "".

    Textual draws on standard error. Redirecting it, as with `2>log`, is meant for the program's
    final messages, not for its screens, so the screens then go to the terminal itself.
    """
    lacking = "needs a terminal for input and output; for scripts and pipes, use dl-tui sandbox."
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
    """Return whether it is one; a stream is None if it was closed before the start."""
    return stream is not None and stream.isatty()
