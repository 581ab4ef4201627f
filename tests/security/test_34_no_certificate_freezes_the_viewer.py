"""No certificate can freeze the viewer.

Whatever it holds, it is answered within 5 seconds while the screen goes on, and memory stays under
300 MB: by the check of its signature, and by what reads it.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dl_tui.core.signature import checks as signature
from dl_tui.core.signature.checks import Verdict, check_signature
from tests.support.signed_document import inside, roots

__all__ = ["roots"]


def attributes(written: str, number: int) -> str:
    return "".join(written % {"n": n} for n in range(number))


NAMESPACE, EMPTY = ' xmlns:n%(n)d="u:%(n)d"', ' a%(n)d=""'
HEAVY: dict[str, Callable[[], str]] = {
    "namespaces": lambda: f"<a{attributes(NAMESPACE, 2000)}>" + "<b/>" * 2000 + "</a>",
    "attributes": lambda: f"<a{attributes(EMPTY, 100_000)}/>",
    "wide elements": lambda: f"<a{attributes(EMPTY, 1000)}/>" * 240,
    "long namespaces": lambda: f'<a xmlns:n="{"u" * 990}">' + "<n:b/>" * 49_000 + "</a>",
    "elements": lambda: "<a/>" * 49_000,
    "comments": lambda: "<!---->" * 280_000,
    "text": lambda: "x" * 2_000_000,
}


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Have no garbage collected meanwhile: all that other tests left would be looked at."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("name", HEAVY)
async def test_a_heavy_document_is_answered_in_time_while_the_screen_ticks(
    name: str, roots: list[Path]
) -> None:
    document = inside(HEAVY[name]())
    began = time.thread_time()
    found = await check_signature(document, roots)
    busy = time.thread_time() - began  # of this thread, whatever else the machine does

    assert found.verdict is not Verdict.GOOD or name == "comments"
    assert signature.SECONDS <= 5, "what takes longer is ended: tests/core/signature/test_checks.py"
    assert busy < 0.1


READ = """
import sys, time
from dl_tui.core.xml.document import Refused, read_document
for name, data in documents.items():
    began = time.process_time()
    try:
        read_document(data)
    except Refused as refusal:
        assert str(refusal), name
    took = time.process_time() - began
    if took > 5:
        sys.exit(f"{name} took {took:.1f} s")
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
if int(peak.split()[1]) > 300 * 1024:
    sys.exit(f"it took too much memory: {peak}")
"""
DOCUMENTS = r"""
laughs = "".join(f'<!ENTITY l{n} "{("&l%d;" % (n - 1)) * 10}">' for n in range(1, 10))
documents = {
    "a DTD": b"<!DOCTYPE c><c/>",
    "an entity": b'<!DOCTYPE c [<!ENTITY e "x">]><c>&e;</c>',
    "a billion laughs": f'<!DOCTYPE c [<!ENTITY l0 "ha">{laughs}]><c>&l9;</c>'.encode(),
    "a large entity": f'<!DOCTYPE c [<!ENTITY e "{"x" * 9000}">]><c>{"&e;" * 400}</c>'.encode(),
    "deep": b"<a>" * 1_000_000 + b"</a>" * 1_000_000,
    "a long text": b"<a>" + b"x" * 15_000_000 + b"</a>",
    "a long attribute": b'<a b="' + b"x" * 11_000_000 + b'"/>',
    "many attributes": ("<a" + "".join(f' a{n}=""' for n in range(100_000)) + "/>").encode(),
    "many siblings": b"<a>" + b"<b/>" * 1_000_000 + b"</a>",
    "bad UTF-8": b"<a>\xff</a>",
    "a reference to NUL": b"<a>&#0;</a>",
    "UTF-7": b'<?xml version="1.0" encoding="utf-7"?><a/>',
    "no encoding at all": b'<?xml version="1.0" encoding="rot13"?><a/>',
}
"""
"""One for each row that costs a parser something."""


def test_what_reads_a_certificate_has_its_time_and_memory() -> None:
    run = subprocess.run(
        [sys.executable, "-c", DOCUMENTS + READ],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert (run.returncode, run.stderr) == (0, "")
