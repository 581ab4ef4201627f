"""The field for an Aadhaar number: digits only, drawn as dots, and never copied out."""

from __future__ import annotations

import re
import unicodedata

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input

from dl_tui.core.typed.aadhaar import AADHAAR_DIGITS
from dl_tui.core.words.mask import dots
from dl_tui.secret import Secret

DIGITS = "12 digits"

_LONGEST = 16
"""A Virtual ID has 16 digits: it must be reported as too long, not cut to another number."""
_SHOWN = 4
# Twelve digits that stand alone: what was pasted may have words and other numbers around them.
_IN_WORDS = re.compile(r"(?<!\d)(?<!\d[ -])\d(?:[ -]?\d){11}(?![ -]?\d)")


class _Dots(Highlighter):
    """Draws every digit as a dot, except the last four once the number is complete."""

    def highlight(self, text: Text) -> None:
        whole = len(text.plain) == AADHAAR_DIGITS
        text.plain = dots(text.plain, _SHOWN if whole else 0)


class AadhaarInput(Input):
    """Takes 12 digits, typed or pasted (spaces and hyphens between them are dropped)."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(
            id=id,
            placeholder=DIGITS,
            restrict=r"\d*",
            max_length=_LONGEST,
            select_on_focus=False,
            highlighter=_Dots(),
        )
        self.cursor_blink = False  # an idle screen sends nothing

    @property
    def typed(self) -> Secret:
        """Return what was typed, as ASCII digits; the field keeps it."""
        return Secret("".join(str(unicodedata.decimal(digit)) for digit in self.value))

    def take(self) -> Secret:
        """Return what was typed, as ASCII digits, and clear the field."""
        number = self.typed
        self.clear()
        return number

    def on_unmount(self) -> None:
        """Forget the number with the screen it was typed on."""
        self.set_reactive(AadhaarInput.value, "")

    def _on_paste(self, event: events.Paste) -> None:
        """Extract the digits from pasted text: "Aadhaar: 1234 5678 9012" is twelve."""
        event.prevent_default()
        event.stop()
        found = _IN_WORDS.search(event.text)
        digits = "".join(re.findall(r"\d", found[0] if found else event.text))
        self.insert_text_at_cursor(digits[: _LONGEST - len(self.value)])

    def action_copy(self) -> None:
        """Do nothing: an Aadhaar number must not get into a clipboard."""

    def action_cut(self) -> None:
        """Do nothing, as with copying."""
