"""The command line: the terminal guard, putting the parts together, exit codes."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dl_tui import terminal
from dl_tui.arguments import parser
from dl_tui.ending import complain as _complain
from dl_tui.ending import complain_untold, crashed, farewell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from textual.driver import Driver

    from dl_tui.api.profile import Profile
    from dl_tui.api.service import Service
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.features import Features
    from dl_tui.core.signin.session import Session
    from dl_tui.data.credentials import KeyringStore
    from dl_tui.data.settings import Settings
    from dl_tui.demo import SandboxProcess
    from dl_tui.tui.app import DigiLockerApp

EXIT_USAGE = 2


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
    options = parser().parse_args(arguments)
    if options.command not in ("demo", "sandbox"):  # there, nothing and nobody is real
        from dl_tui.data.hardening import harden

        harden()
    try:
        if options.command in ("demo", "sandbox", "web"):
            if options.list_scenarios:
                return _list_scenarios(options.generation or "both")
            if problem := _unknown_scenario(options.scenario or []):
                return _complain(problem, EXIT_USAGE)
        if options.command == "sandbox":
            return _sandbox(options)
        if options.command == "web":
            return _web(options)
        if options.command == "verify":
            return _verify(options)
        if options.command == "kiosk":
            return _kiosk(options)
        if options.command == "ssh-setup":
            return _ssh_setup(options)
        if options.command in ("whoami", "keep-secret"):
            return _account(options)
        return _open(options)
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # a traceback would quote what it was about
        return crashed(fault)


# -- the sandbox alone ----------------------------------------------------------------------

_SANDBOX_OPTIONS = (
    "host",
    "port",
    "seed",
    "documents",
    "folders",
    "issuers",
    "latency",
    "client_id",
    "client_secret",
    "otp",
    "token_lifetime",
    "generation",
    "redirect_uri",
)


def _list_scenarios(generation: str) -> int:
    from dl_tui.sandbox.scenarios import described

    lines = [f"{name:<45} {about}" for name, about in described(generation).items()]
    print("\n".join(lines))
    return 0


def _unknown_scenario(names: list[str]) -> str:
    """Return what is wrong with the names of scenarios, if anything."""
    if not names:
        return ""
    from dl_tui.sandbox.scenarios import UnknownScenario, check

    try:
        check(names)
    except UnknownScenario as problem:
        return str(problem)
    return ""


def _sandbox(options: argparse.Namespace) -> int:
    from dl_tui.sandbox.options import Options
    from dl_tui.sandbox.serve import serve

    given = {name: getattr(options, name) for name in _SANDBOX_OPTIONS}
    known = Options(
        **{name: value for name, value in given.items() if value is not None},
        scenarios=tuple(options.scenario or ()),
    )
    try:
        return serve(known, until_stdin_closes=options.until_stdin_closes)
    except OSError as error:
        return _complain(f"cannot serve on {known.host}:{known.port}: {error.strerror}.")


def _web(options: argparse.Namespace) -> int:
    """Serve the demo to a browser."""
    if not all(find_spec(name) for name in ("aiohttp", "textual_serve")):
        return _complain("the demo in a browser needs an extra: pip install 'dl-tui[web]'")
    from dl_tui.web.options import Options
    from dl_tui.web.serve import serve

    where = (options.host, options.port, options.seats, options.idle)
    return serve(Options(*where, tuple(_demo_arguments(options))))


# -- the app --------------------------------------------------------------------------------


def _open(options: argparse.Namespace) -> int:
    """Open the app on the demo or on the configured service."""
    # Imports and the first screen make only what lasts: collecting would be a fifth of the start.
    # The app turns the collector on again once it has drawn.
    gc.disable()
    from dl_tui.data.settings import BadSettings

    try:  # what is wrong in a pipe is wrong in a terminal too, and is said first
        settings = _settings(options)
        profile = _profile(settings)
        if problem := terminal.take_terminal():
            return _complain(problem, EXIT_USAGE)
        if options.command == "open":
            return _open_export(settings, Path(options.folder))
        service = None if options.command == "demo" else _service(settings)
    except BadSettings as problem:
        return _complain(str(problem), EXIT_USAGE)
    if service is not None:
        return _open_service(settings, service)
    from dl_tui.demo import SandboxProcess

    sandbox = SandboxProcess(*_demo_arguments(options))
    return _run(settings, lambda: sandbox.service(profile), "on this machine", sandbox)


def _open_service(settings: Settings, service: Service) -> int:
    """Open the app on a real service, whose session the keyring keeps."""
    from dl_tui.account_cli import store_for, with_kept_secret

    store = store_for(service.base_url, service.client_id)
    locate = with_kept_secret(service, store)
    return _run(settings, locate, service.base_url, None, store if settings.remember else None)


def _verify(options: argparse.Namespace) -> int:
    """Check an export; the real roots alone count, the sandbox's root never."""
    from dl_tui.archive_cli import verify
    from dl_tui.data import paths

    return verify(Path(options.folder), (paths.roots_folder(),), as_json=options.json)


