"""Rules for every source file, checked by reading it, not running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path for part in ("dl_tui", "tests", "screenshots") for path in (ROOT / part).rglob("*.py")
)
PRODUCT = [path for path in SOURCES if path.is_relative_to(ROOT / "dl_tui")]
LONGEST = 400
LONGEST_FUNCTION = 40


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def works(tree: ast.Module) -> Iterator[tuple[int, set[str]]]:
    """Yield the line and the keywords of each `@work`, both `name` and `name=value`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for decorator in node.decorator_list:
            bare = decorator.func if isinstance(decorator, ast.Call) else decorator
            if ast.unparse(bare).split(".")[-1] == "work":
                words = decorator.keywords if isinstance(decorator, ast.Call) else []
                names = {str(word.arg) for word in words}
                yield node.lineno, names | {f"{w.arg}={ast.unparse(w.value)}" for w in words}


def test_every_worker_names_its_group_and_description_and_never_ends_the_app() -> None:
    wanted = {"group", "description", "exit_on_error=False"}
    found = {
        f"{name_of(path)}:{line}": keywords
        for path in PRODUCT
        if "@work" in path.read_text("utf-8")
        for line, keywords in works(parsed(path))
    }

    assert len(found) > 5
    assert [place for place, keywords in found.items() if not wanted <= keywords] == []


def test_no_source_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in PRODUCT
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []


def test_no_source_puts_off_work() -> None:
    marks = ["TO" + "DO", "FIX" + "ME"]

    assert [
        name_of(path)
        for path in SOURCES
        if any(mark in path.read_text("utf-8").split() for mark in marks)
    ] == []
