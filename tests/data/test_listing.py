"""Paths as they are typed, and folders as they are listed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dl_tui.data.listing import LocalEntry, list_folder, path_of, split_typed, with_tilde


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be somebody whose home is an empty folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_come_first_and_names_in_order(home: Path) -> None:
    (home / "b.pdf").write_bytes(b"12345")
    (home / "A.png").write_bytes(b"")
    (home / "Zoo").mkdir()
    (home / "gone").symlink_to(home / "nowhere")
    assert list_folder(home) == (
        LocalEntry("Zoo", is_folder=True),
        LocalEntry("A.png", is_folder=False, size=0),
        LocalEntry("b.pdf", is_folder=False, size=5),
        LocalEntry("gone", is_folder=False, size=None),
    )


def test_what_begins_with_a_dot_is_hidden() -> None:
    assert LocalEntry(".ssh", is_folder=True).hidden
    assert not LocalEntry("a.b", is_folder=False).hidden


@pytest.mark.parametrize(
    ("typed", "folder", "start"),
    [
        ("~/sc", "", "sc"),
        ("~/a/", "a", ""),
        ("~", "", ""),
        ("sc", "", "sc"),
        ("/etc/pa", "/etc", "pa"),
        ("/et", "/", "et"),
        ("", "", ""),
    ],
)
def test_what_was_typed_is_a_folder_and_a_beginning(
    home: Path, typed: str, folder: str, start: str
) -> None:
    assert split_typed(typed) == (home / folder, start)


def test_a_home_of_nobody_is_a_plain_name(home: Path) -> None:
    assert path_of("~nobody-of-this-name/x") == home / "~nobody-of-this-name" / "x"


def test_a_path_is_shown_as_it_is_typed(home: Path) -> None:
    assert with_tilde(home) == "~"
    assert with_tilde(home / "a" / "b") == "~/a/b"
    assert with_tilde(Path("/etc")) == "/etc"
    assert path_of(with_tilde(home / "a" / "b")) == home / "a" / "b"
    assert os.fspath(path_of("  ~/a ")) == str(home / "a")
