"""The log: a file in the state directory that only its owner can read, never a stream."""

from __future__ import annotations

import contextlib
import logging
import os
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from dl_tui.data.paths import log_file

MAX_BYTES = 256 * 1024
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_to_file() -> None:
    """Send warnings and worse of all loggers to the file, or nowhere if it cannot be used.

    A log over 256 KiB is rotated at the start; one old log is kept.
    """
    path = log_file()
    handler: logging.Handler
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".old"))
        handler = _PrivateHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_WithoutData(FORMAT))
    # A log that cannot be written must not print a traceback over the screen.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)


class _WithoutData(logging.Formatter):
    """Logs an exception's type and stack, but not its message, which may quote a secret."""

    def formatException(self, ei: _Info) -> str:  # noqa: N802 - logging's own name
        """Return the type, then one line for each frame."""
        kind, _, trace = ei
        places = (f"  {f.filename}:{f.lineno} in {f.name}" for f in extract_tb(trace))
        return "\n".join((kind.__name__ if kind else "", *places))


class _PrivateHandler(logging.FileHandler):
    """Creates its file with mode 0600, and drops the record where it cannot."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, unless the file cannot be opened: that must not stop the app."""
        with contextlib.suppress(OSError):
            super().emit(record)

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
        return super()._open()
