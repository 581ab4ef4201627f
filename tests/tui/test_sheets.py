"""Style sheets are read with the screens that they belong to, each once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

import dl_tui.tui
from tests.support.sandbox import Running
from tests.tui.visit import ASHA, visiting

STYLES = Path(dl_tui.tui.__path__[0]) / "styles"
RULE = re.compile(r"^([^\s/}&][^{]*)\{", re.MULTILINE)


async def test_opening_a_screen_parses_no_other_sheet_again(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed_again(_sheet: Stylesheet, *_told: Any) -> None:
        raise AssertionError("all sheets, for one screen")

    monkeypatch.setattr(Stylesheet, "reparse", parsed_again)
    async with visiting(sandbox) as visit:
        await visit.ask_for_otp(ASHA)
        sheets = {Path(path).name for path, rest in visit.app.stylesheet.source if not rest}
        dialog = visit.app.screen.query_one("#dialog")

        assert sheets == {"app.tcss", "login.tcss", "enter_otp.tcss"}
        assert dialog.styles.border_top[0] == "round", "it has its styles all the same"


def test_the_sheet_of_a_screen_changes_nothing_elsewhere() -> None:
    """Each rule begins with a screen, or with a widget that only such screens have."""
    own_widgets = {"Chooser", "DetailField", "Keypad", "OnScreenKeyboard"}
    for sheet in STYLES.glob("*.tcss"):
        if sheet.name != "app.tcss":
            firsts = {
                re.split(r"[.:# ]", part.strip())[0]
                for selectors in RULE.findall(sheet.read_text("utf-8"))
                for part in selectors.split(",")
            }
            screens = {first for first in firsts if is_screen(first)}
            assert firsts - screens <= own_widgets, sheet.name


def is_screen(name: str) -> bool:
    """Return whether a class of this name is a screen of ours, or any screen."""
    sources = (STYLES.parent / "screens").glob("*.py")
    return name == "Screen" or any(f"class {name}(" in each.read_text("utf-8") for each in sources)
