"""The table of promises in the README, and the files of tests that hold them, are the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\d+) \| (.+) \| `(test_\d\d_\w+\.py)` \|$", re.MULTILINE)
FILES = sorted((ROOT / "tests" / "security").glob("test_[0-9][0-9]_*.py"))


def rows() -> dict[int, tuple[str, str]]:
    """Return the promise and the file of each number in the README."""
    readme = (ROOT / "README.md").read_text("utf-8")
    return {int(number): (words, file) for number, words, file in ROW.findall(readme)}


def test_each_file_has_its_row_and_each_row_its_file() -> None:
    files = {int(path.name[5:7]): path.name for path in FILES}

    assert {number: file for number, (_, file) in rows().items()} == files


def test_each_file_begins_with_its_promise() -> None:
    for path in FILES:
        doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert re.match(r"\S.*[.:;]", doc.replace("\n", " ")), path.name


def test_each_promise_is_one_sentence() -> None:
    for number, (words, _) in rows().items():
        assert words.endswith("."), number
        assert len(words) < 180, number
