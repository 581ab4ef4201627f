"""Every promise has one file of tests, and no file is empty."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

PROMISES = range(1, 47)
FILES = sorted(Path(__file__).parent.glob("test_[0-9][0-9]_*.py"))


def test_each_promise_has_exactly_one_file() -> None:
    assert Counter(int(path.name[5:7]) for path in FILES) == dict.fromkeys(PROMISES, 1)


def test_each_file_has_a_test() -> None:
    empty = [
        path.name
        for path in FILES
        if not any(
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.startswith("test_")
            for node in ast.parse(path.read_text("utf-8")).body
        )
    ]

    assert empty == []
