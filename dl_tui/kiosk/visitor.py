"""Runs a visit at a kiosk: hardens the process first, and shows no traceback of a crash.

The supervisor must stay small, as it runs for weeks: it never imports this module.
"""

from __future__ import annotations

from importlib import import_module

from dl_tui.data.hardening import harden
from dl_tui.kiosk.journal import open_journal
from dl_tui.kiosk.options import Options
from dl_tui.tui.crash import EXIT_CRASHED, report_crash


def run(options: Options) -> int:
    """Serve one visitor; return the exit code."""
    harden()
    open_journal()
    try:
        code: int = import_module("dl_tui.kiosk.visit").run_visit(options)
    except Exception as fault:  # visitors must not see it
        report_crash(fault)
        return EXIT_CRASHED
    return code
