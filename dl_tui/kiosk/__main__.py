"""Entry point of `python -m dl_tui.kiosk`: the supervisor, or the process of one visit.

The supervisor stays for weeks: what a visit needs is imported by visits alone.
"""

from __future__ import annotations

import sys
from importlib import import_module

from dl_tui.data.hardening import harden
from dl_tui.kiosk.journal import open_journal
from dl_tui.kiosk.operator import guide, unit
from dl_tui.kiosk.options import Options, read_options
from dl_tui.kiosk.supervisor import Supervisor, complaint
from dl_tui.tui.crash import EXIT_CRASHED, report_crash


def run(options: Options) -> int:
    """Run what the options ask for and return the exit code."""
    if options.print_unit or options.print_guide:
        print(unit() if options.print_unit else guide(), end="")
        return 0
    if options.lifeline is not None:
        return _visit(options)
    if problem := complaint():
        print(f"dl-tui kiosk: {problem}", file=sys.stderr)
        return 2
    return Supervisor(options).run()


def _visit(options: Options) -> int:
    harden()
    open_journal()
    try:
        code: int = import_module("dl_tui.kiosk.visit").run_visit(options)
    except Exception as fault:  # the screen shows visitors nothing of it
        report_crash(fault)
        return EXIT_CRASHED
    return code


if __name__ == "__main__":
    sys.exit(run(read_options(sys.argv[1:])))
