"""Freed memory goes back to the system, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

MEGABYTES_LEFT = """
from pathlib import Path
from dl_tui.data.memory import LARGE, give_back_large_blocks

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmRSS"))

if {told}:
    give_back_large_blocks()
before = resident()
del [bytearray(30 << 20)][:]
large, small = [], []
for _ in range(100):
    large.append(bytearray(b"x") * 2 * LARGE)
    small.append(bytearray(b"x") * 2000)
large.clear()
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a promise about glibc")
@pytest.mark.parametrize("told", [True, False])
def test_large_blocks_are_returned_when_they_are_freed(told: bool) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEGABYTES_LEFT.format(told=told)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert (int(run.stdout) < 10) is told
