"""Entry point of `python -I -m dl_tui.ssh`: what the printed session script runs.

The guard stays beside each visitor: what a visit needs is imported by visits alone.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from dl_tui.data.hardening import harden
from dl_tui.kiosk.journal import open_journal
from dl_tui.ssh.guard import serve
from dl_tui.ssh.options import read_options


def main(arguments: list[str]) -> int:
    """Serve one visitor, or be the process of that visit; return the exit code."""
    options = read_options(arguments)
    if options.lifeline is None:
        return serve(options)
    gc.disable()  # the app turns the collector on once it has drawn
    harden()
    open_journal()  # else warnings land on the screen
    code: int = import_module("dl_tui.ssh.visit").run_visit(options)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
