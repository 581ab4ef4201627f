"""Exports from the command line: checked without a terminal, or opened as a locker."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dl_tui.core.export.archive import Archive, BadExport, read_manifest
from dl_tui.core.export.verify import verify as check
from dl_tui.safetext import clean_line

if TYPE_CHECKING:
    from dl_tui.core.export.archive import Archive
    from dl_tui.core.export.verify import Report

EXIT_FAILED = 1
MOST_NAMES = 10
"""Documents that are named where many are missing."""


def verify(folder: Path, roots: Sequence[Path], *, as_json: bool = False) -> int:
    """Print what an export is worth, a line for each file; return 0 if all is well, else 1."""
    try:
        report = asyncio.run(check(folder, roots, _tell))
    except BadExport as problem:
        return _fail(str(problem))
    finally:
        _tell(0, 0)
    print(_json(report) if as_json else _words(report))
    return 0 if report.whole else EXIT_FAILED


def _tell(done: int, whole: int) -> None:
    """Show on a terminal how far it is: signatures take a fifth of a second each."""
    if sys.stderr.isatty():
        words = f"{done:,} of {whole:,} files checked" if whole else ""
        print(f"\r\x1b[K{words}", end="", file=sys.stderr, flush=True)


def open_archive(folder: Path) -> tuple[Archive, str]:
    """Return an export in DigiLocker's place, and its description. Raises BadExport."""
    manifest = read_manifest(folder)
    day = manifest.made.partition("T")[0]
    return Archive(folder, manifest), f"export of {day}, read-only"


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


def _fail(sentence: str) -> int:
    print(f"dl-tui: {clean_line(sentence)}", file=sys.stderr)
    return EXIT_FAILED
