"""Reports to the operator through the system log, since visitors see the screen."""

from __future__ import annotations

import logging
import syslog

from dl_tui.safetext import clean_line

IDENT = "dl-tui"
"""The identifier for `journalctl -t`."""


def open_journal() -> None:
    """Send our warnings and crash traces, which contain no personal data, to the system log.

    Warnings of libraries are dropped: they may quote any data, and must not reach the screen.
    """
    syslog.openlog(IDENT, syslog.LOG_PID, syslog.LOG_DAEMON)
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("dl_tui").addHandler(_Journal(logging.WARNING))


def note(sentence: str) -> None:
    """Log a sentence for the operator."""
    syslog.syslog(syslog.LOG_ERR, clean_line(sentence))


class _Journal(logging.Handler):
    """Writes a line for each record."""

    def emit(self, record: logging.LogRecord) -> None:
        note(f"{record.name}: {record.getMessage()}")
