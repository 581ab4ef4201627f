"""An upload is checked and named right.

Each rule of the locker is checked here before anything is sent, the bytes go with their HMAC, and a
name in any script arrives as it is.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api.errors import ServiceError
from dl_tui.api.files import FileDigest, upload
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.locker.upload import Target, Uploads
from dl_tui.core.locker.upload_checks import MAX_BYTES, RESTRICTED, clean_name, inspect
from tests.api.doubles import ACCESS, SECRET, fake, ok, serve
from tests.support.saving import end, session_at

PDF = b"%PDF-1.4\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\nIEND"


def refusals(path: Path) -> list[str]:
    """Return why a file may not be sent."""
    return [check.words for check in inspect(path).checks if not check.ok]


def test_a_file_that_keeps_the_rules_may_be_sent(tmp_path: Path) -> None:
    path = tmp_path / "आय scan.PDF"
    path.write_bytes(PDF)
    file = inspect(path)
    assert file.ok
    assert len(file.checks) == 3
    assert (file.name, file.size, file.mime) == (path.name, len(PDF), "application/pdf")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.txt", b"hello", "not a PDF, JPEG or PNG"),
        ("a.pdf", PNG, r"must end in \.png"),
        ("a.png", b"\xff\xd8\xff", r"must end in \.jpg or \.jpeg"),
        ("a", PDF, r"must end in \.pdf"),
        (" .pdf", PDF, "no name"),
    ],
)
def test_each_rule_says_what_is_wrong(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert any(words.replace("\\", "") in each for each in refusals(tmp_path / name))


def test_ten_megabytes_are_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    os.truncate(path, MAX_BYTES)
    assert inspect(path).ok
    os.truncate(path, MAX_BYTES + 1)
    assert refusals(path) == ["It has 10,485,761 bytes: the locker takes at most 10,485,760."]


@pytest.mark.parametrize("name", ["missing.pdf", "file/inside.pdf", "nul\0.pdf", "folder"])
def test_what_is_no_file_is_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    file = inspect(tmp_path / name)
    assert not file.ok
    assert file.found == ("\0" in name)


def test_a_pipe_that_nobody_writes_to_does_not_hold_the_check_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refusals(tmp_path / "pipe.pdf") == ["This is not a file."]


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert refusals(tmp_path / "a.pdf") == ["You are not allowed to read this file."]


def test_a_disk_that_fails_while_it_is_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "a.pdf").write_bytes(PDF)
    monkeypatch.setattr(os, "read", refuse)
    assert refusals(tmp_path / "a.pdf") == ["The file cannot be read: Input/output error."]


def test_a_name_with_restricted_characters_is_offered_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "it's ~mine?.pdf"
    path.write_bytes(PDF)
    file = inspect(path)
    assert file.ok
    assert file.name == "it_s _mine_.pdf"
    assert "it_s _mine_.pdf" in file.checks[-1].words


@given(st.text(max_size=300))
def test_a_cleaned_name_can_be_sent(name: str) -> None:
    cleaned = clean_name(name)
    assert not set(cleaned) & set(RESTRICTED.replace(" ", "") + "\n\0\ufffd")
    assert "\udc80" not in cleaned
    assert len(cleaned.rpartition(".")[0].encode()) <= 200


# -- what is sent ---------------------------------------------------------------------------------


def test_a_file_digest_is_that_of_the_golden_vector_however_it_is_cut() -> None:
    digest = FileDigest(SECRET)
    for piece in (b"%PDF-1", b".4\n%te", b"st\n"):
        digest.update(piece)
    assert digest.value() == "pftXA0Em3WdujCLDxwJrUTb5yaXhyc6f6ZWfxJINw+A="
    assert digest.matches(" pftXA0Em3WdujCLDxwJrUTb5yaXhyc6f6ZWfxJINw+A= ")
    assert not digest.matches("pftXA0Em3WdujCLDxwJrUTb5yaXhyc6f6ZWfxJINw+B=")
    assert not digest.matches("é")


async def test_an_upload_is_raw_bytes_with_path_type_and_digest_as_headers() -> None:
    made = fake(httpx.Response(200, json={"path": "/a/scan.pdf", "size": "2016"}))
    answer = await upload(
        made.client,
        ACCESS,
        path="/a/आय scan.pdf",
        mime="application/pdf",
        size=len(PDF),
        digest="abc=",
        chunks=once(PDF),
    )
    [request] = made.requests
    headers = dict(request.headers.raw)
    assert made.paths == ["/public/oauth2/1/file/upload"]
    assert request.content == PDF
    assert headers[b"path"] == "/a/आय scan.pdf".encode()
    assert headers[b"hmac"] == b"abc="
    assert headers[b"Content-Type"] == b"application/pdf"
    assert headers[b"Content-Length"] == str(len(PDF)).encode()
    assert b"Transfer-Encoding" not in headers
    assert answer.path == "/a/scan.pdf"
    assert answer.size == 2016


@pytest.mark.parametrize("path", ["/a\r\nX: y", "/a\0", "/a\n", "/\udc80.pdf", "/a.pdf "])
async def test_a_path_that_could_end_its_header_is_not_sent(path: str) -> None:
    made = fake()
    with pytest.raises(ServiceError, match="invalid_filename"):
        await upload(
            made.client,
            ACCESS,
            path=path,
            mime="application/pdf",
            size=len(PDF),
            digest="abc=",
            chunks=once(PDF),
        )
    assert made.requests == []


@pytest.mark.parametrize("when", ["before", "while"])
async def test_a_file_that_changes_is_noticed(tmp_path: Path, when: str) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(PDF)
    sent: list[bytes] = []

    async def take(writer: asyncio.StreamWriter) -> None:
        sent.append(b"")
        path.write_bytes(PDF + b" changed")
        writer.write(ok(b'{"path": "/scan.pdf"}', b"Content-Type: application/json"))

    async with serve(take) as raw:
        session = session_at(raw)
        uploads = Uploads(DigiLocker(session))
        entry = uploads.add(inspect(path), Target(None, "/"))
        if when == "before":
            path.write_bytes(PDF + b" changed")
        await uploads.send(entry, lambda: None)
        await end(session)
    if when == "before":
        assert sent == []
        assert entry.failure is not None
        assert "has changed" in entry.failure.what
    else:
        assert "changed here since" in entry.note


async def once(content: bytes) -> AsyncIterator[bytes]:
    yield content
