"""Child processes end even if nobody reads all of their output."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

import pytest

from dl_tui.core.ending_child import end_child
from tests.support.processes import PATIENCE, alive, wait_until

TALKS = "import sys; sys.stdout.buffer.write(b'x' * (8 << 20))"
ENDS = "print('done')"


async def begun(code: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", code, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
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
