"""What the operator may know of a visit: the system's log, since the screen belongs to visitors."""

from __future__ import annotations

import logging
import syslog

from dl_tui.safetext import clean_line

IDENT = "dl-tui"
"""As `journalctl -t` wants it."""


def open_journal() -> None:
    """Send our warnings, and the traces of crashes, which hold no data, to the system's log.

    What libraries warn of goes nowhere: it may quote anything, and the screen is no place for it.
    """
    syslog.openlog(IDENT, syslog.LOG_PID, syslog.LOG_DAEMON)
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("dl_tui").addHandler(_Journal(logging.WARNING))


def note(sentence: str) -> None:
    """Tell the operator something."""
    syslog.syslog(syslog.LOG_ERR, clean_line(sentence))


class _Journal(logging.Handler):
    """Writes a line for each record."""

    def emit(self, record: logging.LogRecord) -> None:
        note(f"{record.name}: {record.getMessage()}")