def _ssh_setup(options: argparse.Namespace) -> int:
    """Print what an operator installs for visitors over SSH."""
    from dl_tui.ssh.setup import Setup

    limits = (options.idle, options.session)
    setup = Setup(options.mode, options.user, options.seats, *limits)
    print(getattr(setup, options.part)(), end="")
    return 0


def _open_export(settings: Settings, folder: Path) -> int:
    """Open an export in place of a service."""
    from dl_tui.archive_cli import open_archive
    from dl_tui.core.export.archive import BadExport

    try:
        archive, about = open_archive(folder)
    except BadExport as problem:
        return _complain(str(problem))
    features = replace(_features(settings), offline=True, state_folder=None)
    return _show(settings, archive, features, about, None)


def _kiosk(options: argparse.Namespace) -> int:
    """Watch over the visits of a kiosk, or print what its operator needs."""
    from dl_tui.kiosk.__main__ import run
    from dl_tui.kiosk.options import options_of

    return run(options_of(options))


def _account(options: argparse.Namespace) -> int:
    """Tell who is signed in, or keep the client secret."""
    from dl_tui.account_cli import keep_secret, store_for, whoami
    from dl_tui.data.settings import BadSettings

    try:
        settings = _settings(options)
        service = _service(settings)
    except BadSettings as problem:
        return _complain(str(problem), EXIT_USAGE)
    store = store_for(service.base_url, service.client_id)
    if options.command == "keep-secret":
        return keep_secret(store)
    secret_from = settings.client_secret_from
    return whoami(store, service.base_url, secret_from=secret_from, as_json=options.json)


def _settings(options: argparse.Namespace) -> Settings:
    from dl_tui.data import paths, settings

    names = (
        *("base_url", "client_id", "client_secret_file", "redirect_uri", "save_folder"),
        *("profile", "ca_file", "proxy", "theme"),
    )
    flags: dict[str, str | None] = {name: getattr(options, name, None) for name in names}
    if options.command == "demo":
        flags = {name: flags[name] for name in ("profile", "theme")}
    config = getattr(options, "config", None)
    if config and not Path(config).is_file():
        raise settings.BadSettings(f"--config {config} is not a file.")
    return settings.load_settings(
        flags, os.environ, Path(config) if config else paths.config_file()
    )


def _profile(settings: Settings) -> Profile:
    from dl_tui.api.profile import profile_named
    from dl_tui.data.settings import BadSettings

    try:
        return profile_named(settings.profile, settings.profile_overrides)
    except ValueError as problem:
        raise BadSettings(str(problem)) from None


def _service(settings: Settings) -> Service:
    from dl_tui.api.service import Service
    from dl_tui.data import paths
    from dl_tui.data.settings import ENVIRONMENT, BadSettings, missing

    if lacking := missing(settings):
        ways = "; ".join(f"{name} (or {ENVIRONMENT[name]})" for name in lacking)
        raise BadSettings(
            f"not configured yet: set {ways} in {paths.config_file()}.\n"
            "To try everything without an account, run: dl-tui demo"
        )
    try:
        return Service(
            base_url=settings.base_url,
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            profile=_profile(settings),
            redirect_uri=settings.redirect_uri,
            authorize=settings.authorize,
            ca_file=settings.ca_file,
            proxy=settings.proxy,
        )
    except ValueError as problem:
        raise BadSettings(f"{problem}.") from None


