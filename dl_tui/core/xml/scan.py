"""The index of an XML text: where each tag, text and comment is, in a few bytes each.

The text itself stays the only copy of the data; names, attributes and texts are cut out of it on
demand. The scan trusts nothing: it stops at the first byte that fits no token, and a real parser
decides whether the text is well-formed.
"""

from __future__ import annotations

import enum
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from dl_tui.core.xml.limits import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_NAMESPACES,
    MAX_NODES,
    TOO_DEEP,
    TOO_MANY_ATTRIBUTES,
    TOO_MANY_ELEMENTS,
    TOO_MANY_NAMESPACES,
    TOO_MANY_NODES,
    Refused,
)

_START_TAG = rb"""<(?![!?/])[^\s<>"'/]++(?:[^<>"'/]++|"[^"<]*+"|'[^'<]*+'|/(?!>))*+"""
TAG = re.compile(rb"""</?([^\s<>"'/]++)(?:[^<>"'/]++|"[^"<]*+"|'[^'<]*+'|/(?!>))*+/?>""")
"""One start or end tag; group 1 is its name as written."""
NAME = re.compile(rb"""</?([^\s<>"'/]++)""")
"""The beginning of a tag; group 1 as in `TAG`."""
_ATTRIBUTE = re.compile(rb"""([^\s<>"'/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")

# Every quantifier is possessive, so that no input causes backtracking: the time is linear.
# The empty groups number the alternatives as `Kind` does; group 1 marks where white space ends.
_TOKEN = re.compile(
    rb"""\s*+()(?:"""
    + _START_TAG
    + rb"""(?:/>()|>[^<]*+</[^>]*+>()|>())
    |</[^>]*+>()
    |<!--.*?-->()
    |<\?.*?\?>()
    |<!\[CDATA\[.*?\]\]>()
    |[^<]++()
    |\Z()
    |.()
    )""",
    re.VERBOSE | re.DOTALL,
)
_SHORTEST_ATTRIBUTE = len(b' a=""')
_SHORTEST_NAMESPACE = len(b' xmlns=""')


class Kind(enum.IntEnum):
    """What a node of the index is."""

    EMPTY = 2
    """`<a/>`."""
    LEAF = 3
    """`<a>text</a>`, both tags and the text between them."""
    OPEN = 4
    CLOSE = 5
    COMMENT = 6
    INSTRUCTION = 7
    CDATA = 8
    TEXT = 9
    """Text next to other nodes, without the surrounding white space."""
    _END = 10
    _STRAY = 11


_OPEN, _CLOSE, _TEXT, _END = map(int, (Kind.OPEN, Kind.CLOSE, Kind.TEXT, Kind._END))
"""Plain numbers: the loop over every token of a file has no time for members of an enum."""
ELEMENTS = (Kind.EMPTY, Kind.LEAF, Kind.OPEN)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The nodes of an XML text in document order, one entry in each array: 18 bytes a node."""

    kinds: bytearray = field(default_factory=bytearray)
    depths: bytearray = field(default_factory=bytearray)
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    """Byte offsets into the text, the end being past the last byte."""
    parents: array[int] = field(default_factory=lambda: array("I"))
    """The node of the parent element; the root is its own parent."""
    closes: array[int] = field(default_factory=lambda: array("I"))
    """For an `OPEN` node its `CLOSE` node, for any other the node itself."""

    def __len__(self) -> int:
        return len(self.kinds)


def scan(data: bytes) -> Index | None:
    """Return the index of a UTF-8 text, or None when a byte of it fits no token.

    Raises `Refused` for a text beyond a limit.
    """
    index = Index()
    kinds, depths, starts, ends = index.kinds, index.depths, index.starts, index.ends
    parents, closes = index.parents, index.closes
    open_nodes: list[int] = []
    kind = elements = depth = 0  # the root stands at depth 0
    for node, token in enumerate(_TOKEN.finditer(data)):
        kind = token.lastindex or 0
        if kind >= _END:
            break
        start, end = token.end(1), token.end()
        if kind <= _OPEN:
            elements += 1
            if depth >= MAX_DEPTH or elements > MAX_ELEMENTS:
                raise Refused(TOO_DEEP if depth >= MAX_DEPTH else TOO_MANY_ELEMENTS, start)
            if end - start > MAX_NAMESPACES * _SHORTEST_NAMESPACE:
                _check_tag(data, start)
        elif kind == _CLOSE:
            if not open_nodes:
                break
            depth -= 1
            closes[open_nodes.pop()] = node
        elif kind == _TEXT:
            end = start + len(data[start:end].rstrip())
        if node >= MAX_NODES:
            raise Refused(TOO_MANY_NODES, start)
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
        closes.append(node)
        depths.append(depth)
        parents.append(open_nodes[-1] if open_nodes else node)
        if kind == _OPEN:
            open_nodes.append(node)
            depth += 1
    return index if kind == _END and not open_nodes else None


def attributes(data: bytes, tag: re.Match[bytes]) -> Iterator[tuple[int, int, int, int]]:
    """Return the positions of each attribute's name and value in a tag, without quotes."""
    for match in _ATTRIBUTE.finditer(data, tag.end(1), tag.end()):
        yield (*match.span(1), *match.span(match.lastindex or 0))


def _check_tag(data: bytes, start: int) -> None:
    tag = TAG.match(data, start)
    assert tag is not None
    length = tag.end() - start
    if data.count(b"xmlns", start, tag.end()) > MAX_NAMESPACES:
        names = (data[start:end] for start, end, *_ in attributes(data, tag))
        if sum(name.partition(b":")[0] == b"xmlns" for name in names) > MAX_NAMESPACES:
            raise Refused(TOO_MANY_NAMESPACES, start)
    many = length > MAX_ATTRIBUTES * _SHORTEST_ATTRIBUTE
    if many and sum(1 for _ in attributes(data, tag)) > MAX_ATTRIBUTES:
        raise Refused(TOO_MANY_ATTRIBUTES, start)
