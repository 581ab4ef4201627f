"""Markup is never read from data.

Both parsers of markup fail in every test with screens if they are given a hostile name, and the
source may not do what would give them one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich import markup
from textual.content import Content

import dl_tui
from tests.support.markup import FromData
from tests.tui.visit import VICHITRA, Visit

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


async def test_markup_is_never_read_on_a_walk_through_hostile_screens(
    visit: Visit, no_markup_from_data: list[str]
) -> None:
    await visit.sign_in(VICHITRA)
    visit.go_to("Shapeless URI")
    await visit.press("enter", "escape")
    await visit.read("[@click=app.quit]Open[/]")
    await visit.press("2", "3", "escape")
    await visit.until(lambda: visit.tree.row_count > 2)
    await visit.press("tab", "down", "enter", "down", "enter", "ctrl+p", "escape", "question_mark")

    assert no_markup_from_data, "what is read is our own, and is looked at"


def test_the_trap_catches_markup_from_data() -> None:
    with pytest.raises(FromData):
        Content.from_markup("[b]Form [16] copy[/b]")
    with pytest.raises(FromData):
        markup.render("A [/] B")


WIDGETS = (
    *(
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "TickBox",
        "RadioButton",
        "Option",
        "TabPane",
        "Collapsible",
    ),
    *("update", "add_option", "set_title"),
)
"""What reads a text as markup."""
NAMING = ("id", "classes", "name")
DOORS = ("literal", "Text")
"""What makes a text one that is shown as it is."""


def made_of_data(node: ast.AST) -> Iterator[ast.JoinedStr]:
    """Yield each f-string under a node that has not gone through one of the doors."""
    called = node.func if isinstance(node, ast.Call) else None
    if getattr(called, "id", "") in DOORS:
        return
    if isinstance(node, ast.JoinedStr):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from made_of_data(child)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TUI)))
def test_no_widget_is_given_a_text_made_of_data(path: Path) -> None:
    for call in calls(path, *WIDGETS):
        given = [*call.args, *(word.value for word in call.keywords if word.arg not in NAMING)]
        found = [ast.unparse(text) for value in given for text in made_of_data(value)]
        assert found == [], f"line {call.lineno}"


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
