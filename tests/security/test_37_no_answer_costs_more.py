"""No answer is read beyond 64 MB, and nothing packed is unpacked.

Bombs packed once, twice and two hundred times, endless bodies, huge and deep JSON: a process that
is given all of them has grown by less than that when it is through.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui.api.client import LIST, SMALL, XML, Bounds
from dl_tui.api.errors import AnswerError
from tests.api.doubles import error_of, forever, head, ok, says, serve

BOMB = gzip.compress(gzip.compress(bytes(16 * 1024 * 1024)))
LAYERS = 200


def packed(layers: int) -> bytes:
    """Return a small body in so many layers of gzip."""
    body = b"{}"
    for _ in range(layers):
        body = gzip.compress(body, mtime=0)
    return body


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (head(b"Content-Length: 99999999999") + b"{", "too_large"),
        (ok(b"x" * (1024 * 1024 + 1)), "too_large"),
        (ok(BOMB, b"Content-Encoding: gzip"), "encoded"),
        (ok(BOMB, b"Content-Encoding: gzip, gzip"), "encoded"),
        (ok(packed(LAYERS), b"Content-Encoding: " + b"gzip, " * (LAYERS - 1) + b"gzip"), "encoded"),
        (ok(b"x", b"Content-Encoding: zstd"), "encoded"),
        (ok(gzip.compress(b"{}" * 500)[:-9], b"Content-Encoding: gzip"), "encoded"),
    ],
    ids=["declared", "sent", "gzip", "gzip twice", "200 layers", "unknown", "cut gzip"],
)
async def test_an_answer_that_costs_too_much_is_refused(answer: bytes, kind: str) -> None:
    async with serve(says(answer, then_close=True)) as raw:
        error = await error_of(raw.service())

    assert isinstance(error, AnswerError)
    assert (error.kind, error.status) == (kind, 200)


async def test_an_endless_body_is_cut_at_the_bound() -> None:
    endless = forever(head(b"Transfer-Encoding: chunked"), b"10000\r\n" + bytes(65536) + b"\r\n")
    async with serve(endless) as raw:
        error = await error_of(raw.service(), Bounds(512 * 1024))

    assert isinstance(error, AnswerError)
    assert error.kind == "too_large"


async def test_the_body_of_a_refusal_is_held_shorter() -> None:
    answer = head(b"Content-Length: 300000", status=b"404 Not Found") + b"x" * 300_000
    async with serve(says(answer, then_close=True)) as raw:
        error = await error_of(raw.service(), LIST)

    assert isinstance(error, AnswerError)
    assert (error.kind, error.status) == ("too_large", 404)


def test_no_bound_is_larger_than_the_promise() -> None:
    assert max(bounds.size for bounds in (SMALL, LIST, XML)) == 64 * 1024 * 1024


WALK = """
import asyncio, gzip, sys
from dl_tui.api.answer import Answer, read_json
from dl_tui.api.client import SMALL
from dl_tui.api.errors import ApiError
from tests.api.doubles import error_of, forever, head, ok, says, serve
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if "VmHWM" in line)
bomb = gzip.compress(gzip.compress(bytes(1 << 26)))
answers = [
    says(ok(bomb, b"Content-Encoding: gzip, gzip"), then_close=True),
    says(head(b"Content-Length: 99999999999"), then_close=True),
    forever(head(b"Transfer-Encoding: chunked"), b"10000\\r\\n" + bytes(65536) + b"\\r\\n"),
]
bodies = [b"[" * 900_000, b'{"a":' * 150_000, b"[" + b"0," * 500_000 + b"0]", b"9" * 1_000_000]
async def meet(answer):
    async with serve(answer) as raw:
        await error_of(raw.service())
async def read(body):
    try:
        await read_json(Answer(200, body), lambda payload: None)
    except ApiError:
        pass
before = peak()
for answer in answers:
    asyncio.run(meet(answer))
for body in bodies:
    asyncio.run(read(body))
print((peak() - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's /proc")
def test_a_process_that_meets_all_of_them_stays_small() -> None:
    run = subprocess.run(
        [sys.executable, "-c", WALK],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[2],
    )

    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 64, "MB more than before"
