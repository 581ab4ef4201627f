"""A real terminal that draws Hindi wider than Textual counts it: what stands beside it stays whole.

tmux 3.3a gives every vowel sign a cell of its own.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.e2e.steps import ASHA, OTP
from tests.support.sandbox import Running
from tests.support.tmux import Tmux, in_tmux, needs_tmux

FOLDER = "गाँव के कागज़ात"
DATE = re.compile(r"\b(?:\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d\d-\d\d)\b")
BESIDE = {"14 Jul 2024", "2024-07-14"}
"""The date beside the folder, as a wide and a narrow table write it."""
LATE = 1.5
"""Seconds by which the folders come after the documents."""


def dates(tmux: Tmux) -> list[tuple[str, int]]:
    """Return the dates of the table from the top, each with the cells that stand before it."""
    table = tmux.screen.partition("────")[0]
    found = [(line, match) for line in table.splitlines() if (match := DATE.search(line))]
    return [(match[0], cells(line[: match.start()])) for line, match in found]


def cells(text: str) -> int:
    """Return how many cells tmux 3.3a gives to a text without wide letters."""
    return sum(unicodedata.category(sign) not in ("Mn", "Cf") for sign in text) + text.count("🌾")


@needs_tmux
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36)], ids=str)
@pytest.mark.parametrize("late", ["issued", "files"])
def test_the_table_beside_a_hindi_folder_stays_whole(
    sandbox: Running, size: tuple[int, int], late: str
) -> None:
    sandbox.state.faults.stall(late, LATE, times=1)
    told = {
        "DL_TUI_BASE_URL": sandbox.base_url,
        "DL_TUI_CLIENT_ID": sandbox.client_id,
        "DL_TUI_CLIENT_SECRET": sandbox.client_secret,
        "TEXTUAL_ANIMATIONS": "none",
    }
    with in_tmux(["-m", "dl_tui"], told, size) as tmux:
        tmux.wait_for("Sign in to DigiLocker")
        tmux.write(ASHA)
        tmux.press("Enter")
        tmux.wait_for("Enter the OTP", "Valid for")
        tmux.write(OTP)
        tmux.press("Enter")
        tmux.wait_for(FOLDER, "Aadhaar Card", gone="Enter the OTP")
        before = dates(tmux)
        assert len(before) > 10
        assert BESIDE & {date for date, _ in before}, "the date beside the folder"
        assert len({column for _, column in before}) == 1

        for key in ("Down", "Up", "Tab", "Down", "Up", "Tab") * 17:
            tmux.press(key)
            tmux.wait_for(FOLDER)
            assert dates(tmux) == before
        rows = [line for line in tmux.screen.splitlines() if FOLDER in line]
        assert len(rows) == 1
