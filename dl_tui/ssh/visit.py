"""The process of one visitor of the demo: the app on its own sandbox."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

from dl_tui.api.profile import PUBLISHED
from dl_tui.core.clock import MonotonicClock
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.demo import SANDBOX_ROOT, SandboxProcess
from dl_tui.ending import stopped
from dl_tui.kiosk.options import FROZEN, WARNING
from dl_tui.kiosk.watchdog import Watchdog
from dl_tui.ssh.options import Options
from dl_tui.tui.crash import report_stray_task, report_strays
from dl_tui.tui.driver import PatientDriver
from dl_tui.tui.guest import GuestApp
from dl_tui.tui.screens.base import Context

NOWHERE = Path("/dev/null/nowhere")


def run_visit(options: Options, sandbox: SandboxProcess) -> int:
    """Serve one visitor and return the exit code; visitor.py hardens and reports crashes."""
    return asyncio.run(_serve(options, sandbox))


async def _serve(options: Options, sandbox: SandboxProcess) -> int:
    assert options.lifeline is not None
    lifeline = socket.socket(fileno=options.lifeline)
    watchdog = Watchdog(lifeline, _nothing_owed, frozen=FROZEN, session=options.session)
    app = _app(options, sandbox, watchdog)
    asyncio.get_running_loop().set_exception_handler(report_stray_task)
    report_strays()
    app.leave_on_signals()
    watchdog.start()
    beating = asyncio.create_task(watchdog.beat())
    try:
        await app.run_async()
    finally:
        sandbox.stop()
        beating.cancel()
    return stopped(app.crash, app.return_code or 0) if app.crash else app.return_code or 0


async def _nothing_owed() -> None:
    """Revoke nothing: the sandbox and its tokens end with this process."""


def _app(options: Options, sandbox: SandboxProcess, watchdog: Watchdog) -> GuestApp:
    digilocker = DigiLocker(Session(lambda: sandbox.service(PUBLISHED)))
    features = Features(NOWHERE, NOWHERE, roots=(SANDBOX_ROOT,))
    clock = MonotonicClock()
    limits = Limits(clock, options.idle, options.session, WARNING, watchdog.begin)
    context = Context(digilocker, clock, "over SSH", features, sandbox)
    return GuestApp(context, limits, driver_class=PatientDriver)
