"""The final message of the command line: one line on standard error, never a traceback."""

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
    """Report that standard output cannot be written, and release it: Python would retry at exit."""
    code = complain(f"the output cannot be written: {fault.strerror}.")
    _let_go_of_lost_terminal()
    return code


def stopped(crash: str, code: int) -> int:
    """Tell a visitor, who cannot read the log, of an internal error; return the exit code."""
    return complain(f"stopped by an internal error, sorry: {crash}.", code)


def complain_untold(what: str, owes: bool) -> None:
    """Report that the service was not told that a session ended, and what happens next."""
    then = "it will be informed at the next start" if owes else "the session will expire on its own"
    complain(f"{what}; {then}.")


def crashed(fault: Exception) -> int:
    """Handle a fault outside the app as the app handles one inside it; return the exit code."""
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
    """Redirect lost streams to /dev/null: after a hang-up Python would exit with 120 otherwise."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
