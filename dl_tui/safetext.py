"""Untrusted text made printable: the one function every service string passes.

It imports nothing and lies below every layer, because the api cleans at its model boundary, and the
screens, the logs, file names and the message printed at exit clean with the same rules.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MAX_MARKS = 8
"""Combining marks kept on one base character: more is an attack on the line above, not a word."""

# C0 but TAB and LF, DEL and C1; the invisible formatting characters (soft hyphen, bidi marks,
# overrides and isolates, zero-width space and no-break space, word joiners, interlinear
# annotation, Mongolian vowel separator); the line separators that are not LF; surrogates; tags;
# noncharacters, which XML forbids. ZWNJ and ZWJ (U+200C, U+200D) stay: Indic scripts and emoji
# need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_MAYBE_MARK = re.compile("[^\x00-\u02ff]")


def clean(text: str) -> str:
    """Return `text` with every control, direction trick and lone surrogate shown as U+FFFD.

    TAB and LF stay (CR LF becomes LF), ZWJ and ZWNJ stay, and a base keeps at most eight marks.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNSAFE.sub(REPLACEMENT, text.replace("\r\n", "\n"))
    return _cap_marks(text) if _MAYBE_MARK.search(text) else text


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line: TAB and LF become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return clean(text).replace("\n", " ").replace("\t", " ")


def _cap_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
