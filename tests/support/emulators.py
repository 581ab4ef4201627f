"""Terminal emulators that share no line: libvterm in C, pyte in Python, and a strict one."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
from collections.abc import Sequence
from typing import ClassVar, Protocol

import pyte
import pytest
from rich.cells import get_character_cell_size

Look = tuple[object, ...]
"""Everything about a cell but its text: colours and attributes, as the emulator has them."""


class Emulator(Protocol):
    """A terminal that can be looked into."""

    def feed(self, text: str) -> None:
        """Take what a program sends."""

    def resize(self, width: int, height: int) -> None:
        """Change its size."""

    def texts(self) -> list[list[str]]:
        """Return the text of each cell, row by row; " " where there is none."""

    def looks(self) -> list[list[Look]]:
        """Return the look of each cell, row by row."""


class Pyte:
    """pyte, whose widths are those of wcwidth."""

    def __init__(self, width: int, height: int) -> None:
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self._screen)

    def feed(self, text: str) -> None:
        """Take what a program sends."""
        self._stream.feed(text)

    def resize(self, width: int, height: int) -> None:
        """Change its size."""
        self._screen.resize(height, width)

    def texts(self) -> list[list[str]]:
        """Return the text of each cell; the second of something wide is ""."""
        return [[cell.data for cell in row] for row in self._rows()]

    def looks(self) -> list[list[Look]]:
        """Return the look of each cell; a blank's has no foreground."""
        return [[_look(cell) for cell in row] for row in self._rows()]

    def _rows(self) -> list[list[pyte.screens.Char]]:
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [[buffer[y][x] for x in columns] for y in range(self._screen.lines)]


def _look(cell: pyte.screens.Char) -> Look:
    marks = (cell.underscore, cell.strikethrough, cell.reverse)
    if cell.data == " " and not any(marks):
        return (cell.bg,)
    return (cell.fg, cell.bg, cell.bold, cell.italics, cell.blink, *marks)


