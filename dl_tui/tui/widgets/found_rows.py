"""What was found in the locker, one row each, with the matched letters highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style

from dl_tui.api.models.locker import IssuedDocument, LockerItem
from dl_tui.core.locker.jump import Answer, Found, Term
from dl_tui.core.words.spots import spots
from dl_tui.tui.widgets.rows import Piece, Rows, fit

ISSUED, FOLDER, FILE = "issued", "folder", "file"

KIND = 8
"""Cells of the column for the kind."""
_NAME_ALONE = 56
"""Cells below which there is room for the name alone."""


class FoundRows(Rows, can_focus=False):
    """The answer to a query; the field above it keeps the focus."""

    PICK_ON_CLICK = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--spot"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._answer = Answer("", (), ())

    def show_answer(self, answer: Answer) -> None:
        """Show another answer, from its top."""
        self._answer = answer
        self.show_rows(len(answer.found))

    @property
    def found(self) -> Found | None:
        """What is at the cursor."""
        return self.shown[self.cursor] if self.shown else None

    @property
    def shown(self) -> Sequence[Found]:
        """What was found, from the top."""
        return self._answer.found

    def draw_row(self, index: int, width: int) -> list[Piece]:
        """Draw its kind, its issuer or folder, and last its name."""
        found, terms = self._answer.found[index], self._answer.terms
        pieces: list[Piece] = [(fit(kind_of(found), KIND - 1) + " ", "rows--muted")]
        if width >= _NAME_ALONE:
            where = fit(where_of(found), width * 3 // 10)
            pieces += _marked(where, terms, "rows--muted")
            pieces.append(("  ", ""))
        return pieces + _marked(found.name, terms, "rows--strong")

    def _style(self, name: str, base: Style, at_cursor: bool) -> Style:
        style = super()._style(name, base, at_cursor)
        # On the cursor's row all letters look alike, so the matched ones are underlined.
        return style + Style(underline=True) if name == "rows--spot" else style


def _marked(text: str, terms: Iterable[Term], style: str) -> list[Piece]:
    return [(part, "rows--spot" if hit else style) for part, hit in spots(text, terms)]


def kind_of(found: Found) -> str:
    """Return a word for what was found: the doctype, or the kind of the file."""
    if isinstance(found.item, IssuedDocument):
        return found.item.doctype or ISSUED
    if found.item is None:
        return FOLDER
    return found.item.mime.rpartition("/")[2].upper().removeprefix("X-") or FILE


def where_of(found: Found) -> str:
    """Return the issuer of a document, else the folder that contains the item."""
    if isinstance(found.item, IssuedDocument):
        return found.item.issuer
    if isinstance(found.item, LockerItem):
        return found.path
    return found.path.rpartition("/")[0] or "/"
