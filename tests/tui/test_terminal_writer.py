"""Writing to a terminal that reads slowly, not at all, or not any more."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from dl_tui.tui.terminal_writer import BACKLOG, TerminalWriter
from tests.support.processes import wait_here_until

FRAME = "x" * (BACKLOG // 8)


class Pipe:
    """Stands in for the terminal; what the writer tells is noted."""

    def __init__(self) -> None:
        self.reads, self.writes = os.pipe()
        self.caught_up, self.broke = threading.Event(), threading.Event()
        self.writer = TerminalWriter(
            self.writes, fell_behind=self.caught_up.set, broke=self.broke.set
        )
        self.writer.start()

    def read_all(self) -> bytes:
        """Read until the other end is closed."""
        return b"".join(iter(lambda: os.read(self.reads, 65536), b""))

    def close(self, *descriptors: int) -> None:
        """Close ends that may be closed already."""
        for descriptor in descriptors or (self.reads, self.writes):
            with suppress(OSError):
                os.close(descriptor)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """Return a terminal that nobody reads yet."""
    made = Pipe()
    yield made
    made.close()
    made.writer.join()


def test_everything_arrives_in_order(pipe: Pipe) -> None:
    for number in range(100):
        pipe.writer.write(f"{number} ")
    pipe.writer.stop()
    pipe.close(pipe.writes)

    assert pipe.read_all().decode().split() == [str(number) for number in range(100)]
    assert not pipe.caught_up.is_set()


def test_what_is_no_text_for_a_terminal_is_a_question_mark(pipe: Pipe) -> None:
    pipe.writer.write("a\ud83db")
    pipe.writer.stop()
    pipe.close(pipe.writes)

    assert pipe.read_all() == b"a?b"


def test_nobody_waits_for_a_reader_that_stands_still(pipe: Pipe) -> None:
    """The newest wins: what was overtaken is forgotten, and the whole is asked for anew."""
    for number in range(100):
        pipe.writer.write(f"{FRAME}<{number}>")
    pipe.writer.write("the end")
    assert not pipe.caught_up.is_set()

    reader = threading.Thread(target=lambda: seen.append(pipe.read_all()))
    seen: list[bytes] = []
    reader.start()
    wait_here_until(pipe.caught_up.is_set)
    pipe.writer.stop()
    pipe.close(pipe.writes)
    reader.join()

    assert seen[0].endswith(b"<99>the end")
    assert len(seen[0]) < 3 * BACKLOG


def test_stopping_does_not_wait_forever_for_a_stuck_terminal(pipe: Pipe) -> None:
    pipe.writer.write(FRAME * 4)  # more than a pipe holds
    pipe.writer.stop()

    assert pipe.writer.is_alive(), "it is still stuck, and let go of"


def test_a_terminal_that_has_gone_is_told(pipe: Pipe) -> None:
    pipe.close(pipe.reads)
    pipe.writer.write("anything")

    assert pipe.broke.wait(60)
    for _ in range(100):
        pipe.writer.write(FRAME)  # nobody is left to write, and nobody waits
    pipe.writer.stop()


def test_a_non_blocking_terminal_still_gets_everything(pipe: Pipe) -> None:
    os.set_blocking(pipe.writes, False)
    pipe.writer.write(FRAME * 4)
    pipe.writer.write("the end")
    reader = threading.Thread(target=lambda: seen.append(pipe.read_all()))
    seen: list[bytes] = []
    reader.start()
    pipe.writer.join(0)
    wait_here_until(lambda: not pipe.writer._waiting)
    pipe.writer.stop()
    pipe.close(pipe.writes)
    reader.join()

    assert seen[0] == (FRAME * 4 + "the end").encode()
