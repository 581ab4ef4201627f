"""Scenarios of the sandbox on the command line: listed, or checked before anything starts."""

from __future__ import annotations

import argparse

from dl_tui.ending import EXIT_USAGE, complain
from dl_tui.sandbox.scenarios import UnknownScenario, check, described


def answer(options: argparse.Namespace) -> int | None:
    """List the scenarios, or reject unknown ones; return the exit code, None to continue."""
    if options.list_scenarios:
        about = described(options.generation or "both")
        print("\n".join(f"{name:<45} {words}" for name, words in about.items()))
        return 0
    try:
        check(options.scenario)
    except UnknownScenario as problem:
        return complain(str(problem), EXIT_USAGE)
    return None
