"""The process that draws, once it has given up what it does not need."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from dl_tui.core.pages import preview_child
from dl_tui.core.pages.preview_child import MOST_PIXELS, Refusal, fitted, read_frame, write_frame

PRELUDE = f"""
import importlib.util, socket, sys
spec = importlib.util.spec_from_file_location("child", {preview_child.__file__!r})
child = importlib.util.module_from_spec(spec)
spec.loader.exec_module(child)
child.confine()
assert not [name for name in sys.modules if name.startswith("dl_tui")]
"""


@pytest.mark.parametrize(
    ("attempt", "ends_in"),
    [
        ("open('/etc/hostname')", "OSError"),
        ("open('/dev/null', 'w')", "OSError"),
        ("socket.socket()", "OSError"),
        ("bytearray(700 << 20)", "MemoryError"),
        ("import os; os.system('true') and exit('no shell')", "no shell"),
    ],
)
def test_it_can_neither_open_nor_connect_nor_grow(attempt: str, ends_in: str) -> None:
    run = subprocess.run(
        [sys.executable, "-I", "-c", PRELUDE + attempt],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        cwd=Path("/"),
    )
    assert run.returncode == 1, run.stderr
    assert ends_in in run.stderr.splitlines()[-1]


def test_a_frame_is_read_as_it_was_written() -> None:
    pipe = io.BytesIO()
    write_frame(pipe, {"page": 1, "text": "\u0928\ud800"}, b"body")
    pipe.seek(0)
    assert read_frame(pipe) == ({"page": 1, "text": "\u0928\ud800"}, b"body")
    assert read_frame(pipe) is None


@pytest.mark.parametrize(
    ("size", "zoom", "result"),
    [
        ((595, 842), 1.0, (42, 60)),
        ((842, 595), 1.0, (60, 42)),
        ((595, 842), 2.0, (85, 120)),
        ((3, 2), 1.0, (60, 40)),
        ((1e9, 1), 1.0, (60, 1)),
    ],
)
def test_a_page_fits_its_box(
    size: tuple[float, float], zoom: float, result: tuple[int, int]
) -> None:
    assert fitted(size, (60, 60), zoom) == result


def test_no_page_has_more_pixels_than_the_bound() -> None:
    width, height = fitted((1000, 2000), (5000, 5000), 8)
    assert abs(width * height - MOST_PIXELS) < MOST_PIXELS / 100


@pytest.mark.parametrize("size", [(0, 9), (-1, 9), (float("nan"), 9), (float("inf"), 9)])
def test_a_page_without_a_size_is_broken(size: tuple[float, float]) -> None:
    with pytest.raises(Refusal, match="broken"):
        fitted(size, (60, 60), 1.0)
