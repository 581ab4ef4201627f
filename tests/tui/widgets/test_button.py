"""Buttons: Textual's own styles for them are never read."""

from __future__ import annotations

import re
from pathlib import Path

import dl_tui
from dl_tui.tui.widgets.button import Button
from tests.support.sandbox import Running
from tests.tui.visit import visiting

TEXTUALS_OWN = re.compile(r"^from textual\.widgets import .*\bButton\b", re.MULTILINE)


async def test_only_our_sheets_style_a_button(sandbox: Running) -> None:
    async with visiting(sandbox) as visit:
        assert visit.app.screen.query(Button)
        sheets = [where for _, where in visit.app.stylesheet.source]

    assert "Input.DEFAULT_CSS" in sheets
    assert "Button.DEFAULT_CSS" not in sheets


def test_no_module_takes_textuals_own_button() -> None:
    sources = Path(dl_tui.__path__[0]).rglob("*.py")

    assert [path.name for path in sources if TEXTUALS_OWN.search(path.read_text("utf-8"))] == []
