"""A short file is never kept as a document.

Whatever cuts a download, the service, the network, the disk or the end of the process, nothing is
under the final name, and nothing half is left behind.
"""

from __future__ import annotations

import asyncio
import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.failure import Failure
from dl_tui.core.locker import transfer
from dl_tui.core.locker.transfer import NotKept, save
from dl_tui.data.saving import SaveFailed
from tests.api.doubles import Reply, forever, head, ok, says, serve
from tests.support.saving import DOCUMENT, PDF, end, session_at

TYPE = b"Content-Type: application/pdf"
ZIPPED = gzip.compress(PDF)


async def outcome(reply: Reply, folder: Path) -> str:
    """Save from a server that answers so; return the name that was kept, or how it was refused."""
    async with serve(reply) as raw:
        session = session_at(raw)
        try:
            saved = await save(DigiLocker(session), DOCUMENT, folder, lambda _done, _total: None)
        except Failure as failure:
            return type(failure.error).__name__
        except (NotKept, SaveFailed) as refusal:
            return type(refusal).__name__
        finally:
            await end(session)
    return saved.path.name


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.exists() else []


async def test_a_whole_file_is_kept(tmp_path: Path) -> None:
    assert await outcome(says(ok(PDF, TYPE)), tmp_path) == "Marksheet - CBSE.pdf"


@pytest.mark.parametrize(
    "answer",
    [
        head(b"Content-Length: 3017", TYPE) + PDF[:1500],
        head(b"Transfer-Encoding: chunked", TYPE) + b"5dc\r\n" + PDF[:1500] + b"\r\n",
        head(b"Transfer-Encoding: chunked", TYPE) + b"nonsense\r\n",
        head(b"Connection: close", TYPE) + PDF[:1500],
        head(b"Connection: close", TYPE) + PDF,
        ok(PDF[:1500], TYPE),
        ok(PDF[8:], TYPE),
        ok(b"", TYPE),
        ok(ZIPPED, TYPE, b"Content-Encoding: gzip"),
        ok(ZIPPED[:-9], TYPE, b"Content-Encoding: gzip"),
        ok(ZIPPED, TYPE),
        ok(b"<html>Sign in to the network</html>", b"Content-Type: text/html"),
        ok(b'{"error": "nothing"}', b"Content-Type: application/json"),
        head(b"Content-Length: 9", status=b"404 Not Found") + b"not found",
        head(b"Content-Length: 3018", TYPE, status=b"500 Oops") + PDF,
        head(b"Location: /x", b"Content-Length: 0", status=b"302 Found"),
    ],
    ids=[
        *("cut", "cut in chunks", "a bad chunk", "no length, cut", "no length, not verified"),
        *("its end missing", "its beginning missing", "empty", "gzip", "gzip cut", "gzip untold"),
        *("a page", "JSON", "404", "500 with a file", "redirect"),
    ],
)
async def test_what_is_not_a_whole_file_is_not_kept(answer: bytes, tmp_path: Path) -> None:
    refused = await outcome(says(answer, then_close=True), tmp_path / "saved")

    assert refused in ("NotKept", "NetworkError", "AnswerError", "ServiceError")
    assert left(tmp_path / "saved") == []


async def test_an_endless_file_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "LIMIT", 1 << 20)
    start = head(b"Transfer-Encoding: chunked", TYPE) + b"9\r\n%PDF-1.4\n\r\n"
    endless = forever(start, b"10000\r\n" + bytes(65536) + b"\r\n")

    assert await outcome(endless, tmp_path / "saved") in ("AnswerError", "SaveFailed")
    assert left(tmp_path / "saved") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
async def test_a_full_disk_keeps_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if await asyncio.to_thread(subprocess.call, mount, stderr=subprocess.DEVNULL):
        pytest.skip("this machine mounts nothing")
    try:
        large = b"%PDF-1.4\n" + bytes(200_000) + b"\n%%EOF\n"
        assert await outcome(says(ok(large, TYPE)), disk) == "SaveFailed"
        assert left(disk) == []
    finally:
        await asyncio.to_thread(subprocess.check_call, ["umount", str(disk)])


async def test_an_older_file_and_a_link_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "Marksheet - CBSE.pdf").write_text("mine")
    (tmp_path / "Marksheet - CBSE (2).pdf").symlink_to(tmp_path / "victim")

    assert await outcome(says(ok(PDF, TYPE)), tmp_path) == "Marksheet - CBSE (3).pdf"
    assert (tmp_path / "Marksheet - CBSE.pdf").read_text() == "mine"
    assert not (tmp_path / "victim").exists()
    assert (tmp_path / "Marksheet - CBSE (3).pdf").stat().st_mode & 0o777 == 0o600


def test_a_killed_process_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys\n"
        "from dl_tui.data.saving import Saving\n"
        "begun = Saving(pathlib.Path(sys.argv[1]), 'scan', 1000)\n"
        "begun.open(); begun.write(b'%PDF-'); os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "saved"], check=False, timeout=60)

    assert [name.endswith(".part") for name in left(tmp_path / "saved")] == [True]
