"""Child processes inherit next to nothing, and end even if nobody reads all of their output."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

import pytest

from dl_tui.data.child_process import ChildProcess, end_child
from tests.support.processes import PATIENCE, alive, wait_until

TALKS = "import sys; sys.stdout.buffer.write(b'x' * (8 << 20))"
ENDS = "print('done')"
TELLS = "import os; print(sorted(os.environ), os.getcwd(), os.getsid(0) == os.getpid())"
HAS_A_CHILD = """
import subprocess, sys
sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(f"{sleeper.pid:8}", flush=True)
sleeper.wait()
"""


async def begun(code: str) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", code),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        start_new_session=True,
    )


async def test_a_child_that_nobody_reads_any_more_ends() -> None:
    process = await begun(TALKS)
    assert process.stdout is not None
    reader = process.stdout
    await wait_until(lambda: bool(getattr(reader, "_paused", None)))

    async with asyncio.timeout(PATIENCE):
        await end_child(process)
    assert process.returncode is not None
    assert not alive({process.pid})


@pytest.mark.parametrize("twice", [False, True])
async def test_a_child_that_has_ended_by_itself_is_let_go(twice: bool) -> None:
    process = await begun(ENDS)
    await process.communicate()
    for _ in range(1 + twice):
        await end_child(process)

    assert process.returncode == 0


async def test_asyncio_alone_asks_how_a_child_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever else asks takes the answer away: it is lost, and asyncio logs an unknown child."""
    process = await begun(TALKS)
    with monkeypatch.context() as patch:
        patch.setattr(subprocess.Popen, "poll", lambda _: pytest.fail("somebody else asks"))
        await end_child(process)

    assert process.returncode == -signal.SIGKILL


async def test_a_child_inherits_only_what_its_interpreter_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DL_TUI_SECRET", "hidden")
    monkeypatch.setenv("PATH", "/usr/bin")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/nowhere")
    inherited = "['LC_CTYPE', 'LD_LIBRARY_PATH', 'PATH'] / True\n"
    child = await ChildProcess.start("-c", TELLS)

    assert await child.receive(len(inherited)) == inherited.encode()
    await child.end()


async def test_the_children_of_a_child_end_with_it() -> None:
    child = await ChildProcess.start("-c", HAS_A_CHILD)
    sleeper = int(await child.receive(8))
    await child.end()

    await wait_until(lambda: not alive({child.pid, sleeper}))
