"""The process of one visitor in a browser: the guest app on its own sandbox.

Arguments: the seconds without input after which it ends, then the sandbox's arguments.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from pathlib import Path

from dl_tui.api.profile import PUBLISHED
from dl_tui.core.clock import MonotonicClock
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.data.hardening import harden
from dl_tui.demo import SANDBOX_ROOT, SandboxProcess
from dl_tui.ending import complain
from dl_tui.tui.crash import EXIT_CRASHED
from dl_tui.tui.guest import GuestApp
from dl_tui.tui.screens.base import Context
from dl_tui.tui.web_driver import PatientWebDriver

LONGEST = 24 * 60 * 60
"""Seconds after which a visit ends in any case."""
WARNING = 30
"""Seconds before the end at which the visitor is warned."""
NOWHERE = Path("/dev/null/nowhere")


def main(arguments: list[str]) -> int:
    """Serve one visitor over standard input and output; return the exit code."""
    gc.disable()  # the app enables it again once it has drawn
    harden()
    logging.getLogger().addHandler(logging.NullHandler())
    idle, *sandbox_arguments = arguments
    sandbox = SandboxProcess(*sandbox_arguments)
    return asyncio.run(_serve(float(idle), sandbox))


async def _serve(idle: float, sandbox: SandboxProcess) -> int:
    digilocker = DigiLocker(Session(lambda: sandbox.service(PUBLISHED)))
    features = Features(NOWHERE, NOWHERE, roots=(SANDBOX_ROOT,))
    clock = MonotonicClock()
    context = Context(digilocker, clock, "in a browser", features, sandbox)
    app = GuestApp(context, Limits(clock, idle, LONGEST, WARNING), driver_class=PatientWebDriver)
    app.leave_on_signals()
    try:
        await app.run_async()
    finally:
        sandbox.stop()
    if app.crash:
        return complain(f"a visit in a browser was stopped by a fault: {app.crash}", EXIT_CRASHED)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
