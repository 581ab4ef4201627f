"""The commands for operators: the kiosk, and the setup for visitors over SSH."""

from __future__ import annotations

import argparse

from dl_tui.kiosk.__main__ import run as run_kiosk
from dl_tui.kiosk.options import options_of
from dl_tui.ssh.setup import Setup


def run(options: argparse.Namespace) -> int:
    """Run the kiosk, or print a part of the SSH setup; return the exit code."""
    if options.command == "kiosk":
        return run_kiosk(options_of(options))
    limits = (options.idle, options.session)
    setup = Setup(options.mode, options.user, options.seats, *limits)
    print(getattr(setup, options.part)(), end="")
    return 0
