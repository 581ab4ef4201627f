"""Which keyring is taken, which never is, and that a stuck one holds nobody up."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from dl_tui.data.keyrings import Clerk, KeyringFailed
from tests.support.keyring import FakeKeyring
from tests.support.processes import PATIENCE


async def test_a_hanging_call_times_out_and_later_calls_fail_at_once() -> None:
    clerk, gate, done = Clerk(0.01), threading.Event(), threading.Event()
    with pytest.raises(KeyringFailed, match="did not answer in 0 seconds: is it locked"):
        await clerk.do(gate.wait)
    with pytest.raises(KeyringFailed, match="does not answer"):
        await clerk.do(done.set)

    gate.set()
    assert done.wait(PATIENCE), "what was put in line behind it is done all the same"


async def test_each_answer_gives_the_next_one_its_full_time() -> None:
    clerk, gate = Clerk(60), threading.Event()
    call = asyncio.create_task(clerk.do(gate.wait))
    await asyncio.sleep(0)
    (limit,) = clerk._limits
    before = limit.when()
    clerk.answered()
    await asyncio.sleep(0)

    assert before is not None
    assert (limit.when() or 0) > before
    gate.set()
    assert await call
    clerk.answered()  # when nobody waits
    assert clerk._limits == {}


def test_a_call_that_hangs_does_not_keep_the_process_alive() -> None:
    code = """
import asyncio, threading
from dl_tui.data.keyrings import Clerk, KeyringFailed
try:
    asyncio.run(Clerk(0.01).do(threading.Event().wait))
except KeyringFailed:
    print("given up")
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=30
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "given up\n", "")


async def test_what_a_keyring_says_is_not_passed_on() -> None:
    keyring = FakeKeyring(refuses=True)

    with pytest.raises(KeyringFailed) as caught:
        await Clerk().do(lambda: keyring.set_password("dl_tui", "access", "hush-hush"))

    assert str(caught.value) == "The keyring refused (RuntimeError)."
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


async def test_a_locked_keyring_is_called_locked() -> None:
    class KeyringLocked(Exception):
        pass

    def locked() -> None:
        raise KeyringLocked

    with pytest.raises(KeyringFailed, match="The keyring is locked"):
        await Clerk().do(locked)
