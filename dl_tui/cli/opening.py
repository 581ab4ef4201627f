"""Opens the app on the configured service, on a demo, or on an export."""

from __future__ import annotations

import argparse
import gc
from importlib import import_module
from pathlib import Path

from dl_tui.cli import terminal
from dl_tui.cli.configured import profile_of, service_of, settings_of
from dl_tui.cli.demo_arguments import demo_arguments
from dl_tui.data.settings import BadSettings
from dl_tui.demo import SandboxProcess
from dl_tui.ending import EXIT_USAGE, complain


def run(options: argparse.Namespace) -> int:
    """Run the app and return its exit code."""
    # Imports and the first screen create few temporary objects, and garbage collection would take
    # a fifth of the startup time. The app enables it again once it has drawn.
    gc.disable()
    try:  # report bad settings before a missing terminal
        settings = settings_of(options)
        profile = profile_of(settings)
        if problem := terminal.take_terminal():
            return complain(problem, EXIT_USAGE)
        service = None if options.command else service_of(settings)
    except BadSettings as problem:
        return complain(str(problem), EXIT_USAGE)
    # The sandbox of a demo starts while the app is imported.
    demo = SandboxProcess(*demo_arguments(options)) if options.command == "demo" else None
    shown = import_module("dl_tui.cli.showing")
    code: int
    if demo is not None:
        code = shown.show_demo(settings, demo, profile)
    elif service is not None:
        code = shown.show_service(settings, service)
    else:
        code = shown.show_archive(settings, Path(options.folder))
    return code
