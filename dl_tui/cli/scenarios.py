"""Scenarios of the sandbox on the command line: listed, or looked at before anything starts."""

from __future__ import annotations

import argparse
from importlib import import_module

from dl_tui.cli import MODULES
from dl_tui.ending import EXIT_USAGE, complain
from dl_tui.sandbox.scenarios import UnknownScenario, check, described


def run(options: argparse.Namespace) -> int:
    """List the scenarios, or run the command with those that were asked for."""
    if options.list_scenarios:
        about = described(options.generation or "both")
        print("\n".join(f"{name:<45} {words}" for name, words in about.items()))
        return 0
    try:
        check(options.scenario)
    except UnknownScenario as problem:
        return complain(str(problem), EXIT_USAGE)
    code: int = import_module(f"dl_tui.cli.{MODULES[options.command]}").run(options)
    return code
