"""The beginning of a long certificate as a text of its own, which masks no less than the whole."""

from __future__ import annotations

from dataclasses import dataclass

from dl_tui.core.reading.rules import NEAR
from dl_tui.core.xml.scan import NAME, TOKEN, Kind

_UNKNOWN = b"<perhapsAddress/>"
"""Stands for what follows: values beside an address are masked more strictly."""


@dataclass(slots=True)
class _Unfinished:
    """An element that goes on beyond the beginning."""

    name: bytes
    start: int
    children: int = 0
    """How many of them are whole."""


def beginning(text: bytes, size: int) -> bytes:
    """Return the first tokens of a text in UTF-8, about `size` bytes, with what they open closed.

    It is well-formed where the text is; what comes after may still be anything. The element at
    the end is left out if so little of it is there that its values are not yet known.
    """
    unfinished: list[_Unfinished] = []
    end = 0
    for token in TOKEN.finditer(text, 0, size):
        kind, start = token.lastindex or 0, token.end(1)
        if kind > Kind.TEXT or token.end() == size:  # the last one may go on
            break
        if kind <= Kind.OPEN and unfinished:
            unfinished[-1].children += 1
        if kind == Kind.OPEN:
            name = NAME.match(text, start)
            assert name is not None
            unfinished.append(_Unfinished(name[1], start))
        elif kind == Kind.CLOSE and unfinished:
            unfinished.pop()
        end = token.end()
    while len(unfinished) > 1 and unfinished[-1].children < NEAR:
        end = unfinished.pop().start
    return text[:end] + b"".join(map(_closed, reversed(unfinished)))


def _closed(element: _Unfinished) -> bytes:
    unknown = _UNKNOWN if element.children < NEAR else b""
    return b"%b</%b>" % (unknown, element.name)
