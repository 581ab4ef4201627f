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


async def opening(visit: Visit, data: bytes) -> float:
    """Open a certificate; return the milliseconds until its first page."""
    visit.sandbox.state.faults.clear()
    visit.sandbox.state.faults.answer("xml", Content(data))
    visit.go_to(MARKSHEET)
    began = time.perf_counter()
    await visit.press("enter")
    views = visit.app.screen.query_one("#views", ContentSwitcher)
    await visit.until(lambda: views.current == "details")
    taken = time.perf_counter() - began
    await visit.press("escape")
    return taken * 1000


async def main() -> None:
    """Measure in turns, and print the medians."""
    runs = int(argv[1]) if argv[1:] else 5
    files = {name: certificate(rows) for name, rows in SIZES.items()}
    taken: dict[str, list[float]] = {name: [] for name in files}
    with running_sandbox(otp=OTP) as sandbox:
        async with visiting(sandbox) as visit:
            await visit.sign_in()
            for _ in range(runs + 1):
                for name, data in files.items():
                    taken[name].append(await opening(visit, data))
    print(f"{'size':>8} {'first page':>11} {'to 100 kB':>10}   ms")
    medians = {name: statistics.median(each[1:]) for name, each in taken.items()}
    for name, median in medians.items():
        print(f"{name:>8} {median:11.0f} {median / medians['100 kB']:10.2f}")


if __name__ == "__main__":
    asyncio.run(main())
