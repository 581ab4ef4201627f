"""A list of 100,000 documents: from its bytes to models, beside `json.loads` of the same bytes.

Run it as `.venv/bin/python tests/benchmarks/models.py`. Both are timed in turns, in seconds of
processor time. Then the app signs in to such a locker, in a pty: its memory, beside that at its
sign-in screen, and from the key to the last byte the sort and the slowest letter of a filter,
beside the slowest letter in a bare Textual app with a field.
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
from tests.benchmarks.rows import HERE, Run
from tests.benchmarks.wire import MEERA, OTP, SETTLED

COUNT = 100_000
PAIRS = 5
LOADED = 3.0
"""Seconds without a byte after which the filter is prepared, too."""
TYPED = "clas"
"""The letters of a filter: the first is in nearly all rows, the last in a sixth of them."""


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


def in_the_locker() -> dict[str, float]:
    """Return resident MB of the app before and in the big locker, and milliseconds of its keys."""
    run = Run("-m", "dl_tui", "demo", "--documents", str(COUNT), "--otp", OTP)
    run.until(b"Send OTP")
    run.drain(SETTLED)
    figures = {"before": run.memory()}
    run.until_quiet_after(MEERA + "\r", 0.7)
    run.until_quiet_after(OTP + "\r", LOADED)
    figures["after"] = run.memory()
    figures["sort"] = run.key("s")[1]
    run.key("/")
    figures["letter"] = max(run.key(letter)[1] for letter in TYPED)
    run.close()
    return figures


def letter_in_a_field() -> float:
    """Return the milliseconds of the slowest letter in the bare app."""
    run = Run(str(HERE / "floor_filter.py"))
    run.until(b"Ready to type")
    slowest = max(run.key(letter)[1] for letter in TYPED)
    run.close()
    return slowest


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
    runs = [(in_the_locker(), letter_in_a_field()) for _ in range(PAIRS)]
    mid = {name: statistics.median(run[name] for run, _ in runs) for name in runs[0][0]}
    typed = statistics.median(letter for _, letter in runs)
    print(f"memory: {mid['before']:.0f} MB at the sign-in screen, {mid['after']:.0f} in the locker")
    print(f"sort {mid['sort']:.0f} ms, slowest of four letters {mid['letter']:.0f} ms", end="")
    print(f" beside {typed:.0f} ms in a field alone ({mid['letter'] / typed:.2f})")


if __name__ == "__main__":
    main()
