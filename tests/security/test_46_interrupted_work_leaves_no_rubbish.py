"""Interrupted work leaves no rubbish.

Saves are killed at twenty random moments: a name has all of its file or is not there, and what is
left is swept by the next save once it is an hour old. An upload writes nothing at all.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.upload import Target, Uploads
from dl_tui.core.locker.upload_checks import inspect
from dl_tui.data.saving import Saving
from tests.api.doubles import says, serve
from tests.core.doubles import until
from tests.support.saving import PDF, end, session_at

KILLED = """
import os, pathlib, random, signal, sys, time
from dl_tui.data.saving import Saving
folder, chance = pathlib.Path(sys.argv[1]), random.Random(46)
for round in range(20):
    ready, go = os.pipe()
    child = os.fork()
    if not child:
        os.write(go, b".")
        while True:  # one save after the other, each of sixty pieces
            saving = Saving(folder, f"{round}", 1_000_000)
            saving.open()
            for _ in range(60):
                saving.write(b"x" * 1000)
            saving.finish(f"{round}.pdf")
            saving.close(keep=True)
    os.read(ready, 1)
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready), os.close(go)
"""


def age(path: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def save_one(folder: Path) -> None:
    """Begin and finish a save, as the next start does."""
    saving = Saving(folder, "next", 1000)
    saving.open()
    saving.write(b"%PDF-")
    saving.finish("next.pdf")
    saving.close(keep=True)


def test_saves_that_are_killed_leave_whole_files_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    run = subprocess.run([sys.executable, "-c", KILLED, folder], check=False, timeout=100)
    assert run.returncode == 0
    parts = sorted(folder.glob(".*.part"))
    whole = sorted(set(folder.iterdir()) - set(parts))
    assert {path.stat().st_size for path in whole} <= {60_000}
    assert parts, "else no save was caught in the middle"

    save_one(folder)
    assert all(part.exists() for part in parts), "they may be somebody's who still works"
    for part in parts:
        age(part, 7200)
    save_one(folder)
    assert not list(folder.glob(".*.part"))
    assert set(whole) < set(folder.iterdir())


def test_what_another_process_is_saving_is_left_alone(tmp_path: Path) -> None:
    young = tmp_path / ".scan.99999999-1.part"
    ours = tmp_path / f".scan.{os.getpid()}-7.part"
    for path in (young, ours):
        path.write_bytes(b"%PDF-")
    age(young, 3000)
    age(ours, 7200)
    save_one(tmp_path)

    assert young.exists()
    assert ours.exists()


async def test_an_upload_that_is_cut_off_writes_nothing(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(PDF)
    before = scan.stat()
    async with serve(says()) as raw:  # it never answers
        session = session_at(raw)
        uploads = Uploads(DigiLocker(session))
        entry = uploads.add(inspect(scan), Target(None, "/"))
        sending = asyncio.create_task(uploads.send(entry, lambda: None))
        await until(lambda: raw.heads)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        await end(session)

    assert list(tmp_path.iterdir()) == [scan]  # noqa: ASYNC240
    assert (scan.stat().st_size, scan.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert scan.read_bytes() == PDF
