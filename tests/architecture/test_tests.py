"""Rules for every test, checked by reading it, not running it: none waits for time to pass."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
JUDGED = sorted(
    path
    for path in TESTS.rglob("*.py")
    if not {"support", "benchmarks"} & set(path.relative_to(TESTS).parts)
)
"""The support waits so that nobody else does; benchmarks measure time."""
TEXTUALS = {"run_test", "pause", "wait_for_idle", "wait_for_animation"}
"""What takes a process without CPU for one that has finished; `tests/support/hands.py` does not."""
PERSONS = {"visit", "kiosk", "guest", "hands"}
"""What a test calls the app before which somebody sits."""
SET_OFF = {"post_message", "simulate_key", "focus", "call_later"}
"""What only begins something in an app."""
WATCHED = {"value", "theme", "disabled"}
"""What widgets and the app answer to when it is assigned, by messages of their own."""


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call with the name of what is called, and what that belongs to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def offences(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    for node, name in calls(tree):
        *owner, called = name.split(".")
        if called == "sleep" and [ast.unparse(a) for a in node.args] != ["0"]:
            yield f"line {node.lineno}: sleeps"
        if called in TEXTUALS and owner[-1:] != ["queue"]:
            yield f"line {node.lineno}: waits as Textual does"
    for function in ast.walk(tree):
        if isinstance(function, ast.AsyncFunctionDef) and _sits_before_an_app(function):
            yield from _judged_too_early(function.body)


def _sits_before_an_app(function: ast.AsyncFunctionDef) -> bool:
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return bool(PERSONS & names)


def _judged_too_early(body: list[ast.stmt]) -> Iterator[str]:
    """Yield where something is set off in the app and judged before it has come to rest."""
    for first, second in itertools.pairwise(body):
        if isinstance(second, ast.Assert) and _sets_off(first):
            yield f"line {second.lineno}: asserts before the app has come to rest"
    for statement in body:
        for inner in ("body", "orelse", "finalbody"):
            yield from _judged_too_early(getattr(statement, inner, []))


def _sets_off(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Assign):
        return any(isinstance(t, ast.Attribute) and t.attr in WATCHED for t in statement.targets)
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and ast.unparse(statement.value.func).split(".")[-1] in SET_OFF
    )


def test_no_test_waits_for_time_or_judges_too_early() -> None:
    found = {str(path.relative_to(TESTS)): list(offences(path)) for path in JUDGED}

    assert len(found) > 200
    assert {name: lines for name, lines in found.items() if lines} == {}
