"""What the source may not do with text that came from a service."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dl_tui

TUI = Path(dl_tui.__file__).parent / "tui"
FILES = sorted(TUI.rglob("*.py"))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions or methods with one of these names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def is_fixed(node: ast.expr) -> bool:
    """Say whether an expression is a text written in the source."""
    return isinstance(node, ast.Constant)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_notices_read_no_markup_from_data(path: Path) -> None:
    for call in calls(path, "notify"):
        plain = any(
            keyword.arg == "markup" and ast.unparse(keyword.value) == "False"
            for keyword in call.keywords
        )
        assert plain or all(is_fixed(argument) for argument in call.args), ast.unparse(call)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_nothing_renders_markdown_or_builds_markup(path: Path) -> None:
    source = path.read_text("utf-8")
    assert "Markdown" not in source
    assert "from_markup" not in source
    assert "markup.escape" not in source
    assert not list(calls(path, "panic"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_the_app_never_exits_with_a_message_made_of_data(path: Path) -> None:
    for call in calls(path, "exit"):
        assert not any(keyword.arg == "message" for keyword in call.keywords), ast.unparse(call)
        assert len(call.args) < 3, ast.unparse(call)
