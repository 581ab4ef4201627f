"""Fails a test if data is parsed as markup; names from people and services must never be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich import markup
from textual.content import Content

SENTINELS = ("@click", "[/", "Form [16]", "[red]", "[new]", "Namewala", "Shapeless", "[Original]")
"""Parts of the sandbox's hostile names that neither our markup nor Textual's contains."""


class FromData(AssertionError):
    """Data was parsed as markup."""


@pytest.fixture(autouse=True)
def no_markup_from_data(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make both markup parsers fail on hostile names, and return what they parsed."""
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
