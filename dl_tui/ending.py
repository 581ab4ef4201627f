"""The last words of the command line: one line on standard error, and never a traceback."""

from __future__ import annotations

import contextlib
import logging
import os
import sys

from dl_tui.data import paths
from dl_tui.data.log import log_to_file
from dl_tui.safetext import clean
from dl_tui.tui.crash import EXIT_CRASHED, crash_code, report_crash

EXIT_FAILED, EXIT_USAGE = 1, 2


def complain(sentence: str, code: int = EXIT_FAILED) -> int:
    """Say what is wrong and return the exit code."""
    with contextlib.suppress(OSError):  # nobody is left to read it
        print(f"dl-tui: {clean(sentence)}", file=sys.stderr, flush=True)
    return code


def cannot_write(fault: OSError) -> int:
    """Say that standard output took nothing, and let go of it: Python would try once more."""
    code = complain(f"the output cannot be written: {fault.strerror}.")
    _let_go_of_lost_terminal()
    return code


def stopped(crash: str, code: int) -> int:
    """Tell a visitor, who reads no log, that a fault of ours ended it; return the exit code."""
    return complain(f"stopped by an internal error, sorry: {crash}.", code)


def complain_untold(what: str, owes: bool) -> None:
    """Say that the service does not know of the end of a session, and what becomes of that."""
    then = "it will be informed at the next start" if owes else "the session will expire on its own"
    complain(f"{what}; {then}.")


def crashed(fault: Exception) -> int:
    """End after a fault outside of the app as the app ends after one inside."""
    if not logging.getLogger().handlers:
        log_to_file()
    report_crash(fault)
    return farewell(EXIT_CRASHED, crash_code(fault))


def farewell(code: int, crash: str) -> int:
    """Return the exit code; `crash` is the code of a fault of our own, "" without one."""
    if crash:
        complain(f"stopped by an internal error, sorry: {crash}. Details are in {paths.log_file()}")
    _let_go_of_lost_terminal()
    return code


def _let_go_of_lost_terminal() -> None:
    """After a hang-up nothing can be written any more: Python would end with 120 for it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
