"""What a command is: its id, key, words and place in the footer."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from dl_tui.tui.key_names import key_in_words

ESC = key_in_words("escape")
"""What goes back, stops or clears: the same key on every screen."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `key` may list several keys (the first is shown); `footer` adds a hint."""

    id: str
    key: str
    action: str
    label: str
    tooltip: str
    footer: bool = False
    priority: bool = False
    """Whether its key is handled before the focused widget sees it."""

    def __str__(self) -> str:
        """Return its key as sentences name it: f"{RELOAD} asks again"."""
        return key_in_words(self.key.partition(",")[0])

    def binding(self) -> Binding:
        """Return the key binding of this command."""
        return Binding(
            self.key,
            self.action,
            self.label,
            tooltip=self.tooltip,
            id=self.id,
            show=self.footer,
            priority=self.priority,
        )
