"""One detail that identifies a document: its label, a field or a choice, and an example."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Label, Select, Static

from dl_tui.core.partner.pull_form import FormField
from dl_tui.secret import Secret
from dl_tui.tui.literal import literal

OPTIONAL = "  (optional)"
CHOOSE = "Choose…"
EXAMPLE = "Example: {value}"

MAX_VALUE = 200
"""Characters that one detail can have."""


class DetailField(Vertical):
    """Holds what was typed or picked; `typed` is its initial value."""

    def __init__(self, field: FormField, typed: Secret | None) -> None:
        super().__init__()
        self.field = field
        self._begin_with = typed

    def compose(self) -> ComposeResult:
        """Lay out the field below its label."""
        optional = "" if self.field.required else OPTIONAL
        yield Label(literal(self.field.label, "bold") + literal(optional, "$muted"))
        typed = self._begin_with.reveal() if self._begin_with else ""
        if self.field.choices:
            options = [(literal(choice), choice) for choice in self.field.choices]
            known = typed if typed in self.field.choices else Select.NULL
            yield Select(options, prompt=CHOOSE, value=known)
        else:
            entry = Input(typed, max_length=MAX_VALUE, select_on_focus=False)
            entry.cursor_blink = False  # an idle screen sends nothing
            yield entry
        if self.field.example:
            yield Static(
                literal(EXAMPLE.format(value=self.field.example), "$muted"), classes="example"
            )

    def fill_in(self, text: str) -> None:
        """Put a known value into the field, unless it is already filled in."""
        if not self.field.choices and not self.query_one(Input).value:
            self.query_one(Input).value = text[:MAX_VALUE]

    @property
    def entry(self) -> Widget:
        """The widget that takes the keys."""
        return self.query_one(Select if self.field.choices else Input)

    @property
    def value(self) -> Secret:
        """What was typed, without spaces around it; empty for nothing."""
        if self.field.choices:
            picked = self.query_one(Select).value
            return Secret(picked if isinstance(picked, str) else "")
        return Secret(self.query_one(Input).value.strip())
