"""A seat is held as long as any process of its visit lives, and by nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui.ssh.seats import NoSeats, take_seat


@pytest.fixture
def seats(tmp_path: Path) -> Path:
    """Set up two seats."""
    for name in ("1", "2"):
        (tmp_path / name).touch()
    return tmp_path


def test_there_are_as_many_seats_as_files(seats: Path) -> None:
    taken = [take_seat(seats) for _ in range(3)]

    assert taken[2] is None
    for held in taken[:2]:
        assert held is not None
        os.close(held)
    again = take_seat(seats)
    assert again is not None
    os.close(again)


def test_a_child_that_outlives_its_parent_keeps_the_seat_if_it_was_given_it(
    seats: Path,
) -> None:
    (seats / "2").unlink()
    held = take_seat(seats)
    assert held is not None
    waits = [sys.executable, "-c", "input()"]
    with subprocess.Popen(waits, stdin=subprocess.PIPE, pass_fds=(held,)) as child:
        os.close(held)
        assert take_seat(seats) is None
        child.kill()
    held = take_seat(seats)
    assert held is not None
    assert not os.get_inheritable(held)
    os.close(held)


def test_a_folder_that_was_not_set_up_has_no_seats(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NoSeats):
            take_seat(folder)


def test_a_symbolic_link_is_no_seat(tmp_path: Path) -> None:
    (tmp_path / "1").symlink_to("/etc/passwd")

    with pytest.raises(NoSeats):
        take_seat(tmp_path)
