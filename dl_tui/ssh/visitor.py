"""What stands around a visit over SSH: it is hardened first, and no fault of it shows a trace.

The guard stays beside each visitor: nothing here is imported by it.
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
    gc.disable()  # the app turns the collector on once it has drawn
    harden()
    open_journal()  # else warnings land on the screen
    try:
        sandbox = import_module("dl_tui.demo").SandboxProcess()  # it starts beside the imports
        code: int = import_module("dl_tui.ssh.visit").run_visit(options, sandbox)
    except Exception as fault:  # a traceback would show a stranger this machine's paths
        report_crash(fault)
        return stopped(crash_code(fault), EXIT_CRASHED)
    return code
