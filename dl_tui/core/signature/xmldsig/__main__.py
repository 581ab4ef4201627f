"""The process itself: it loads its libraries once, and forks a child to answer each question.

The child drops its privileges before it reads a byte of a document, and exits after its answer:
nothing that a document does outlives it. The parent process never reads a document.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import resource
import select

from dl_tui.core.signature.xmldsig.check import check, warm_up
from dl_tui.core.signature.xmldsig.wire import LENGTH, MAX_QUESTION, Question
from dl_tui.data.hardening import harden

SECONDS = 5
MEMORY = 300 << 20
"""Bytes of address space, the program itself included."""
_IN, _OUT = 0, 1


def main() -> None:
    """Answer questions until there are no more, or one could not be answered."""
    warm_up()
    harden()
    while True:
        select.select([_IN], [], [])
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                _answer()
                os._exit(0)
            os._exit(1)
        if os.waitpid(child, 0)[1] != 0:
            return


def _answer() -> None:
    """Read a question and write the answer; raises EOFError when there is none."""
    _give_up()
    (size,) = LENGTH.unpack(_read(LENGTH.size))
    if size > MAX_QUESTION:
        raise ValueError("more than can be asked")
    answer = check(Question.from_bytes(_read(size)), datetime.datetime.now(datetime.UTC))
    told = answer.to_bytes()
    with os.fdopen(_OUT, "wb", closefd=False) as out:
        out.write(LENGTH.pack(len(told)) + told)


def _read(size: int) -> bytes:
    """Read exactly `size` bytes, and none of the next question."""
    parts = []
    while size:
        part = os.read(_IN, size)
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _give_up() -> None:
    """Set the limits: from here on no file, socket or process can be opened or started."""
    harden()
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 3,  # standard input, output and error
        resource.RLIMIT_NPROC: 0,
    }
    for name, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # not every system has them all
            resource.setrlimit(name, (most, most))


if __name__ == "__main__":
    main()
