"""The checking process as it runs: what it cannot do, how it ends, and that it never hangs."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_tui.core.signature import checks as signature
from dl_tui.core.signature.checks import Signature, SignatureChecks, Verdict, check_signature
from dl_tui.data.child_process import ChildProcess
from tests.support.signed_document import SIGNED, TEXT, roots

__all__ = ["roots"]


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    """Have a pipe or process that was left behind fail the test."""
    yield
    gc.collect()


def child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have another program answer."""
    monkeypatch.setattr(signature, "_PROGRAM", ("-c", code))


async def test_a_good_signature_names_signer_and_day_and_gives_what_was_signed(
    roots: list[Path],
) -> None:
    found = await check_signature(SIGNED, roots)

    assert found.verdict is Verdict.GOOD
    assert found.words == "Signature good: signed by TEST ONLY Signer, document of 12 May 2021"
    assert (found.signer, found.when, found.signed) == ("TEST ONLY Signer", "12 May 2021", TEXT)


async def test_a_changed_document_is_bad(roots: list[Path]) -> None:
    found = await check_signature(SIGNED.replace(b"Asha", b"Mall"), roots)

    assert (found.verdict, found.signed) == (Verdict.BAD, None)


async def test_another_encoding_needs_nothing_from_the_disk(roots: list[Path]) -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + SIGNED.decode()

    assert (await check_signature(text.encode("utf-16"), roots)).verdict is Verdict.GOOD


async def test_without_a_root_no_process_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, f"open({str(tmp_path / 'begun')!r}, 'w')")
    found = await check_signature(SIGNED, [tmp_path, tmp_path / "none"])

    assert found.words == "Signature not checked: no root certificates here"
    assert "README" in found.why
    assert not (tmp_path / "begun").exists()


async def test_without_the_extra_it_says_which(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signature, "find_spec", lambda _name: None)
    found = await check_signature(SIGNED, roots)

    assert found.words == "Signature not checked: needs pip install 'dl-tui[verify]'"


async def test_a_root_that_cannot_be_used_is_told_and_keeps_no_other_away(
    roots: list[Path],
) -> None:
    (roots[0] / "notes.crt").write_text("nothing of the kind")
    (roots[0] / "huge.cer").write_bytes(bytes(1 << 20))
    found = await check_signature(SIGNED, roots)

    assert found.verdict is Verdict.GOOD
    said = [text for label, text in found.facts if label == "Root not used"]
    assert said == [
        "notes.crt holds no certificate that can be read.",
        "huge.cer: it is too large for a certificate.",
    ]


# -- many checks, one process --------------------------------------------------------------------


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note each process that is begun."""
    pids: list[int] = []
    start = ChildProcess.start

    async def noted(*program: str) -> ChildProcess:
        process = await start(*program)
        pids.append(process.pid)
        return process

    monkeypatch.setattr(ChildProcess, "start", noted)
    return pids


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def test_a_process_is_used_again_and_ended_with_the_block(
    roots: list[Path], started: list[int]
) -> None:
    async with SignatureChecks(roots) as checks:
        found = [(await checks.check(xml)).verdict for xml in (SIGNED, b"<broken", SIGNED)]
        assert not gone(started[0])

    assert found == [Verdict.GOOD, Verdict.UNCHECKED, Verdict.GOOD]
    assert len(started) == 1
    assert gone(started[0])


async def test_what_runs_at_the_same_time_has_a_process_each(
    roots: list[Path], started: list[int]
) -> None:
    async with SignatureChecks(roots) as checks:
        found = await asyncio.gather(*(checks.check(SIGNED) for _ in range(3)))

    assert {each.verdict for each in found} == {Verdict.GOOD}
    assert len(started) == 3
    assert all(map(gone, started))


async def test_a_document_that_ends_its_process_costs_the_others_nothing(
    roots: list[Path], started: list[int]
) -> None:
    async with SignatureChecks(roots) as checks:
        good = await checks.check(SIGNED)
        os.kill(started[0], signal.SIGKILL)
        lost = await checks.check(SIGNED)
        again = await checks.check(SIGNED)

    assert [each.verdict for each in (good, lost, again)] == [
        Verdict.GOOD,
        Verdict.UNCHECKED,
        Verdict.GOOD,
    ]
    assert all(map(gone, started))


def test_the_process_ends_when_nobody_can_ask_it_any_more() -> None:
    program = (sys.executable, "-I", *signature._PROGRAM)
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(timeout=30) == 0


# -- a process that misbehaves -------------------------------------------------------------------


async def states(xml: bytes, roots: list[Path]) -> Signature:
    found = await check_signature(xml, roots)
    assert found.verdict is Verdict.UNCHECKED
    return found


@pytest.mark.parametrize(
    "code",
    [
        "",
        "raise SystemExit(1)",
        "import os; os.abort()",
        "print('{}')",
        "print('no json at all')",
        "import sys; sys.stdout.buffer.write(b'x' * (8 << 20))",
    ],
)
async def test_a_process_that_fails_leaves_it_unchecked(
    code: str, roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, code)

    assert (await states(SIGNED, roots)).words == "Signature not checked: the check did not finish"


async def test_a_process_that_goes_on_for_ever_is_ended(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    child(monkeypatch, "while True: pass")
    monkeypatch.setattr(signature, "SECONDS", 0.1)

    assert (await states(SIGNED, roots)).words == "Signature not checked: the check took too long"


async def test_whoever_stops_waiting_ends_the_process(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "pid"
    os.mkfifo(told)
    code = f"import os\nwith open({str(told)!r}, 'w') as to: to.write(str(os.getpid()))\nwhile 1: 1"
    child(monkeypatch, code)
    checking = asyncio.create_task(check_signature(SIGNED, roots))
    process = int(await asyncio.to_thread(told.read_text))
    checking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await checking

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


async def test_a_machine_that_begins_no_process_leaves_it_unchecked(
    roots: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")

    assert (await states(SIGNED, roots)).words == "Signature not checked: the check did not finish"
