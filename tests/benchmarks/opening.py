"""From Enter to the first page of a certificate, by size: fetched from a sandbox, read, and drawn.

Run it as `.venv/bin/python tests/benchmarks/opening.py [RUNS]`. The floor is the smallest of them;
all sizes are opened in turns. The sandbox answers from a thread of the same process, so that what
it takes to send the bytes is in each figure.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path
from sys import argv, path

from textual.widgets import ContentSwitcher

path.insert(0, str(Path(__file__).parents[2]))

from dl_tui.sandbox.answers import Content
from tests.benchmarks.certificates import certificate
from tests.support.sandbox import running_sandbox
from tests.tui.visit import OTP, Visit, visiting

SIZES = {"10 kB": 120, "100 kB": 1_200, "1 MB": 12_000, "9 MB": 103_000}
MARKSHEET = "Class XII Marksheet"


async def opening(visit: Visit, data: bytes) -> tuple[float, float]:
    """Open a certificate; return the milliseconds until its first page, and until all is read."""
    visit.sandbox.state.faults.clear()
    visit.sandbox.state.faults.answer("xml", Content(data))
    visit.go_to(MARKSHEET)
    began = time.perf_counter()
    await visit.press("enter")
    views = visit.app.screen.query_one("#views", ContentSwitcher)
    await visit.until(lambda: views.current == "details")
    first = time.perf_counter() - began
    await visit.until(visit.has_read)
    whole = time.perf_counter() - began
    await visit.press("escape")
    return first * 1000, whole * 1000


async def main() -> None:
    """Measure in turns, and print the medians."""
    runs = int(argv[1]) if argv[1:] else 5
    files = {name: certificate(rows) for name, rows in SIZES.items()}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in files}
    with running_sandbox(otp=OTP) as sandbox:
        async with visiting(sandbox) as visit:
            await visit.sign_in()
            for _ in range(runs + 1):
                for name, data in files.items():
                    taken[name].append(await opening(visit, data))
    print(f"{'size':>8} {'first page':>11} {'to 100 kB':>10} {'whole':>8}   ms")
    reference = statistics.median(first for first, _ in taken["100 kB"][1:])
    for name, figures in taken.items():
        first, whole = (statistics.median(each) for each in zip(*figures[1:], strict=True))
        print(f"{name:>8} {first:11.0f} {first / reference:10.2f} {whole:8.0f}")


if __name__ == "__main__":
    asyncio.run(main())
