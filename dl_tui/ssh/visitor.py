"""Runs a visit over SSH: hardens the process first, and shows no traceback of a crash.

The guard must stay small, as one runs for each visitor: it never imports this module.
"""

from __future__ import annotations

import gc
from importlib import import_module

from dl_tui.data.hardening import harden
from dl_tui.ending import stopped
from dl_tui.kiosk.journal import open_journal
from dl_tui.ssh.options import Options
from dl_tui.tui.crash import EXIT_CRASHED, crash_code, report_crash


def run(options: Options) -> int:
    """Serve one visitor; return the exit code."""
    gc.disable()  # the app enables it again once it has drawn
    harden()
    open_journal()  # otherwise warnings appear on the screen
    try:
        sandbox = import_module("dl_tui.demo").SandboxProcess()  # starts during the imports
        code: int = import_module("dl_tui.ssh.visit").run_visit(options, sandbox)
    except Exception as fault:  # a traceback would show visitors this machine's paths
        report_crash(fault)
        return stopped(crash_code(fault), EXIT_CRASHED)
    return code