def _demo_arguments(options: argparse.Namespace) -> list[str]:
    names = ("seed", "documents", "folders", "issuers", "latency", "otp", "token_lifetime")
    given = [(name, getattr(options, name)) for name in (*names, "generation")]
    given += [("scenario", name) for name in options.scenario or []]
    return [
        part
        for name, value in given
        if value is not None
        for part in (f"--{name.replace('_', '-')}", str(value))
    ]


def _run(
    settings: Settings,
    locate: Callable[[], Awaitable[Service]],
    service_name: str,
    demo: SandboxProcess | None,
    store: KeyringStore | None = None,
) -> int:
    """Open the app on a service."""
    from dl_tui.core.digilocker import DigiLocker
    from dl_tui.core.signin.session import Session

    features = _features(settings)
    if demo is not None:
        from dl_tui.demo import SANDBOX_ROOT

        features = replace(features, roots=(*features.roots, SANDBOX_ROOT), client_secret_from="")
    digilocker = DigiLocker(Session(locate, store=store))
    return _show(settings, digilocker, features, service_name, demo)


def _show(
    settings: Settings,
    digilocker: DigiLocker,
    features: Features,
    service_name: str,
    demo: SandboxProcess | None,
) -> int:
    from dl_tui.core.clock import MonotonicClock
    from dl_tui.core.locker.cache import Locker
    from dl_tui.data.log import log_to_file
    from dl_tui.tui.app import DigiLockerApp
    from dl_tui.tui.crash import report_strays
    from dl_tui.tui.screens.base import Context

    log_to_file()
    report_strays()
    locker = Locker(digilocker, features.state_folder)
    context = Context(digilocker, locker, MonotonicClock(), service_name, features, demo)
    app = DigiLockerApp(
        context,
        theme=settings.theme,
        driver_class=_driver(),
        idle_lock=0.0 if features.offline else settings.idle_lock * 60.0,
    )
    if settings.theme and settings.theme not in app.available_themes:
        names = ", ".join(sorted(app.available_themes))
        return _complain(f"there is no theme '{settings.theme}'. Known: {names}.", EXIT_USAGE)
    asyncio.run(_live(app, digilocker.session, demo))
    return farewell(app.return_code or 0, app.crash)


def _features(settings: Settings) -> Features:
    from dl_tui.core.features import Features
    from dl_tui.data import paths

    return Features(
        save_folder=settings.save_folder or paths.save_folder(),
        cache_folder=paths.cache_folder(),
        state_folder=paths.state_folder(),
        roots=(paths.roots_folder(),),
        client_secret_from=settings.client_secret_from or "the keyring, if it was put there",
        sign_up=settings.sign_up,
        issuer_tools=settings.issuer_tools,
    )


def _driver() -> type[Driver] | None:
    """Return the driver for this terminal, None for Textual's own choice."""
    if sys.platform == "win32":
        return None
    from dl_tui.tui.driver import PatientDriver

    return PatientDriver


async def _live(app: DigiLockerApp, session: Session, demo: SandboxProcess | None) -> None:
    """Run the app, then end the session at the service and the demo, however the app ended."""
    from dl_tui.api.errors import ApiError
    from dl_tui.last_resort import LastResort
    from dl_tui.tui.crash import report_stray_task

    asyncio.get_running_loop().set_exception_handler(report_stray_task)
    LastResort(app.leave, session.abandon).start()
    try:
        await app.run_async()
    finally:
        try:
            await session.leave()
        except ApiError:
            complain_untold("DigiLocker could not be informed that you quit", session.owes)
        except asyncio.CancelledError:  # ctrl+c: whoever leaves does not want to wait
            complain_untold("stopped before DigiLocker was informed that you quit", session.owes)
            raise
        finally:
            if demo is not None:
                demo.stop()
