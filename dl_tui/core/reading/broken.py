"""The text of a certificate that cannot be read: shown as it is, with its first fault marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from dl_tui.core.reading.lines import CUT, WIDTH, Line
from dl_tui.core.reading.rules import Surroundings, rule_for
from dl_tui.core.words.mask import Mask
from dl_tui.core.xml.encoding import readable
from dl_tui.core.xml.limits import Refused
from dl_tui.core.xml.text import decode, shown_name
from dl_tui.safetext import clean_line

MAX_BYTES = 1 << 20
"""How much is shown of a text that is no certificate."""
_MARGIN = 1_024
"""Bytes around a row that are masked with it: a number or name may cross its edge."""
_ROOM = WIDTH - len(CUT)
_ATTRIBUTE = re.compile(r"""([^\s<>"'=/]{1,100})\s*=\s*(?:"([^"<]*)|'([^'<]*))""")
_TEXT = re.compile(r"<([^\s<>!?/]{1,100})(?:\s[^<>]*)?>(?:<!\[CDATA\[)?([^<]+)")
_NAMED = "label|fieldname|paramname|name|key|k|field|title|caption|header"
_VALUED = "fieldvalue|paramvalue|value|val|v|text|content|data"
_PAIRS = (
    re.compile(
        rf"""\b(?:{_NAMED})\s*=\s*["'](?P<label>[^"'<>]{{1,100}})["'][^<>]{{0,200}}?"""
        rf"""\b(?:{_VALUED})\s*=\s*["'](?P<value>[^"'<]*)""",
        re.IGNORECASE,
    ),
    re.compile(
        rf"<(?:{_NAMED})>(?P<label>[^<>]{{1,100}})</[^<>]{{1,100}}>\s*<(?:{_VALUED})>(?P<value>[^<]+)",
        re.IGNORECASE,
    ),
)
"""A value named by another value, as forms write it."""
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)


class BrokenLines:
    """The lines of a text of which only the place of the fault is known.

    Values are masked by the name in front of them and by their shape: there is no tree that
    could tell more.
    """

    def __init__(self, data: bytes, refused: Refused) -> None:
        """Take the beginning of a file, and mark where it was refused."""
        text = readable(data)
        self._text = text[:MAX_BYTES]
        self._cut = len(text) > MAX_BYTES
        self._starts = _rows(self._text)
        self._reason = refused.reason
        at = refused.at
        known = at is not None and at < max(1, len(self._text))
        self._fault = bisect_right(self._starts, at or 0) if known else -1
        """The row of the marker, below the one with the fault; -1 without one."""

    def __len__(self) -> int:
        return len(self._starts) + (self._fault >= 0) + self._cut

    @property
    def fault(self) -> int:
        """The row with the first fault, 0 if its place is unknown."""
        return max(0, self._fault - 1)

    def line(self, row: int, masked: bool = True) -> Line:
        """Return line `row`, as `SourceLines.line` does. Raises IndexError outside the text."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        if row == self._fault:
            return [(f"▲ {self._reason}", "fault")]
        if self._fault >= 0 and row > self._fault:
            row -= 1
        if row == len(self._starts):
            return [("… the rest is not shown", "comment")]
        start = self._starts[row]
        end = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._text)
        text = clean_line(self._piece(start, end, masked).rstrip("\r\n"))
        begun = start and self._text[start - 1 : start] != b"\n"
        return [(CUT, "cut"), (text, "text")] if begun else [(text, "text")]

    def _piece(self, start: int, end: int, masked: bool) -> str:
        piece = decode(self._text[start:end])
        if not masked:
            return piece
        first = _border(self._text, max(0, start - _MARGIN))
        before = decode(self._text[first:start])
        after = decode(self._text[end : end + _MARGIN])
        around = _masked(before + piece + after)
        return around[len(before) : len(before) + len(piece)]


def _rows(text: bytes) -> list[int]:
    """Return where each row begins: at each line, and within lines too long for one row."""
    lines = [0, *(match.end() for match in re.finditer(b"\n", text)), len(text)]
    starts = []
    for begin, end in pairwise(lines):
        at = begin
        while at < end:
            starts.append(at)
            at = _border(text, min(end, at + _ROOM))
    return starts or [0]


def _border(text: bytes, at: int) -> int:
    """Return the first place from `at` on where a character begins."""
    for place in range(at, min(at + 4, len(text))):
        if text[place] & 0xC0 != 0x80:
            return place
    return at


def _masked(text: str) -> str:
    signs = list(text)
    for pattern in (_ATTRIBUTE, _TEXT):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastindex or 0)
            rule = rule_for((), shown_name(match[1].encode()))
            signs[start:end] = rule.mask.aligned("".join(signs[start:end]))
    for pattern in _PAIRS:
        for match in pattern.finditer(text):
            start, end = match.span("value")
            rule = Surroundings(label=match["label"]).rule_for("value")
            signs[start:end] = rule.mask.aligned("".join(signs[start:end]))
    for match in _COMMENT.finditer(text):  # data may be commented out
        start, end = match.span(1)
        signs[start:end] = Mask.ALL.aligned("".join(signs[start:end]))
    return Mask.SHAPE.aligned("".join(signs))
