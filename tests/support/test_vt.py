"""Tests that the strict parser of terminal output is strict."""

from __future__ import annotations

import pytest

from tests.support.vt import Stray, shapes


def test_text_of_every_script_has_no_shape() -> None:
    assert shapes("plain, हिन्दी, 👨\u200d👩\u200d👧, ‘x’, \ufffd".encode()) == set()


@pytest.mark.parametrize(
    ("raw", "shape"),
    [
        (b"\x1b[31;1m", "CSI m"),
        (b"\x1b[?1049h", "CSI ?1049h"),
        (b"\x1b[12;40H", "CSI H"),
        (b"\x1b[>1u", "CSI >u"),
        (b"\x1b[?2026$p", "CSI ?$p"),
        (b"\x1b]22;pointer\x1b\\", "OSC 22;pointer"),
        (b"\x1b]52;c;eA==\x07", "OSC 52;c;eA=="),
        (b"\x1b7", "ESC 7"),
        (b"\r", "C0 0d"),
        (b"\x07", "C0 07"),
    ],
)
def test_each_sequence_has_its_shape(raw: bytes, shape: str) -> None:
    assert shapes(b"before" + raw + b"after") == {shape}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff",
        b"\xed\xa0\x80",
        "\x9b31m".encode(),
        "\x9d52;c;x\x9c".encode(),
        b"\x7f",
        b"\x1bP+q544e\x1b\\",
        b"\x1b_apc\x1b\\",
        b"\x1b]0;no end",
        "\x1b]0;\u202e\x07".encode(),
        b"\x1b[3",
        "photo\u202egpj.exe".encode(),
        "zero\u200bwidth".encode(),
        "tag\U000e0068".encode(),
    ],
)
def test_everything_else_is_a_stray(raw: bytes) -> None:
    with pytest.raises(Stray):
        shapes(b"before" + raw + b"\nafter")
