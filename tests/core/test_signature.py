"""The checking process as it runs: what it cannot do, how it ends, and that it never hangs."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_tui.core import signature
from dl_tui.core.signature import Signature, Verdict, check_signature
from tests.support.signed_document import SIGNED, TEXT, roots

__all__ = ["roots"]


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    """Have a pipe or process that was left behind fail the test."""
    yield
    gc.collect()


def child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have another program answer."""
    monkeypatch.setattr(signature, "_CHILD", (sys.executable, "-I", "-c", code))


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
    monkeypatch.setattr(signature, "_CHILD", ("/nonexistent/python",))

    assert (await states(SIGNED, roots)).words == "Signature not checked: the check did not finish"
