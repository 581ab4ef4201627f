"""Builds and runs the app, and ends its session however the app ends."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from textual.driver import Driver

from dl_tui.api.errors import ApiError
from dl_tui.api.profile import Profile
from dl_tui.api.service import Service
from dl_tui.cli.configured import features_of
from dl_tui.cli.kept import store_for, with_kept_secret
from dl_tui.core.clock import MonotonicClock
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.features import Features
from dl_tui.core.signin.session import Session
from dl_tui.data.log import log_to_file
from dl_tui.data.settings import Settings
from dl_tui.demo import SANDBOX_ROOT, SandboxProcess
from dl_tui.ending import EXIT_USAGE, complain, complain_untold, farewell
from dl_tui.last_resort import LastResort
from dl_tui.tui.app import DigiLockerApp
from dl_tui.tui.crash import report_stray_task, report_strays
from dl_tui.tui.driver import PatientDriver
from dl_tui.tui.screens.base import Context


def show_service(settings: Settings, service: Service) -> int:
    """Open the app on a real service; the keyring keeps the session if `remember` is set."""
    store = store_for(service.base_url, service.client_id)
    session = Session(with_kept_secret(service, store), store=store if settings.remember else None)
    return _show(settings, DigiLocker(session), features_of(settings), service.base_url)


def show_demo(settings: Settings, demo: SandboxProcess, profile: Profile) -> int:
    """Open the app on a sandbox."""
    features = features_of(settings)
    roots = (*features.roots, SANDBOX_ROOT)
    features = replace(features, roots=roots, client_secret_from="")
    digilocker = DigiLocker(Session(lambda: demo.service(profile)))
    return _show(settings, digilocker, features, "on this machine", demo)


def show_archive(settings: Settings, folder: Path) -> int:
    """Open the app on an export instead of a service."""
    export = import_module("dl_tui.core.export.archive")
    try:
        manifest = export.read_manifest(folder)
    except export.BadExport as problem:
        return complain(str(problem))
    about = f"export of {manifest.made.partition('T')[0]}, read-only"
    features = replace(features_of(settings), offline=True, state_folder=None)
    return _show(settings, export.Archive(folder, manifest), features, about)


def _show(
    settings: Settings,
    digilocker: DigiLocker,
    features: Features,
    where: str,
    demo: SandboxProcess | None = None,
) -> int:
    log_to_file()
    report_strays()
    app = DigiLockerApp(
        Context(digilocker, MonotonicClock(), where, features, demo),
        theme=settings.theme,
        driver_class=_driver(),
        idle_lock=0.0 if features.offline else settings.idle_lock * 60.0,
    )
    if settings.theme and settings.theme not in app.available_themes:
        names = ", ".join(sorted(app.available_themes))
        return complain(f"there is no theme '{settings.theme}'. Known: {names}.", EXIT_USAGE)
    asyncio.run(_live(app, digilocker.session, demo))
    return farewell(app.return_code or 0, app.crash)


def _driver() -> type[Driver] | None:
    """Return the driver for this terminal, None for Textual's own choice."""
    return None if sys.platform == "win32" else PatientDriver


async def _live(app: DigiLockerApp, session: Session, demo: SandboxProcess | None) -> None:
    """Run the app, then end the session at the service and the demo, however the app ended."""
    asyncio.get_running_loop().set_exception_handler(report_stray_task)
    LastResort(app.leave, session.abandon).start()
    try:
        await app.run_async()
    finally:
        try:
            await session.leave()
        except ApiError:
            complain_untold("DigiLocker could not be informed that you quit", session.owes)
        except asyncio.CancelledError:  # ctrl+c: the user does not want to wait
            complain_untold("stopped before DigiLocker was informed that you quit", session.owes)
            raise
        finally:
            if demo is not None:
                demo.stop()
