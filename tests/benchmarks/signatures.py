"""Time to check one signature, as a ratio to starting Python with the libraries it needs.

Run it as `.venv/bin/python tests/benchmarks/signatures.py`. The floor is the same interpreter that
imports signxml and ends; both are measured in turns in the same run. The last column is how many
certificates a second are checked four at a time, as an export does.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time
from importlib.resources import as_file, files
from pathlib import Path

from dl_tui.core.politely import each
from dl_tui.core.signature.checks import SignatureChecks, Verdict, check_signature
from dl_tui.sandbox.certificates.signature import signed
from dl_tui.sandbox.certificates.writer import Element, element

PAIRS = 15
MANY = 300
SIZES = {"ordinary": 40, "100 kB": 1_000, "1 MB": 10_000}


def certificate(rows: int) -> bytes:
    """Return a signed marksheet with so many subjects."""
    subjects = tuple(
        element("Subject", code=f"{row:03}", name=f"SUBJECT {row}", marksTotal="087", grade="A1")
        for row in range(rows)
    )
    return signed(Element("Certificate", {"issueDate": "12-05-2021"}, subjects))


def floor() -> float:
    """Return how long it takes to start and import, in seconds."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", "import signxml"], check=True)
    return time.perf_counter() - began


async def check(data: bytes, root: Path) -> float:
    """Return how long one check takes, in seconds."""
    began = time.perf_counter()
    found = await check_signature(data, [root])
    assert found.verdict is Verdict.GOOD, found.words
    return time.perf_counter() - began


async def measure(root: Path) -> None:
    """Measure and print a table."""
    print(f"{'size':>9} {'bytes':>9} {'floor ms':>9} {'check ms':>9} {'ratio':>6} {'a second':>9}")
    for name, rows in SIZES.items():
        data = certificate(rows)
        pairs = [(floor(), await check(data, root)) for _ in range(PAIRS + 1)][1:]
        base, ours = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))

        began = time.perf_counter()
        async with SignatureChecks([root]) as checks:
            await each([data] * MANY, checks.check)
        rate = MANY / (time.perf_counter() - began)
        print(f"{name:>9} {len(data):9} {base:9.1f} {ours:9.1f} {ours / base:6.2f} {rate:9.1f}")


if __name__ == "__main__":
    with as_file(files("dl_tui.sandbox").joinpath("keys", "root.pem")) as path:
        asyncio.run(measure(path))
