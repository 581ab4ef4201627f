"""What a command is: its id, key, words and place in the footer."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `key` may list several, the first is shown; `footer` gives it a hint there."""

    id: str
    key: str
    action: str
    label: str
    tooltip: str
    footer: bool = False
    priority: bool = False
    """Whether its key comes before what has the focus."""

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
