"""Sentences take the names of keys from the commands, so that they stay true when a key changes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_source import PRODUCT, ROOT, name_of, parsed

KEY = re.compile(
    r"\b(Enter|Tab|Space|[a-z]) (asks|tries|goes|shows|saves|reads|folds|stops|starts|opens)\b"
    r"|\b[Pp]ress (?!a key)([a-z0-9]|Enter|Tab|Space)\b"
    r"|\bCtrl\+(?!C\b)|\bEsc\b"
)
"""A key in a sentence. Ctrl+C is no command: it copies and quits wherever one is."""
CORE, TERMINAL = ROOT / "dl_tui" / "core", ROOT / "dl_tui" / "tui"
WHERE_KEYS_ARE_NAMED = ("tui/commands/", "tui/key_names.py", "tui/screens/kiosk_")
"""The tables of commands. A kiosk's keys are painted on it: 1, 0 and 9 are what its choices say."""


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines and literal parts of strings that are no docstrings."""
    tree = parsed(path)
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in PRODUCT
        if path.is_relative_to(CORE)
        or (path.is_relative_to(TERMINAL) and not any(w in str(path) for w in WHERE_KEYS_ARE_NAMED))
    ],
    ids=name_of,
)
def test_no_sentence_spells_out_a_key(path: Path) -> None:
    assert [(line, text) for line, text in sentences(path) if KEY.search(text)] == []


def test_a_key_in_a_sentence_is_recognised() -> None:
    written = ("Press r to ask again.", "Esc goes back.", "Ctrl+R asks again", "press d to save")

    assert all(KEY.search(each) for each in written)
    assert not any(KEY.search(each) for each in ("Press Ctrl+C once more", "for the help desk"))
