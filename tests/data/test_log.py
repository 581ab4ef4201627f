"""The log is a file that its owner alone can read, and never a stream."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dl_tui.data import log

NAME = "dl_tui.some.part"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "state" / "dl_tui" / "dl_tui.log"
    monkeypatch.setattr(log, "log_file", lambda: path)
    return path


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """Give the root logger back as it was."""
    root = logging.getLogger()
    monkeypatch.setattr(logging, "raiseExceptions", True)
    level, before = root.level, list(root.handlers)
    yield root
    root.setLevel(level)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_warnings_and_worse_are_written_and_less_is_not(path: Path) -> None:
    log.log_to_file()
    logging.getLogger(NAME).info("hello")
    logging.getLogger(NAME).warning("careful: %s", "हिन्दी")

    lines = path.read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(f"WARNING {NAME} careful: हिन्दी")


def test_the_log_is_for_its_owner_alone(path: Path) -> None:
    log.log_to_file()
    logging.getLogger(NAME).warning("careful")

    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700


def test_there_is_no_file_while_there_is_nothing_to_say(path: Path) -> None:
    log.log_to_file()

    assert not path.exists()


def test_a_log_goes_on_where_it_ended(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("earlier\n")
    log.log_to_file()
    logging.getLogger(NAME).warning("later")

    assert path.read_text().startswith("earlier\n")
    assert path.read_text().endswith("later\n")


def test_a_long_log_is_put_aside_and_only_one_is_kept(path: Path) -> None:
    path.parent.mkdir(parents=True)
    for round_ in "ab":
        path.write_text(round_ * (log.MAX_BYTES + 1))
        log.log_to_file()
    logging.getLogger(NAME).warning("later")

    assert sorted(file.name for file in path.parent.iterdir()) == ["dl_tui.log", "dl_tui.old"]
    assert path.with_suffix(".old").read_text().startswith("b")
    assert path.stat().st_size < 200
    assert mode(path) == 0o600


def test_a_link_in_place_of_the_log_is_not_followed(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    path.parent.mkdir(parents=True)
    path.symlink_to(target)
    log.log_to_file()
    logging.getLogger(NAME).warning("careful")

    assert target.read_text() == "mine"
    assert capsys.readouterr().err == ""


def test_where_no_log_can_be_written_the_app_goes_on_in_silence(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").write_text("a file where the directory should be")
    log.log_to_file()
    logging.getLogger(NAME).critical("careful")

    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_no_handler_writes_to_a_stream(path: Path, root: logging.Logger) -> None:
    before = list(root.handlers)
    log.log_to_file()

    added = [handler for handler in root.handlers if handler not in before]
    assert len(added) == 1
    assert type(added[0]) is log._PrivateHandler
