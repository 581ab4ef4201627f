"""Two terminal emulators that share no line: pyte in Python, and libvterm in C."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Sequence
from typing import ClassVar, Protocol

import pyte
import pytest

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
