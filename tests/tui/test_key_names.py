"""Keys by the names that stand on them."""

from __future__ import annotations

import pytest

from dl_tui.tui.commands.groups import GROUPS
from dl_tui.tui.key_names import is_typed, key_in_words, keys_in_words
from tests.tui.visit import Visit


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("question_mark", "?"),
        ("f1", "F1"),
        ("escape", "Esc"),
        ("ctrl+p", "Ctrl+P"),
        ("shift+tab", "Shift+Tab"),
        ("S", "S"),
        ("d", "d"),
        ("pageup", "PgUp"),
    ],
)
def test_a_key_has_one_name(key: str, name: str) -> None:
    assert key_in_words(key) == name


@pytest.mark.parametrize("title", [title for title, _ in GROUPS])
def test_the_help_prints_no_key_by_the_name_it_has_inside(title: str) -> None:
    keys = " ".join(keys_in_words(command.key) for command in dict(GROUPS)[title])

    assert "_" not in keys


def test_several_are_named_together() -> None:
    assert keys_in_words("question_mark,f1") == "?  F1"


def test_what_a_field_takes_for_text_is_typed() -> None:
    typed = {key for key in ("a", "S", "question_mark", "space", "f1", "ctrl+p") if is_typed(key)}
    assert typed == {"a", "S", "question_mark", "space"}


async def test_the_footer_is_true_where_letters_are_typed(visit: Visit) -> None:
    assert "F1 Help" in visit.drawn("KeyHints")
    assert "?" not in visit.drawn("KeyHints")
    await visit.sign_in()
    assert "? Help" in visit.drawn("KeyHints")
    await visit.press("slash")
    assert "d Save" not in visit.drawn("KeyHints")
