"""What a crash leaves behind: one line for the person, a trace without data in the log."""

from __future__ import annotations

import logging
import traceback

EXIT_CRASHED = 70
"""`EX_SOFTWARE` of sysexits: a fault of ours."""

log = logging.getLogger(__name__)


def crash_code(error: BaseException) -> str:
    """Return a short code that names the kind and place of a fault, and nothing of its data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}@{place}"


def report_crash(error: BaseException) -> None:
    """Log where it happened: names and line numbers only, for messages may quote secrets."""
    log.critical("crashed: %s", crash_code(error))
    for frame in traceback.extract_tb(error.__traceback__):
        log.critical("  %s:%s in %s", frame.filename, frame.lineno, frame.name)
