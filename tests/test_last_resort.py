"""What ends a process that does not end by itself, whatever hangs in it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import asyncio, os, signal, sys, time
from dl_tui import last_resort
from dl_tui.last_resort import LastResort

last_resort.OWN_WAY_SECONDS = 0.2
last_resort.FAREWELL_SECONDS = 0.2

async def farewell():
    print("farewell", flush=True)
    {farewell}

async def main():
    asked = asyncio.get_running_loop().create_future()
    LastResort(asked.set_result, farewell).start()
    print("up", flush=True)
    {then}

asyncio.run(main())
"""
LEAVES = "sys.exit(await asked)"
HANGS = "time.sleep(600)"  # the event loop, and with it every handler of asyncio
WAITS = "await asked; print('asked', flush=True); await asyncio.sleep(600)"
STUCK_BEHIND = "code = await asked; print('asked', flush=True); time.sleep(600)"
RESIZED = (
    "signal.signal(signal.SIGWINCH, lambda *_: None); "
    "os.kill(os.getpid(), signal.SIGWINCH); sys.exit(await asked)"
)


def run(then: str, number: int, farewell: str = "pass") -> tuple[int, list[str]]:
    """Run the program in a terminal, end it by a signal or, with 0, by hanging up."""
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(then=then, farewell=farewell)],
        stdin=slave,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    os.close(slave)
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "up\n"
        if number:
            os.kill(program.pid, number)
        else:
            os.close(master)
        said = program.stdout.read().split()
    if number:
        os.close(master)
    return program.returncode, said


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (0, 129)]
)
def test_each_way_to_be_told_to_leave_gives_its_exit_code(number: int, code: int) -> None:
    assert run(LEAVES, number) == (code, [])
    assert run(HANGS, number) == (code, ["farewell"])


@pytest.mark.parametrize("then", [WAITS, STUCK_BEHIND])
def test_a_process_that_was_asked_to_end_is_ended_after_a_while(then: str) -> None:
    assert run(then, signal.SIGTERM) == (143, ["asked", "farewell"])


@pytest.mark.parametrize("farewell", ["time.sleep(600)", "await asyncio.sleep(600)", "1 / 0"])
def test_a_farewell_that_hangs_or_fails_holds_nothing_up(farewell: str) -> None:
    assert run(HANGS, signal.SIGTERM, farewell) == (143, ["farewell"])


def test_other_signals_are_left_alone() -> None:
    assert run(RESIZED, signal.SIGTERM) == (143, [])
