"""Time and memory to read a certificate in its three forms, by size, as a ratio to bare expat.

Run it as `.venv/bin/python tests/benchmarks/certificates.py`. The floor is one pass of the standard
library's parser without any callback; both are measured in turns in the same run.
"""

from __future__ import annotations

import datetime
import statistics
import time
import tracemalloc
from collections.abc import Callable
from xml.parsers import expat

from dl_tui.core.reading.certificate import certificate_of
from dl_tui.core.reading.lines import Outline, SourceLines
from dl_tui.core.xml.document import read_document

PAIRS = 7
ROW = '<Subject code="{0:03}" name="SUBJECT {0}" marksTheory="087" marksTotal="087" grade="A1"/>\n'
SIZES = {"100 kB": 1_200, "1 MB": 12_000, "10 MB": 115_000}


def certificate(rows: int) -> bytes:
    """Return a marksheet with so many subjects."""
    subjects = "".join(ROW.format(row) for row in range(rows))
    return (
        '<Certificate name="Marksheet" type="HSCER" number="1234567"><CertificateData><Performance>'
        f"<Subjects>{subjects}</Subjects></Performance></CertificateData></Certificate>"
    ).encode()


def floor(data: bytes) -> None:
    """Parse and drop."""
    expat.ParserCreate().Parse(data, True)


def read(data: bytes) -> None:
    """Read as the reader screen does, and draw a first page of each form."""
    document = read_document(data)
    certificate_of(document, datetime.date(2026, 1, 1))
    outline, source = Outline(document), SourceLines(document)
    for row in range(min(40, len(outline), len(source))):
        outline.row(row)
        source.line(row)


def seconds(work: Callable[[bytes], None], data: bytes) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    work(data)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print a table."""
    print(
        f"{'size':>8} {'bytes':>10} {'floor ms':>9} {'read ms':>9} {'ratio':>6} {'memory/file':>12}"
    )
    for name, rows in SIZES.items():
        data = certificate(rows)
        pairs = [(seconds(floor, data), seconds(read, data)) for _ in range(PAIRS + 1)][1:]
        base, ours = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
        tracemalloc.start()
        kept = read_document(data)
        memory = tracemalloc.get_traced_memory()[0] / len(data)
        tracemalloc.stop()
        del kept
        print(f"{name:>8} {len(data):10} {base:9.1f} {ours:9.1f} {ours / base:6.1f} {memory:12.2f}")


if __name__ == "__main__":
    main()
