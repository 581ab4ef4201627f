"""A list of 100,000 documents: from its bytes to models, beside `json.loads` of the same bytes.

Run it as `.venv/bin/python tests/benchmarks/models.py`. Both are timed in turns, in seconds of
processor time. The second figure is the memory of the app that has signed in to such a locker,
beside the app at its sign-in screen.
"""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from sys import path

path.insert(0, str(Path(__file__).parents[2]))

from dl_tui.api.long_list import read_piecewise
from dl_tui.api.models.locker import IssuedDocument
from tests.benchmarks.rows import Run
from tests.benchmarks.wire import MEERA, OTP, SETTLED

COUNT = 100_000
PAIRS = 5
LOADED = 3.0
"""Seconds without a byte after which the filter is prepared, too."""


def body() -> bytes:
    """Return a list with as many invented documents, each with a name and date of its own."""
    documents = [
        {
            "name": f"Class XII Marksheet {number:06}",
            "type": "file",
            "size": "",
            "date": f"{number % 28 + 1:02}-{number % 12 + 1:02}-2020T{number % 24:02}:11:12+05:30",
            "parent": "",
            "mime": ["application/pdf", "application/xml"],
            "uri": f"in.gov.example-HSCER-{number:09}{number * 7919:032}",
            "doctype": "HSCER",
            "description": "Class XII Marksheet",
            "issuerid": "in.gov.example",
            "issuer": f"Namuna Board {number % 97}",
        }
        for number in range(COUNT)
    ]
    return json.dumps({"items": documents}).encode()


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that it takes."""
    gc.collect()
    began = time.process_time()
    result = work()
    taken = time.process_time() - began
    del result
    return taken


def memory() -> tuple[float, float]:
    """Return the resident MB of the app at its sign-in screen, and in the big locker."""
    run = Run("-m", "dl_tui", "demo", "--documents", str(COUNT), "--otp", OTP)
    run.until(b"Send OTP")
    run.drain(SETTLED)
    before = run.memory()
    run.until_quiet_after(MEERA + "\r", 0.7)
    run.until_quiet_after(OTP + "\r", LOADED)
    after = run.memory()
    run.close()
    return before, after


def main() -> None:
    """Measure and print."""
    data = body()
    floors, ours = [], []
    for _ in range(PAIRS):
        floors.append(seconds(lambda: json.loads(data)))
        ours.append(seconds(lambda: IssuedDocument.list_from_json(read_piecewise(data))))
    floor, models = statistics.median(floors), statistics.median(ours)
    print(f"{len(data) / 1e6:.0f} MB: json.loads {floor:.2f} s, models {models:.2f} s", end="")
    print(f" ({models / floor:.2f})")
    before, after = memory()
    print(f"memory: {before:.0f} MB at the sign-in screen, {after:.0f} MB in the locker")


if __name__ == "__main__":
    main()
