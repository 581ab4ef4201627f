"""A flow is one coroutine, and what all flows share stands in one place: `tui/screens/flow.py`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dl_tui
from tests.architecture.test_source import parsed

SCREENS = Path(dl_tui.__file__).parent / "tui" / "screens"
WITHOUT_SERVICE = {"flow.py", "leaving.py", "copy.py"}
"""What starts workers by itself: the place itself, and screens that ask no service."""
OURS = {"_busy", "_set_busy"}

MODULES = {path.name: path for path in sorted(SCREENS.glob("*.py")) if path.name != "__init__.py"}


def names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def decorators(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (ast.unparse(each).partition("(")[0] for each in node.decorator_list)


@pytest.mark.parametrize("name", sorted(MODULES.keys() - WITHOUT_SERVICE))
def test_workers_of_screens_are_flows(name: str) -> None:
    assert "work" not in set(decorators(parsed(MODULES[name]))), "use @flow"


@pytest.mark.parametrize("name", sorted(MODULES.keys() - {"flow.py"}))
def test_errors_of_the_service_are_explained_in_one_place(name: str) -> None:
    imported = {
        alias.name
        for node in ast.walk(parsed(MODULES[name]))
        if isinstance(node, ast.ImportFrom) and node.module == "dl_tui.core.failure.explain"
        for alias in node.names
    }
    assert "explain" not in imported, "let a flow fetch or ask it, and show the Failure"


@pytest.mark.parametrize("name", sorted(MODULES.keys() - {"flow.py"}))
def test_no_screen_keeps_a_flag_of_its_own_for_being_busy(name: str) -> None:
    assert OURS & set(names(parsed(MODULES[name]))) == set(), "`asking` says it"


def test_these_tests_find_modules_and_flows_to_check() -> None:
    assert {"login.py", "locker.py", "kiosk_otp.py"} <= MODULES.keys()
    assert sum("flow" in set(decorators(parsed(path))) for path in MODULES.values()) > 20
