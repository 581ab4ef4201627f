"""Cells: what counts as narrow and as wide is so to Textual and to other tables of widths."""

from __future__ import annotations

import pytest
from rich.cells import get_character_cell_size
from wcwidth import wcwidth

from dl_tui.tui.display.cells import _NARROW, _is_doubtful

EVERY = [chr(code) for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000]


@pytest.mark.parametrize("cells", [1, 2])
def test_two_tables_of_widths_agree_about_what_is_certain(cells: int) -> None:
    narrow = cells == 1
    certain = [c for c in EVERY if not _is_doubtful(c) and (c in _NARROW) is narrow]

    assert len(certain) > 1000
    assert [c for c in certain if get_character_cell_size(c) != cells] == []
    assert [c for c in certain if wcwidth(c) not in (cells, -1)] == []
