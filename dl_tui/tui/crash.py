"""What a crash leaves behind: one line for the person, a trace without data in the log."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from typing import Any

EXIT_CRASHED = 70
"""`EX_SOFTWARE` of sysexits: a fault of ours."""

log = logging.getLogger(__name__)


def crash_code(error: BaseException) -> str:
    """Return a short code for the kind and place of a fault, without any of its data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}@{place}"


def report_strays() -> None:
    """Log exceptions that nothing catches; Python's own hooks would print their messages."""

    def report(unraised: Any) -> None:
        if isinstance(unraised.exc_value, Exception):
            report_crash(unraised.exc_value)

    threading.excepthook = report
    sys.unraisablehook = report


def report_stray_task(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log the exception of a task that was not awaited; asyncio would log its message."""
    error = context.get("exception")
    if isinstance(error, BaseException):
        report_crash(error)


def report_crash(error: BaseException) -> None:
    """Log where the error happened: names and line numbers only, as messages may quote secrets."""
    log.critical("crashed: %s", crash_code(error))
    for frame in traceback.extract_tb(error.__traceback__):
        log.critical("  %s:%s in %s", frame.filename, frame.lineno, frame.name)
