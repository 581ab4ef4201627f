"""Puts each text at its own column, however wide the terminal draws the letters before it.

Terminals disagree about how wide Indic vowel signs, joined emoji and the like are. Written in one
go, a name that the terminal draws three cells wider shifts the rest of its row over whatever is
beside it. So a row with such letters is blanked first, then each of its texts is written at its
own column; a text that is too wide runs into the blanks after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_DOUBTFUL = re.compile(
    "[\u0300-\u1fff\u200b-\u200f\u2600-\u27bf\ua640-\uabff\ufe00-\ufe0f\U00010000-\U0010ffff]"
)
"""A row with one of these is placed; all other letters are Latin, box drawing and wide CJK."""
_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_ESCAPE = re.compile(r"(\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x1b\x07]*(?:\x07|\x1b\\)))")
_TEXT = re.compile(r"\S+(?: \S+)*")
"""Words separated by single blanks are one text: a wide word shifts the next one."""
_RESET = "\x1b[0m"


def placed(frame: str) -> str:
    """Return a frame that draws the same as Textual's: rows, each after a move to its start."""
    if not _DOUBTFUL.search(frame):
        return frame
    return "".join(_parts(frame))


def _parts(frame: str) -> Iterator[str]:
    moves = list(_MOVE.finditer(frame))
    starts = [*(move.start() for move in moves), len(frame)]
    yield frame[: starts[0]]
    for move, end in zip(moves, starts[1:], strict=True):
        row = frame[move.end() : end]
        if _DOUBTFUL.search(row):
            yield _row(int(move[1]), int(move[2]) - 1, row)
        else:
            yield frame[move.start() : end]


def _row(line: int, start: int, row: str) -> str:
    """Return a row's blanks with their backgrounds, and then its texts from left to right.

    `line` counts from 1, as the terminal does, and `start`, its first column, from 0.
    """
    shown = row.removesuffix("\n")
    blanks, texts = [_move(line, start)], list[str]()
    column, style = start, ""
    for index, part in enumerate(_ESCAPE.split(shown)):
        if index % 2:  # an escape sequence, which takes no room
            blanks.append(part)
            style = "" if part == _RESET else style + part
            continue
        blanks.append(" " * cell_len(part))
        for text in _TEXT.finditer(part):
            where = column + cell_len(part[: text.start()])
            texts.append(f"{_move(line, where)}{style}{text[0]}{_RESET}")
        column += cell_len(part)
    return "".join((*blanks, *texts, row[len(shown) :]))


def _move(line: int, column: int) -> str:
    return f"\x1b[{line};{column + 1}H"
