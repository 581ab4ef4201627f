"""The process of one visit: builds the app, and ends the session however the visit ends."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

from dl_tui.api.errors import ApiError
from dl_tui.api.profile import PUBLISHED
from dl_tui.api.service import Service
from dl_tui.core.clock import MonotonicClock
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.core.signin.visit_limits import Limits
from dl_tui.data.settings import BadSettings
from dl_tui.demo import SandboxProcess
from dl_tui.kiosk.configured import configured_service
from dl_tui.kiosk.journal import note
from dl_tui.kiosk.memory import MemoryStore
from dl_tui.kiosk.options import FROZEN, WARNING, Options
from dl_tui.kiosk.watchdog import Watchdog
from dl_tui.tui.crash import report_stray_task, report_strays
from dl_tui.tui.driver import PatientDriver
from dl_tui.tui.kiosk import KioskApp
from dl_tui.tui.screens.base import Context

EXIT_UNCONFIGURED = 78
"""`EX_CONFIG` of sysexits."""


class Place:
    """Finds the service once; after that, the watchdog's thread can use the result too."""

    def __init__(self, find: Callable[[], Awaitable[Service]]) -> None:
        self._find = find
        self._found: Service | None = None

    async def __call__(self) -> Service:
        """Return how to reach the service. Raises NetworkError if a demo's sandbox died."""
        if self._found is None:
            self._found = await self._find()
        return self._found


def run_visit(options: Options) -> int:
    """Serve one visitor and return the exit code; visitor.py hardens and reports crashes."""
    try:
        place, name, demo = _service(options)
        return asyncio.run(_serve(options, place, name, demo))
    except BadSettings as problem:
        note(str(problem))
        return EXIT_UNCONFIGURED


def _service(options: Options) -> tuple[Place, str, SandboxProcess | None]:
    if options.demo:
        sandbox = SandboxProcess()
        return Place(lambda: sandbox.service(PUBLISHED)), "on this machine", sandbox
    service = configured_service(options.config)

    async def known() -> Service:
        return service

    return Place(known), service.base_url, None


async def _serve(options: Options, place: Place, name: str, demo: SandboxProcess | None) -> int:
    store = MemoryStore()
    session = Session(place, store=store)
    assert options.lifeline is not None
    watchdog = Watchdog(
        socket.socket(fileno=options.lifeline),
        lambda: end_kept_session(place, store),
        frozen=FROZEN,
        session=options.session,
    )
    app = _app(options, session, name, demo, watchdog)
    asyncio.get_running_loop().set_exception_handler(report_stray_task)
    report_strays()
    app.leave_on_signals()
    watchdog.start()
    beating = asyncio.create_task(watchdog.beat())
    try:
        await app.run_async()
    finally:
        with contextlib.suppress(ApiError):
            await session.sign_out()
        if demo is not None:
            demo.stop()
        beating.cancel()
    return app.return_code or 0


def _app(
    options: Options,
    session: Session,
    name: str,
    demo: SandboxProcess | None,
    watchdog: Watchdog,
) -> KioskApp:
    nowhere = Path("/dev/null/nowhere")  # even root cannot create a folder here
    folder = Path(options.save_folder) if options.save_folder else nowhere
    clock = MonotonicClock()
    digilocker, features = DigiLocker(session), Features(folder, nowhere)
    context = Context(digilocker, clock, name, features, demo)
    limits = Limits(clock, options.idle, options.session, WARNING, watchdog.begin)
    return KioskApp(context, limits, driver_class=PatientDriver)


async def end_kept_session(place: Place, store: MemoryStore) -> None:
    """Revoke all that a visit still holds; runs on another event loop than the visit.

    `POST /oauth2/1/revoke`. Raises ApiError.
    """
    session = Session(place, store=store)
    await session.settle()
    if await session.restore():
        await session.sign_out()
