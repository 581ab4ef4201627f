"""Jump among 100,000 documents: each keystroke's answer, and the longest the screen must wait.

Run it as `.venv/bin/python tests/benchmarks/jump.py`. The floor, measured in the same run, is one
plain look through as many texts for the letters that were typed: no search that reads every name
can do with less.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path
from sys import path

path.insert(0, str(Path(__file__).parents[2]))

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.locker.cache import Known
from dl_tui.core.locker.jump import Index, everything
from dl_tui.core.words.find import fold

COUNT = 100_000
ROUNDS = 5
KINDS = ("Class XII Marksheet", "Driving Licence", "Income Certificate", "Skill Certificate")
QUERIES = (
    *("m", "ma", "marksheet", "e", "income 0", "certificate sample 12"),
    *("lcnce", "lisence 99", "zzzz"),
)
MOST_MS = 50


def documents() -> tuple[IssuedDocument, ...]:
    """Return so many documents with names of their own."""
    return tuple(
        IssuedDocument(
            uri=f"in.sample-{n}",
            name=f"{KINDS[n % len(KINDS)]} {n:06}",
            doctype="DRVLC",
            description="",
            issuer=f"Sample Board {n % 40}",
            issuer_id="in.sample",
            date="12-05-2015",
            formats=("xml",),
        )
        for n in range(COUNT)
    )


async def ask(index: Index, query: str) -> tuple[float, float]:
    """Return the milliseconds of an answer, and the longest that another task waited."""
    searching = asyncio.create_task(index.search(query))
    began = last = time.perf_counter()
    longest = 0.0
    while not searching.done():
        await asyncio.sleep(0)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return (last - began) * 1000, longest * 1000


def main() -> None:
    """Measure and print a table."""
    known = Known(documents(), ())
    began = time.perf_counter()
    index = Index(everything(known))
    print(f"index of {COUNT:,} built in {(time.perf_counter() - began) * 1000:.0f} ms, on a thread")
    texts = [fold(f"{document.name} {document.issuer}") for document in known.issued]
    print(f"{'query':24}{'floor ms':>9}{'answer ms':>10}{'ratio':>7}{'longest wait ms':>17}")
    slowest = 0.0
    for query in QUERIES:
        floors, answers, waits = list[float](), list[float](), list[float]()
        for _ in range(ROUNDS):
            began = time.perf_counter()
            [text for text in texts if query in text]
            floors.append((time.perf_counter() - began) * 1000)
            answer, wait = asyncio.run(ask(index, query))
            answers.append(answer)
            waits.append(wait)
        floor, answer = statistics.median(floors), statistics.median(answers)
        slowest = max(slowest, answer)
        print(f"{query:24}{floor:9.1f}{answer:10.1f}{answer / floor:7.1f}{max(waits):17.1f}")
    print(f"slowest answer {slowest:.0f} ms, of at most {MOST_MS}")


if __name__ == "__main__":
    main()
