"""A file appears whole or not at all, whatever the disk, the folder or the process does."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_tui.data import saving as module
from dl_tui.data.saving import SaveFailed, Saving, sweep, take_place

LIMIT = 1_000_000
PDF = b"%PDF-1.4\nx\n%%EOF"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "Documents" / "DigiLocker"


@pytest.fixture
def saving(folder: Path) -> Iterator[Saving]:
    """Return a file that was begun."""
    begun = Saving(folder, "scan", LIMIT)
    begun.open()
    yield begun
    begun.close(keep=False)


def saved(folder: Path, name: str = "scan.pdf", data: bytes = PDF) -> Path:
    """Save a file whole."""
    begun = Saving(folder, "scan", LIMIT)
    begun.open()
    begun.write(data)
    path = begun.finish(name)
    begun.close(keep=True)
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_and_the_folders_made_for_it_are_for_their_owner_alone(folder: Path) -> None:
    before = os.umask(0o777)
    try:
        folder.parent.parent.chmod(0o755)
        os.umask(0)
        path = saved(folder)
    finally:
        os.umask(before)
    assert path == folder / "scan.pdf"
    assert path.read_bytes() == PDF
    assert mode(path) == 0o600
    assert mode(folder) == mode(folder.parent) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o750)
    saved(folder)
    assert mode(folder) == 0o750


def test_nothing_has_the_name_before_all_of_it_is_there(saving: Saving, folder: Path) -> None:
    saving.write(PDF)
    [part] = folder.iterdir()
    assert part.name.startswith(".scan.")
    assert part.name.endswith(".part")
    assert mode(part) == 0o600
    saving.finish("scan.pdf")
    assert [each.name for each in folder.iterdir()] == ["scan.pdf"]


def test_a_name_that_is_taken_is_left_alone(folder: Path) -> None:
    names = [saved(folder, data=b"%d" % number).name for number in range(3)]
    assert names == ["scan.pdf", "scan (2).pdf", "scan (3).pdf"]
    assert (folder / "scan.pdf").read_bytes() == b"0"


def test_a_link_in_the_way_is_not_followed(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folder.mkdir(parents=True)
    (folder / "scan.pdf").symlink_to(victim)
    (folder / "scan (2).pdf").symlink_to(tmp_path / "nowhere")
    assert saved(folder).name == "scan (3).pdf"
    assert victim.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_without_links_the_name_is_taken_first_and_never_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    assert [saved(folder).name for _ in range(2)] == ["scan.pdf", "scan (2).pdf"]
    assert sorted(each.name for each in folder.iterdir()) == ["scan (2).pdf", "scan.pdf"]
    assert mode(folder / "scan.pdf") == 0o600


def test_without_links_a_name_is_given_back_when_nothing_comes_under_it(
    saving: Saving, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(SaveFailed):
        saving.finish("scan.pdf")
    saving.close(keep=False)
    assert list(folder.iterdir()) == []


def test_a_disk_that_fails_at_the_end_is_a_sentence(
    saving: Saving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(SaveFailed, match="Input/output"):
        saving.finish("scan.pdf")


def test_what_is_not_kept_is_gone_even_under_its_name(saving: Saving, folder: Path) -> None:
    saving.write(PDF)
    saving.finish("scan.pdf")
    saving.close(keep=False)
    assert list(folder.iterdir()) == []


def test_what_was_given_up_before_it_began_does_not_begin(folder: Path) -> None:
    begun = Saving(folder, "scan", LIMIT)
    begun.close(keep=False)
    begun.open()
    assert not folder.exists()


def test_more_than_the_limit_is_refused(saving: Saving) -> None:
    with pytest.raises(SaveFailed, match="larger"):
        saving.write(b"x" * (LIMIT + 1))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EFBIG, "no room left"),
        (errno.EROFS, "not allowed to save"),
        (errno.ENAMETOOLONG, "cannot have a file of that name"),
        (errno.EIO, "cannot be written .*: Input/output error"),
    ],
)
def test_a_disk_that_refuses_is_a_sentence_and_leaves_nothing(
    saving: Saving, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    saving.write(PDF)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        with pytest.raises(SaveFailed, match=words) as failure:
            saving.write(PDF)
    assert failure.value.then.endswith(".")
    assert failure.value.__cause__ is None
    saving.close(keep=False)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("where", "words"),
    [("a file/in", "is not a folder"), ("a file", "is not a folder"), ("a\0b", "cannot be")],
)
def test_a_folder_that_is_none_is_a_sentence(tmp_path: Path, where: str, words: str) -> None:
    (tmp_path / "a file").write_text("")
    begun = Saving(tmp_path / where, "scan", LIMIT)
    with pytest.raises(SaveFailed, match=words):
        begun.open()


def test_a_link_may_lead_to_the_chosen_folder_but_none_on_from_there(tmp_path: Path) -> None:
    chosen, elsewhere = tmp_path / "chosen", tmp_path / "elsewhere"
    elsewhere.mkdir()
    chosen.symlink_to(tmp_path / "real", target_is_directory=True)
    (tmp_path / "real").mkdir()
    (chosen / "Farm").symlink_to(elsewhere, target_is_directory=True)

    fine = Saving(chosen / "Land" / "Deeds", "scan", LIMIT, chosen)
    fine.open()
    path = fine.finish("scan.pdf")
    fine.close(keep=True)
    assert path.read_bytes() == b""
    assert stat.S_IMODE((tmp_path / "real" / "Land").stat().st_mode) == 0o700

    led_away = Saving(chosen / "Farm", "scan", LIMIT, chosen)
    with pytest.raises(SaveFailed, match="is not a folder"):
        led_away.open()
    led_away.close(keep=False)
    assert list(elsewhere.iterdir()) == []


def test_what_belongs_to_others_is_not_swept(folder: Path) -> None:
    folder.mkdir(parents=True)
    kept = [
        folder / f".mine.{os.getpid()}-1.part",
        folder / ".init.1-1.part",
        folder / ".film.part",
        folder / "film.99999999-1.part",
    ]
    for each in kept:
        each.write_text("")
        age(each)
    sweep(folder)
    assert all(each.exists() for each in kept)


def test_a_process_of_somebody_else_counts_as_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_yours(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", not_yours)
    assert module._lives(1)


def age(path: Path) -> None:
    """Make a file two hours old."""
    then = time.time() - 7200
    os.utime(path, (then, then))


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")

    assert take_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"
    assert not take_place(tmp_path / "new", tmp_path / "old")
