"""`dl-tui verify`: checks an export without opening the app."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dl_tui.core.export.archive import BadExport
from dl_tui.core.export.verify import Report
from dl_tui.core.export.verify import verify as check
from dl_tui.data import paths
from dl_tui.ending import EXIT_FAILED, complain
from dl_tui.safetext import clean_line

MOST_NAMES = 10
"""How many unsaved documents are listed by name."""


def run(options: argparse.Namespace) -> int:
    """Check an export against the real roots only, never against the sandbox's root."""
    return verify(Path(options.folder), (paths.roots_folder(),), as_json=options.json)


def verify(folder: Path, roots: Sequence[Path], *, as_json: bool = False) -> int:
    """Check an export and print a line for each file; return 0 if all is well, else 1."""
    try:
        report = asyncio.run(check(folder, roots, _tell))
    except BadExport as problem:
        return complain(str(problem))
    finally:
        _tell(0, 0)
    print(_json(report) if as_json else _words(report))
    return 0 if report.whole else EXIT_FAILED


def _tell(done: int, whole: int) -> None:
    """Show the progress on a terminal, as each signature takes a fifth of a second."""
    if sys.stderr.isatty():
        words = f"{done:,} of {whole:,} files checked" if whole else ""
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def _words(report: Report) -> str:
    lines = []
    for finding in report.findings:
        more = f"   {finding.words}" if finding.words else ""
        lines.append(clean_line(f"{finding.state:<20} {finding.path}{more}"))
    counts = Counter(finding.state for finding in report.findings)
    summary = ", ".join(f"{count} {state}" for state, count in counts.most_common())
    lines.append(summary or "The export is empty.")
    if unsaved := report.unsaved:
        names = clean_line(", ".join(unsaved[:MOST_NAMES]))
        more = f" and {len(unsaved) - MOST_NAMES} more" if unsaved[MOST_NAMES:] else ""
        lines.append(f"Could not be saved at the time: {names}{more}.")
    if not report.manifest.complete:
        lines.append("This export was not finished: export into the same folder to continue it.")
    return "\n".join(lines)


def _json(report: Report) -> str:
    findings = [
        {"path": finding.path, "state": finding.state, "signature": finding.words}
        for finding in report.findings
    ]
    told = {
        "whole": report.whole,
        "complete": report.manifest.complete,
        "made": report.manifest.made,
        "unsaved": report.unsaved,
        "files": findings,
    }
    return json.dumps(told)
