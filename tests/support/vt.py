"""A strict parser of terminal output: every byte must be text or part of a known sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What must never be printed: C0, DEL and C1; bidi controls; invisible characters, except the two
# joiners that Indic scripts and emoji need; lone surrogates.
FOREIGN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SEQUENCE = re.compile(
    r"""
    \x1b\[ (?P<parameters>[0-?]*) (?P<between>[ -/]*) (?P<final>[@-~])
  | \x1b\] (?P<osc>[ -~]*) (?:\x07|\x1b\\)
  | \x1b (?P<short>[ -/]*[0-OQ-WYZ`-~])
  | (?P<control>[\x00-\x1a\x1c-\x1f])
    """,
    re.VERBOSE,
)


class Stray(AssertionError):
    """A byte that is neither text nor the start of a complete sequence."""


def shapes(raw: bytes) -> set[str]:
    """Return the shape of every sequence and control in a stream.

    Modes keep their numbers (`CSI ?1049h`), other CSI sequences their private mark and final byte
    (`CSI m`), OSC their whole text. Raises Stray for anything else that is not text, and for
    invalid UTF-8.
    """
    return set(_shapes(raw))


def _shapes(raw: bytes) -> Iterator[str]:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise Stray(f"not UTF-8: {raw[max(0, error.start - 40) : error.end + 40]!r}") from None
    place = 0
    while found := FOREIGN.search(text, place):
        sequence = _SEQUENCE.match(text, found.start())
        if sequence is None or FOREIGN.search(sequence["osc"] or ""):
            raise Stray(ascii(text[max(0, found.start() - 40) : found.start() + 40]))
        yield _shape(sequence)
        place = sequence.end()


def _shape(sequence: re.Match[str]) -> str:
    if final := sequence["final"]:
        told: str = sequence["parameters"]
        if final not in "hl":
            told = told[:1] if told[:1] in set("<=>?") else ""
        return f"CSI {told}{sequence['between']}{final}"
    if sequence["osc"] is not None:
        return f"OSC {sequence['osc']}"
    if sequence["short"]:
        return f"ESC {sequence['short']}"
    return f"C0 {ord(sequence['control']):02x}"