class Strict:
    """An emulator without colours that counts as Textual does, and lets no half of a letter stand.

    What is written over one half of something wide blanks the other, as in xterm, VTE and tmux.
    """

    _TOKEN = re.compile(r"\x1b\]8;.*?\x1b\\|\x1b\[\??([0-9;]*)([A-Za-z])|([^\x1b])", re.DOTALL)

    def __init__(self, width: int, height: int) -> None:
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Begin with an empty screen of another size."""
        self._width, self._height = width, height
        self._grid = [[" "] * width for _ in range(height)]
        self._x = self._y = 0
        self._region = (0, height - 1)

    def feed(self, text: str) -> None:
        """Take what a program sends; a sequence that is not known is a fault."""
        for found in self._TOKEN.finditer(text):
            if found[3]:
                self._write(found[3])
            elif found[2] and found[2] not in "hlm":
                numbers = [int(number or 0) for number in found[1].split(";")]
                getattr(self, f"_{found[2]}")(*numbers)

    def texts(self) -> list[list[str]]:
        """Return the text of each cell; the second of something wide is ""."""
        return [row.copy() for row in self._grid]

    def looks(self) -> list[list[Look]]:
        """Return nothing: it has no colours."""
        return []

    def _write(self, char: str) -> None:
        if char in "\r\n":
            self._x = 0 if char == "\r" else self._x
            assert char == "\r" or self._y < self._region[1], "a line feed would scroll"
            self._y += char == "\n"
            return
        row, width = self._grid[self._y], get_character_cell_size(char)
        if not width:
            at = next(x for x in range(self._x - 1, -1, -1) if row[x])
            row[at] += char
            return
        self._x = min(self._x, self._width - 1)
        self._erase(self._x, width)
        if self._x + width <= self._width:
            row[self._x : self._x + width] = [char, ""][:width]
        self._x += width

    def _erase(self, start: int, count: int) -> None:
        row = self._grid[self._y]
        for x in range(start, min(start + count, self._width)):
            for half in (x - 1 if row[x] == "" else x, x + 1):
                if half == x or (0 <= half < self._width and (row[x] == "" or row[half] == "")):
                    row[half] = " "
            row[x] = " "

    def _H(self, line: int = 1, column: int = 1) -> None:  # noqa: N802 - CUP
        self._y, self._x = max(line, 1) - 1, max(column, 1) - 1

    def _C(self, count: int) -> None:  # noqa: N802 - CUF
        self._x = min(self._x + max(count, 1), self._width - 1)

    def _G(self, column: int) -> None:  # noqa: N802 - CHA
        self._x = column - 1

    def _X(self, count: int) -> None:  # noqa: N802 - ECH
        self._erase(self._x, max(count, 1))

    def _K(self, _: int) -> None:  # noqa: N802 - EL
        self._erase(self._x, self._width)

    def _J(self, _: int) -> None:  # noqa: N802 - ED
        self._grid = [[" "] * self._width for _ in range(self._height)]

    def _r(self, top: int, bottom: int = 0) -> None:
        self._region = (max(top, 1) - 1, (bottom or self._height) - 1)
        self._y = self._x = 0

    def _M(self, count: int) -> None:  # noqa: N802 - DL
        for _ in range(max(count, 1)):
            del self._grid[self._y]
            self._grid.insert(self._region[1], [" "] * self._width)

    def _L(self, count: int) -> None:  # noqa: N802 - IL
        for _ in range(max(count, 1)):
            del self._grid[self._region[1]]
            self._grid.insert(self._y, [" "] * self._width)


needs_vterm = pytest.mark.skipif(
    ctypes.util.find_library("vterm") is None, reason="there is no libvterm here"
)
_SECOND_HALF = 0xFFFFFFFF
"""What stands in the second cell of something wide."""


class _Position(ctypes.Structure):
    _fields_: ClassVar = [("row", ctypes.c_int), ("col", ctypes.c_int)]


class _Cell(ctypes.Structure):
    _fields_: ClassVar = [
        ("chars", ctypes.c_uint32 * 6),
        ("width", ctypes.c_char),
        ("attributes", ctypes.c_uint32),
        ("foreground", ctypes.c_uint8 * 4),
        ("background", ctypes.c_uint8 * 4),
    ]


_UNDERLINE, _REVERSE, _STRIKE = 0b110, 0b100000, 0b1000000
"""Bits of the attributes of a cell that are seen on a blank, in libvterm 0.1."""


class Vterm:
    """libvterm, which vim and Emacs draw terminals with."""

    def __init__(self, width: int, height: int) -> None:
        self._library = library = _library()
        self._size = (width, height)
        self._terminal = library.vterm_new(height, width)
        library.vterm_set_utf8(self._terminal, 1)
        self._screen = library.vterm_obtain_screen(self._terminal)
        library.vterm_screen_reset(self._screen, 1)
        self.feed("\x1b[?7l")  # as an app does: no line wraps

    def __del__(self) -> None:
        self._library.vterm_free(self._terminal)

    def feed(self, text: str) -> None:
        """Take what a program sends."""
        data = text.encode()
        self._library.vterm_input_write(self._terminal, data, len(data))

    def resize(self, width: int, height: int) -> None:
        """Change its size."""
        self._size = (width, height)
        self._library.vterm_set_size(self._terminal, height, width)

    def texts(self) -> list[list[str]]:
        """Return the text of each cell; the second of something wide is ""."""
        return [[_text(cell) for cell in row] for row in self._rows()]

    def looks(self) -> list[list[Look]]:
        """Return the look of each cell; a blank's has no foreground."""
        return [[_vterm_look(cell) for cell in row] for row in self._rows()]

    def _rows(self) -> list[list[_Cell]]:
        width, height = self._size
        return [[self._cell(y, x) for x in range(width)] for y in range(height)]

    def _cell(self, y: int, x: int) -> _Cell:
        cell = _Cell()
        self._library.vterm_screen_get_cell(self._screen, _Position(y, x), ctypes.byref(cell))
        return cell


def _text(cell: _Cell) -> str:
    if cell.chars[0] == _SECOND_HALF:
        return ""
    return "".join(chr(code) for code in cell.chars if code) or " "


def _vterm_look(cell: _Cell) -> Look:
    if cell.chars[0] == _SECOND_HALF:
        return ()
    background = _colour(cell.background)
    if cell.chars[0] in (0, 32) and not cell.attributes & (_UNDERLINE | _REVERSE | _STRIKE):
        return (background,)
    return (_colour(cell.foreground), background, cell.attributes)


def _colour(found: Sequence[int]) -> bytes:
    """Return a colour: its kind, and then a number of the palette (for kind 1), or RGB."""
    return bytes(found)[: 2 if found[0] & 1 else 4]


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(ctypes.util.find_library("vterm"))
    pointer = ctypes.c_void_p
    library.vterm_new.restype = library.vterm_obtain_screen.restype = pointer
    library.vterm_new.argtypes = [ctypes.c_int, ctypes.c_int]
    library.vterm_obtain_screen.argtypes = library.vterm_free.argtypes = [pointer]
    library.vterm_set_utf8.argtypes = library.vterm_screen_reset.argtypes = [pointer, ctypes.c_int]
    library.vterm_set_size.argtypes = [pointer, ctypes.c_int, ctypes.c_int]
    library.vterm_input_write.argtypes = [pointer, ctypes.c_char_p, ctypes.c_size_t]
    library.vterm_input_write.restype = ctypes.c_size_t
    library.vterm_screen_get_cell.argtypes = [pointer, _Position, pointer]
    return library
