"""The inside of a child process that answers each question in a forked child of its own.

It loads its libraries once. Each fork drops its privileges before it reads a byte, and exits after
its answer: nothing that a question does outlives it. The parent never reads one.
Both directions are frames: a length of four bytes, and the bytes themselves.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import struct
from collections.abc import Callable

from dl_tui.data.hardening import harden

LENGTH = struct.Struct(">I")
SECONDS = 5
"""CPU time for one answer."""
MEMORY = 300 << 20
"""Bytes of address space, the program itself included."""
_IN, _OUT = 0, 1


def answer_in_forks(answer: Callable[[bytes], bytes], most: int) -> None:
    """Answer questions of at most `most` bytes until there are no more, or one went wrong."""
    harden()
    while True:
        select.select([_IN], [], [])
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                _answer(answer, most)
                os._exit(0)
            os._exit(1)
        if os.waitpid(child, 0)[1] != 0:
            return


def _answer(answer: Callable[[bytes], bytes], most: int) -> None:
    """Read a question and write the answer; raises EOFError when there is none."""
    give_up()
    (size,) = LENGTH.unpack(_read(LENGTH.size))
    if size > most:
        raise ValueError("more than can be asked")
    found = answer(_read(size))
    with os.fdopen(_OUT, "wb", closefd=False) as out:
        out.write(LENGTH.pack(len(found)) + found)


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


def give_up() -> None:
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
