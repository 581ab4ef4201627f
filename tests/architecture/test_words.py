"""What a person reads stands at the top of its module: in one place to edit, and to translate."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.architecture.test_source import PRODUCT, ROOT, name_of, parsed

TERMINAL = ROOT / "dl_tui" / "tui"
WORDS = re.compile(r"\w\w.*\s|\s.*\w\w|^\W*[A-Z][a-z]+|\w…", re.DOTALL)
"""A word beside anything else, or alone as a label begins with it."""
TECHNICAL = re.compile(r"^[#.\x1b]|%s|\$|^(bold|dim|not|reverse)\b")
"""Selectors, control sequences, lines of the log, and styles."""
UNTRANSLATED = {"Mc", "XML ", " dl_tui ", " SANDBOX ", "http…", "Thread", "WriterThread"}
SAME_BY_CHANCE = {"Locker", "Profile"}
"""Texts that need not be translated alike wherever they stand."""
UNREAD_PARTS = {"id", "classes", "name", "group", "description"}
"""Keywords whose values nobody reads on the screen."""


def written_inside(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines and texts that functions of a module write themselves."""
    for function in ast.walk(parsed(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for line, text in _texts(function):
                technical = TECHNICAL.search(text) or text in UNTRANSLATED
                if WORDS.search(text) and not technical:
                    yield line, text


def _texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        yield node.lineno, "".join(map(str, parts))
    for child in ast.iter_child_nodes(node):
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        unread = isinstance(child, ast.keyword) and child.arg in UNREAD_PARTS
        whole = isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)
        decorator = child in getattr(node, "decorator_list", ())
        if not (docstring or unread or whole or decorator or isinstance(child, ast.Raise)):
            yield from _texts(child)


MODULES = [
    path
    for path in PRODUCT
    if path.is_relative_to(TERMINAL) and not path.is_relative_to(TERMINAL / "display")
]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_writes_what_a_person_reads(path: Path) -> None:
    assert list(written_inside(path)) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_count_in_a_sentence_is_grouped_in_thousands(path: Path) -> None:
    texts = (text for node in parsed(path).body for _, text in _texts(node))

    assert [text for text in texts if "{count}" in text or "{missing}" in text] == []


def test_every_constant_with_words_is_said() -> None:
    said = Counter(chain(*(re.findall(r"\w+", path.read_text("utf-8")) for path in MODULES)))
    constants = {
        target.id
        for path in MODULES
        for node in parsed(path).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and WORDS.search(ast.unparse(node.value))
    }

    assert [name for name in constants if said[name] < 2] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_constant_takes_the_name_of_another(path: Path) -> None:
    targets = (node.targets for node in parsed(path).body if isinstance(node, ast.Assign))
    names = [
        name.id
        for target in chain(*targets)
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    ]

    assert sorted(names) == sorted(set(names))


def test_what_several_modules_say_is_written_once() -> None:
    written: dict[str, list[str]] = {}
    for path in MODULES:
        for node in parsed(path).body:
            text = node.value if isinstance(node, ast.Assign) else None
            said = text.value if isinstance(text, ast.Constant) else None
            if isinstance(said, str) and WORDS.search(said):
                written.setdefault(said, []).append(name_of(path))

    twice = {text: paths for text, paths in written.items() if len(paths) > 1}
    assert twice.keys() <= SAME_BY_CHANCE


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('def f(): say("Nothing was sent.")', ["Nothing was sent."]),
        ('def f(count): return f"{count} files"', ["{} files"]),
        ('def f(): yield Button("Back", id="the back")', ["Back"]),
        ('def f():\n    """Say so."""\n    query_one("#the words").add_class("wide")', []),
        ('WORDS = "Nothing was sent."', []),
    ],
)
def test_words_in_a_function_are_recognised(source: str, found: list[str], tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(source)

    assert [text for _, text in written_inside(module)] == found
