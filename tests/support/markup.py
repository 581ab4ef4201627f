"""A trap for markup that is read from data: what people and services named never gets there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich import markup
from textual.content import Content

SENTINELS = ("@click", "[/", "Form [16]", "[red]", "[new]", "Namewala", "Shapeless", "[Original]")
"""Parts of the sandbox's hostile names that no markup of ours or of Textual's has."""


class FromData(AssertionError):
    """Data was read as markup."""


@pytest.fixture(autouse=True)
def no_markup_from_data(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let both parsers of markup fail on hostile names, and return what they read."""
    read: list[str] = []

    def guarded(parse: Callable[..., Any]) -> Callable[..., Any]:
        def checked(text: str, *others: Any, **more: Any) -> Any:
            read.append(text)
            if any(sentinel in text for sentinel in SENTINELS):
                raise FromData(ascii(text))
            return parse(text, *others, **more)

        return checked

    monkeypatch.setattr(Content, "from_markup", guarded(Content.from_markup))
    monkeypatch.setattr(markup, "render", guarded(markup.render))
    return read
