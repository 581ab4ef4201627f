"""What was typed, read so that no sequence of bytes can stop the reading."""

from __future__ import annotations

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

_SURROGATES = range(0xD800, 0xE000)
"""Numbers of no character: a key with one could never be drawn."""


class PatientParser(XTermParser):
    """Ignores a key in the kitty protocol whose number is none, or that of no character.

    Textual's own raises ValueError there, which ends the app. Private in Textual 8.2.8.
    """

    def _parse_extended_key(  # type: ignore[override]
        self, sequence: str
    ) -> list[events.Key] | None:
        try:
            keys = super()._parse_extended_key(sequence)
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]
        if any(ord(sign) in _SURROGATES for key in keys or () for sign in key.character or ""):
            return [events.Key(Keys.Ignore, sequence)]
        return keys
