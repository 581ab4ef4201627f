"""The process itself: it loads what it needs, gives up what it must not have, and answers once."""

from __future__ import annotations

import contextlib
import datetime
import resource
import sys

from dl_tui.core.xmldsig.check import check, warm_up
from dl_tui.core.xmldsig.wire import MAX_QUESTION, Question
from dl_tui.data.hardening import harden

SECONDS = 5
MEMORY = 300 << 20
"""Bytes of address space, the program itself included."""


def main() -> None:
    """Read a question, write the answer."""
    warm_up()
    _give_up()
    question = Question.from_bytes(sys.stdin.buffer.read(MAX_QUESTION))
    answer = check(question, datetime.datetime.now(datetime.UTC))
    sys.stdout.buffer.write(answer.to_bytes())


def _give_up() -> None:
    """Set the limits: from here on no file, no socket and no process can be had."""
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
