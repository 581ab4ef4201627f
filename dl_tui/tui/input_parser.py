"""An input parser that no byte sequence can stop."""

from __future__ import annotations

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

_SURROGATES = range(0xD800, 0xE000)
"""Code points of no character: a key with one could never be drawn."""


class PatientParser(XTermParser):
    """Ignores a kitty-protocol key whose number is invalid or stands for no character.

    Textual's parser raises an error there, which ends the app. It is private in Textual 8.2.8.
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
