"""Files of roots: what is read, what is reported, and that a bad file does not block the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dl_tui.data import roots
from dl_tui.data.roots import MAX_BYTES, read_roots


def names(*places: Path) -> list[str]:
    return [file.name for file in read_roots(places)[0]]


def test_a_folder_gives_its_certificates_by_name(tmp_path: Path) -> None:
    for name in ("b.crt", "a.PEM", "c.cer", "notes.txt", ".pem"):
        (tmp_path / name).write_text("x")

    assert names(tmp_path) == ["a.PEM", "b.crt", "c.cer"]


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    one = tmp_path / "root"
    one.write_bytes(b"data")

    files, unread = read_roots([one])
    assert [(file.name, file.data) for file in files] == [("root", b"data")]
    assert unread == ()


def test_a_missing_folder_gives_no_roots_and_no_fault(tmp_path: Path) -> None:
    assert read_roots([tmp_path, tmp_path / "none"]) == ((), ())


def test_what_cannot_be_read_is_told_and_the_others_count(tmp_path: Path) -> None:
    (tmp_path / "a.pem").mkdir()
    (tmp_path / "b.pem").write_bytes(bytes(MAX_BYTES + 1))
    (tmp_path / "c.pem").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "d.pem")
    (tmp_path / "e.pem").write_bytes(b"data")
    files, unread = read_roots([tmp_path])

    assert [file.name for file in files] == ["e.pem"]
    assert [missed.name for missed in unread] == ["a.pem", "b.pem", "c.pem", "d.pem"]
    assert unread[1].why == "it is too large for a certificate"


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    files, unread = read_roots([tmp_path])

    assert files == ()
    assert [(missed.name, missed.why) for missed in unread] == [
        (tmp_path.name, "Permission denied")
    ]


def test_there_is_a_limit_to_how_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roots, "MAX_FILES", 2)
    for name in ("a.pem", "b.pem", "c.pem", "d.pem"):
        (tmp_path / name).write_text("x")
    files, unread = read_roots([tmp_path])

    assert [file.name for file in files] == ["a.pem", "b.pem"]
    assert [missed.name for missed in unread] == ["c.pem"]
