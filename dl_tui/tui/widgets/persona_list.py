"""The sandbox's people on the sign-in screen: pick one instead of typing."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.core.demo import Persona
from dl_tui.tui.widgets.rows import Piece, Rows, fit

_WIDE = 70


class PersonaList(Rows):
    """One row per person: number, username and what is special about their locker."""

    PICK_ON_CLICK = True

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._personas: Sequence[Persona] = ()

    def show_personas(self, personas: Sequence[Persona]) -> None:
        """Show these people."""
        self._personas = personas
        self.show_rows(len(personas))

    def persona(self, index: int) -> Persona:
        """Return the person on a row."""
        return self._personas[index]

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw one person."""
        persona = self._personas[index]
        number = f"{persona.mobile[:5]} {persona.mobile[5:]}"
        pieces: list[Piece] = [(number + "  ", "rows--strong")]
        if width >= _WIDE:
            pieces.append((fit(persona.username, 18) + " ", "rows--accent"))
        used = sum(len(text) for text, _ in pieces)
        pieces.append((fit(persona.about, max(0, width - used)), "rows--muted"))
        return pieces
