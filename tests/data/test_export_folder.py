"""A folder is read without ever leaving it, and written without ever replacing another."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dl_tui.data.export_folder import Unreadable, begin, fingerprint, folder_name, held, read, walk
from dl_tui.data.export_folder import write_whole as write
from dl_tui.data.saving import SaveFailed


def test_a_new_export_never_goes_into_an_old_folder(tmp_path: Path) -> None:
    first, second = begin(tmp_path / "a" / "export"), begin(tmp_path / "a" / "export")

    assert [first.name, second.name] == ["export", "export (2)"]
    assert stat.S_IMODE(first.stat().st_mode) == 0o700


def test_two_cannot_write_into_one_folder(tmp_path: Path) -> None:
    with held(tmp_path):
        with pytest.raises(SaveFailed) as failed, held(tmp_path):
            raise AssertionError("both hold it")
        assert "Another export is being written" in failed.value.what
    with held(tmp_path):
        pass
    with pytest.raises(SaveFailed, match="cannot be opened"), held(tmp_path / "none"):
        pass


def test_where_nothing_can_be_made_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveFailed) as failed:
        begin(tmp_path / "file" / "export")
    assert "cannot be made" in failed.value.what


def test_folders_of_one_name_get_numbers() -> None:
    taken: set[str] = set()
    assert [folder_name(name, taken) for name in ("A", "a", "A", "..")][:3] == [
        "A",
        "a (2)",
        "A (3)",
    ]
    assert ".." not in taken


def test_a_file_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    write(tmp_path, "manifest.json", b"one")
    write(tmp_path, "manifest.json", b"two")

    assert [each.name for each in tmp_path.iterdir()] == ["manifest.json"]
    assert read(tmp_path, "manifest.json", 10) == b"two"
    assert stat.S_IMODE((tmp_path / "manifest.json").stat().st_mode) == 0o600


def test_a_link_where_the_file_goes_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine", "utf-8")
    inside = begin(tmp_path / "export")
    (inside / "manifest.json").symlink_to(victim)

    write(inside, "manifest.json", b"new")

    assert victim.read_text("utf-8") == "mine"


@pytest.mark.parametrize("path", ["link", "folder-link/file", "../outside", "fifo", "a"])
def test_nothing_but_files_inside_is_read(tmp_path: Path, path: str) -> None:
    inside = begin(tmp_path / "export")
    (tmp_path / "outside").write_text("secret", "utf-8")
    (inside / "link").symlink_to(tmp_path / "outside")
    (inside / "folder-link").symlink_to(tmp_path)
    (inside / "a").mkdir()
    os.mkfifo(inside / "fifo")

    with pytest.raises(Unreadable):
        read(inside, path, 100)


def test_too_much_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 11)
    with pytest.raises(Unreadable, match="too large"):
        fingerprint(tmp_path, "big", 10)
    with pytest.raises(Unreadable, match="missing"):
        fingerprint(tmp_path, "none", 10)


def test_a_walk_names_files_and_links_and_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("")
    (tmp_path / "c").symlink_to(tmp_path)

    assert sorted(walk(tmp_path, 100)) == ["a/b", "c"]
    assert len(list(walk(tmp_path, 1))) <= 1
