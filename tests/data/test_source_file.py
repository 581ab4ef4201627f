"""Files that are to be sent: looked at without waiting, and read as they were then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dl_tui.data.source_file import is_unchanged, look, read_file, read_unchanged


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 invented")
    return path


def test_a_file_shows_its_size_and_its_beginning(file: Path) -> None:
    found = look(file, 4)

    assert (found.kind, found.size, found.head) == ("file", 17, b"%PDF")


def test_what_is_no_file_says_so_and_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert look(tmp_path, 4).kind == "folder"
    assert look(tmp_path / "pipe", 4).kind == "other"
    assert read_file(tmp_path / "pipe", 4) is None


def test_what_was_looked_at_is_what_is_read(file: Path) -> None:
    stamp = look(file, 4).stamp

    assert read_unchanged(file, stamp) == b"%PDF-1.4 invented"
    assert is_unchanged(file, stamp)


@pytest.mark.parametrize("content", [b"%PDF-1.4 INVENTED", b"", b"%PDF-1.4 invented and more"])
def test_a_file_with_changed_content_is_not_returned(file: Path, content: bytes) -> None:
    stamp = look(file, 4).stamp
    file.write_bytes(content)
    os.utime(file, ns=(0, stamp[3] + 1))

    assert read_unchanged(file, stamp) is None
    assert not is_unchanged(file, stamp)


def test_a_file_that_is_gone_has_changed(file: Path) -> None:
    stamp = look(file, 4).stamp
    file.unlink()

    assert not is_unchanged(file, stamp)
    with pytest.raises(FileNotFoundError):
        read_unchanged(file, stamp)


def test_at_most_one_byte_over_the_limit_is_read(file: Path) -> None:
    assert read_file(file, 4) == b"%PDF-"
    assert read_file(file, 100) == b"%PDF-1.4 invented"
