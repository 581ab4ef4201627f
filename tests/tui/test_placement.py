"""Every text at its own column, on terminals that think otherwise about some letters."""

from __future__ import annotations

import re

import pyte
import pytest

from dl_tui.tui.placement import placed

HINDI = "हिन्दी"
FRAME = (
    f"\x1b[1;1H\x1b[31;44m▸ {HINDI}\x1b[0m\x1b[44m      \x1b[0m\x1b[1m14 Jul 2024\x1b[0m  PDF\n"
    "\x1b[2;1Hplain row │ 2 Aug 2024"
)
TOKEN = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[[0-9;]*m|(\n)|(.)")


def drawn(frame: str, cells: int) -> list[str]:
    """Return the rows of a terminal that gives each sign so many cells, if it is no ASCII."""
    rows = [[" "] * 60 for _ in range(3)]
    row = column = 0
    for token in TOKEN.finditer(frame):
        if token[1]:
            row, column = int(token[1]) - 1, int(token[2]) - 1
        elif token[4]:
            rows[row][column] = token[4]
            column += 1 if token[4].isascii() or token[4] in "▸│" else cells
    return ["".join(signs).rstrip() for signs in rows]


@pytest.mark.parametrize("cells", [1, 2, 3])
def test_what_stands_behind_a_doubtful_text_stays_in_its_column(cells: int) -> None:
    first, second, _ = drawn(placed(FRAME), cells)

    assert first.find("14 Jul 2024") == 2 + 3 + 6
    assert first.endswith("14 Jul 2024  PDF")
    assert second == "plain row │ 2 Aug 2024"


def test_a_text_wider_than_counted_uses_the_blanks_behind_it() -> None:
    assert drawn(placed(FRAME), 1)[0].startswith(f"▸ {HINDI}")


def test_without_placement_the_row_is_shifted() -> None:
    assert drawn(FRAME, 1)[0].find("14 Jul 2024") > 2 + 3 + 6


def test_a_frame_without_doubtful_letters_is_left_alone() -> None:
    frame = FRAME.replace(HINDI, "漢字 é │ ▸ …")
    assert placed(frame) is frame


def test_rows_without_doubtful_letters_are_left_alone() -> None:
    assert placed(FRAME).endswith(FRAME[FRAME.index("\x1b[2;1H") :])


@pytest.mark.parametrize("text", ["🌾 2024", "漢字 и кириллица", "a\u0301b 🌾"])
def test_a_terminal_that_agrees_draws_the_same(text: str) -> None:
    frame = FRAME.replace(HINDI, text)
    screens = []
    for written in (frame, placed(frame)):
        screen = pyte.Screen(60, 3)
        pyte.Stream(screen).feed(written)
        screens.append([dict(screen.buffer[row]) for row in range(3)])
    assert screens[0] == screens[1]


def test_what_is_no_frame_is_left_alone() -> None:
    assert placed(f"\x1b]0;{HINDI}\x07") == f"\x1b]0;{HINDI}\x07"
