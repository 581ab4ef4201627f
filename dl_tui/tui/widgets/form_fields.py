"""Fields that carry their name and a hint in their border, and show when they are wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from textual.containers import Container
from textual.widgets import Input

InputT = TypeVar("InputT", bound=Input)

MAX_TYPED = 400
"""Most characters that a field accepts."""


def titled(field: InputT, title: str, hint: str = "") -> InputT:
    """Return the field with its title and its hint in its border."""
    field.border_title = title
    field.border_subtitle = hint
    field.cursor_blink = False  # an idle screen sends nothing
    return field


class TextField(Input):
    """A field for one line of text; `name` is its id."""

    def __init__(self, name: str, title: str, hint: str = "") -> None:
        super().__init__(id=name, max_length=MAX_TYPED, select_on_focus=False)
        titled(self, title, hint)


class FormFields(Container):
    """The fields of one form, in two columns where there is room."""

    def typed(self) -> dict[str, str]:
        """Return the value of each text field by its id; secret fields are read separately."""
        return {str(field.id): field.value for field in self.query(TextField)}

    def mark(self, wrong: Collection[str]) -> None:
        """Show these fields as wrong, all others as right, and focus the first wrong one."""
        fields = list(self.query(Input))
        for field in fields:
            field.set_class(field.id in wrong, "-wrong")
        first = next((field for field in fields if field.id in wrong), None)
        if first is not None:
            first.focus()

    def in_words(self, problems: Mapping[str, str]) -> str:
        """Return the problems, one on each line, under the titles of their fields."""
        titles = {str(field.id): str(field.border_title) for field in self.query(Input)}
        return "\n".join(f"{titles.get(name, name)}: {what}" for name, what in problems.items())
