"""Bytes that go to the terminal, and how long a key's answer takes: the app in a pty of 120x40.

Run it as `.venv/bin/python tests/benchmarks/wire.py [RUNS]`. The app is the demo, signed in to a
locker of 1,000 documents; beside it, in turns, a bare Textual app with a tree and a table of as
many rows. An answer is timed from the key to the last byte of what it draws.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from sys import argv, path

path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.rows import Run

HERE = Path(__file__).parent
DOCUMENTS = 1000
MEERA, OTP = "9000000003", "123456"
"""Who has the big locker."""
SETTLED = 1.0
"""Seconds without a byte after which a screen is complete."""
IDLE = 5.0
DOWN, PAGE_DOWN, UP = "\x1b[B", "\x1b[6~", "\x1b[A"
SCROLLING = 60
"""Moves after which the cursor is at the bottom, and each further one scrolls."""

Figures = dict[str, float]


def answers(run: Run, key: str, count: int) -> tuple[float, list[float]]:
    """Press a key so often; return the median of the bytes, and all times in milliseconds."""
    found = [run.key(key) for _ in range(count)]
    return statistics.median(size for size, _ in found), [taken for _, taken in found]


def measure(run: Run) -> Figures:
    """Return the figures of a run that shows its table, with the cursor at the top."""
    figures: Figures = {}
    answers(run, DOWN, 2)
    figures["move"], moves = answers(run, DOWN, 20)
    answers(run, DOWN, SCROLLING - 22)
    figures["scroll step"], steps = answers(run, DOWN, 20)
    figures["page"], pages = answers(run, PAGE_DOWN, 8)
    figures["key p95, ms"] = statistics.quantiles(moves + steps + pages, n=20)[-1]
    before = run.received
    run.drain(IDLE)
    figures["idle"] = run.received - before
    run.close()
    return figures


def the_app() -> Figures:
    """Sign in to the demo, and measure."""
    run = Run("-m", "dl_tui", "demo", "--documents", str(DOCUMENTS), "--otp", OTP)
    run.until(b"Send OTP")
    run.drain(SETTLED)
    figures: Figures = {"start": run.received}
    run.until_quiet_after(MEERA + "\r", SETTLED)
    figures["otp prompt"] = run.received - figures["start"]
    before = run.received
    run.until_quiet_after(OTP + "\r", SETTLED)
    figures["locker"] = run.received - before
    return figures | measure(run)


def the_floor() -> Figures:
    """Measure the bare app."""
    run = Run(str(HERE / "floor_rows.py"), str(DOCUMENTS))
    run.until(b"Ready to type")
    run.drain(SETTLED)
    figures: Figures = {"start": run.received}
    run.key("\t")
    return figures | measure(run)


def main() -> None:
    """Measure in turns, and print the medians."""
    runs = int(argv[1]) if argv[1:] else 5
    found: dict[str, list[Figures]] = {"dl_tui": [], "bare Textual": []}
    for _ in range(runs):
        found["dl_tui"].append(the_app())
        found["bare Textual"].append(the_floor())
    names = list(found["dl_tui"][0])
    print(" " * 14 + "".join(f"{name:>14}" for name in names))
    for who, figures in found.items():
        medians = [statistics.median(each.get(name, 0) for each in figures) for name in names]
        print(f"{who:14}" + "".join(f"{median:14,.0f}" for median in medians))


if __name__ == "__main__":
    main()
