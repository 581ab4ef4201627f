"""Entry point of `python -I -m dl_tui.ssh`: what the printed session script runs.

The guard stays beside each visitor: what a visit needs is imported by visits alone.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from dl_tui.data.hardening import harden
from dl_tui.ending import stopped
from dl_tui.kiosk.journal import open_journal
from dl_tui.ssh.guard import serve
from dl_tui.ssh.options import read_options
from dl_tui.tui.crash import EXIT_CRASHED, crash_code, report_crash


def main(arguments: list[str]) -> int:
    """Serve one visitor, or be the process of that visit; return the exit code."""
    options = read_options(arguments)
    if options.lifeline is None:
        return serve(options)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
