"""Output that does not take UTF-8: nothing fails for it, and a table stays a table."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dl_tui.narrow import ERRORS, narrow_encoding


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8"])
def test_utf_8_in_any_spelling_is_not_narrow(encoding: str) -> None:
    assert narrow_encoding(stream(encoding)) == ""


def test_a_stream_that_is_not_there_is_not_narrow() -> None:
    assert narrow_encoding(None) == ""


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("latin-1", "iso8859-1"), ("ascii", "ascii"), ("koi8-r", "koi8-r"), ("utf-16", "ascii")],
)
def test_another_encoding_is_named_if_it_can_carry_a_terminal(encoding: str, name: str) -> None:
    assert narrow_encoding(stream(encoding)) == name


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("› Aadhaar", "ascii", "> Aadhaar"),
        ("✓ saved, ✗ refused…", "ascii", "v saved, x refused."),
        ("╭─╮│", "ascii", "+-+|"),
        ("₹ 1,20,000 • “paid”", "ascii", 'R 1,20,000 * "paid"'),
        ("José", "latin-1", "José"),
        ("José", "ascii", "Jose"),
        ("漢", "ascii", "??"),
        ("a\u200db\u0301", "ascii", "ab"),
    ],
)
def test_what_is_lacking_becomes_the_nearest_sign(text: str, encoding: str, written: str) -> None:
    assert text.encode(encoding, ERRORS).decode(encoding) == written


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])))
def test_anything_can_be_written(text: str) -> None:
    assert text.encode("ascii", ERRORS).isascii()


@given(st.text("›✓✗…•·╭╮╰╯─│█▀▄₹—→↑↓ abcéñ"))
def test_the_marks_of_the_app_keep_their_width(text: str) -> None:
    assert cell_len(text.encode("ascii", ERRORS).decode()) == cell_len(text)


def test_a_command_prints_a_path_that_ascii_cannot_write(tmp_path: Path) -> None:
    """The sentence names the path, which ASCII cannot write."""
    path = tmp_path / "हिन्दी"
    path.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "dl_tui", "verify", str(path)],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in run.stderr
    assert b"\\u" not in run.stderr
    assert b"manifest" in run.stderr + run.stdout
