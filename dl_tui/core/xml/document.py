"""Safe reading of XML: bytes from an untrusted sender become a tree that costs little.

Nothing here resolves an entity, reads a DTD or recurses: expat says whether the text is
well-formed, limits keep it small, and elements are views that cut their parts out of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.parsers import expat

from dl_tui.core.xml import limits
from dl_tui.core.xml.encoding import to_utf8
from dl_tui.core.xml.limits import NoCertificate, Refused
from dl_tui.core.xml.scan import ELEMENTS, NAME, TAG, Index, Kind, attributes, scan
from dl_tui.core.xml.text import HEAD, local, meaning, shown, shown_name, value_meaning
from dl_tui.safetext import clean_line

__all__ = ["Document", "Element", "NoCertificate", "Refused", "read_document", "read_xml"]

_PIECE = 1 << 20
"""Bytes given to expat at once: it rescans a long token with every piece."""
_LONGEST_PREFIX = 64
"""Bytes of a namespace prefix with its colon, when an element is looked for by name."""
_TEXT_NODES = 1_000
"""Nodes of an element that are read for its text, so that a row is drawn within a millisecond."""
_RECENT = 32
"""Nodes whose attributes are kept."""
_CODES = expat.errors.codes
_FAULTS = {
    _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]: "a character where none may stand",
    _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]: "it ends too early",
}
"""Texts for the faults whose names in expat are unclear."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A well-formed XML text in UTF-8 and the index of its nodes."""

    data: bytes = field(repr=False)
    index: Index = field(repr=False)
    recent: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict, repr=False)
    """The attributes of the nodes looked at last: whoever lays out a row asks several times."""

    @property
    def root(self) -> Element:
        """The outermost element."""
        kinds = self.index.kinds
        return Element(self, next(node for node, kind in enumerate(kinds) if kind in ELEMENTS))

    def find(self, name: str, after: int = -1) -> Element | None:
        """Return the first element with this local name after node `after`, at any depth."""
        data, wanted = self.data, name.encode()
        at = data.find(wanted, self.index.starts[after] + 1 if after >= 0 else 0)
        while at >= 0:
            node = self._element_around(at)
            if node > after and local(Element(self, node).name) == wanted:
                return Element(self, node)
            at = data.find(wanted, at + len(wanted))
        return None

    def _element_around(self, at: int) -> int:
        """Return the element whose name the byte at `at` may belong to, or -1."""
        start = self.data.rfind(b"<", max(0, at - _LONGEST_PREFIX), at)
        node = bisect_left(self.index.starts, start) if start >= 0 else len(self.index)
        found = node < len(self.index) and self.index.starts[node] == start
        return node if found and self.index.kinds[node] in ELEMENTS else -1


@dataclass(frozen=True, slots=True)
class Element:
    """One element, as a view on its document; every text it gives is ready to be drawn."""

    document: Document
    node: int
    """Its place in the index of the document."""

    @property
    def tag(self) -> str:
        """The local name."""
        return shown_name(local(self.name))

    @property
    def name(self) -> bytes:
        """The name as written, prefix and all; never to be drawn."""
        name = NAME.match(self.document.data, self.document.index.starts[self.node])
        assert name is not None  # the index holds starts of tags
        return name[1]

    @property
    def depth(self) -> int:
        """How many ancestors it has."""
        return self.document.index.depths[self.node]

    @property
    def path(self) -> tuple[str, ...]:
        """The local names of the elements from the root down to this one."""
        names: list[str] = [self.tag]
        node, parents = self.node, self.document.index.parents
        while node != parents[node]:
            node = parents[node]
            names.append(Element(self.document, node).tag)
        return tuple(reversed(names))

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Names, as written, and values, each on one line."""
        data, recent = self.document.data, self.document.recent
        found = recent.get(self.node)
        if found is None:
            found = tuple(
                (shown_name(data[name:name_end]), _value(data, start, end))
                for name, name_end, start, end in attributes(data, self._tag())
            )
            if len(recent) >= _RECENT:
                recent.clear()
            recent[self.node] = found
        return found

    @property
    def text(self) -> str:
        """Its own text, without that of its children; base64 is replaced by its size.

        At most the first 1,000 nodes and 64 KiB inside are read, and 10,000 characters returned.
        """
        gaps = list(islice(self._gaps(), _TEXT_NODES))
        size = sum(end - start for start, end in gaps)
        head = self._joined((start, min(end, start + HEAD)) for start, end in gaps)
        return shown(meaning(head[:HEAD]), size).strip()

    @property
    def children(self) -> Iterator[Element]:
        """The elements directly inside."""
        index = self.document.index
        node, last = self.node + 1, index.closes[self.node]
        while node < last:
            if index.kinds[node] in ELEMENTS:
                yield Element(self.document, node)
            node = index.closes[node] + 1

    @property
    def has_children(self) -> bool:
        """Whether it has child elements."""
        index = self.document.index
        span = (self.node + 1, index.closes[self.node])
        return any(index.kinds.find(kind, *span) >= 0 for kind in ELEMENTS)

    def raw_text(self) -> str:
        """Return its own text in full and not cleaned, for decoding; never to be drawn."""
        return meaning(self._joined(self._gaps()))

    def _joined(self, gaps: Iterable[tuple[int, int]]) -> bytes:
        return b"".join(self.document.data[start:end] for start, end in gaps)

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """Return the positions of text and CDATA between the tags and comments directly inside."""
        index, at = self.document.index, self._tag().end()
        kind, node, last = index.kinds[self.node], self.node + 1, index.closes[self.node]
        if kind == Kind.LEAF:
            yield at, self.document.data.rindex(b"</", at, index.ends[self.node])
        while node < last:
            if index.kinds[node] not in (Kind.TEXT, Kind.CDATA):
                yield at, index.starts[node]
                at = index.ends[index.closes[node]]
            node = index.closes[node] + 1
        if kind == Kind.OPEN:
            yield at, index.starts[last]

    def _tag(self) -> re.Match[bytes]:
        tag = TAG.match(self.document.data, self.document.index.starts[self.node])
        assert tag is not None
        return tag


def _value(data: bytes, start: int, end: int) -> str:
    head = value_meaning(data[start : min(end, start + HEAD)])
    return clean_line(shown(head, end - start))


def read_xml(data: bytes) -> Element:
    """Return the root of the tree in `data`; raises `Refused`, and nothing else, for bad bytes."""
    return read_document(data).root


def read_document(data: bytes) -> Document:
    """Return the tree in `data` with its index; raises `Refused`, and nothing else."""
    text = to_utf8(data)
    index = scan(text)
    _check_well_formed(text)
    if index is None:
        raise Refused(limits.MALFORMED)
    return Document(text, index)


def _check_well_formed(text: bytes) -> None:
    parser = expat.ParserCreate("utf-8")

    def refuse_doctype(*_declaration: object) -> None:
        raise Refused(limits.DTD, parser.CurrentByteIndex)

    parser.StartDoctypeDeclHandler = refuse_doctype
    view = memoryview(text)
    try:
        for start in range(0, len(text), _PIECE):
            parser.Parse(view[start : start + _PIECE])
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Refused(_reason(error, text, parser.ErrorByteIndex), parser.ErrorByteIndex) from None


def _reason(error: expat.ExpatError, text: bytes, at: int) -> str:
    if error.code == _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
        return limits.ENTITY
    fault = _FAULTS.get(error.code) or expat.ErrorString(error.code)
    if error.code == _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]:
        fault = _odd_sign(text[at : at + 1]) or fault
    return f"{limits.MALFORMED[:-1]}: {fault} (line {error.lineno})."


def _odd_sign(sign: bytes) -> str:
    if sign == b"\0":
        return "a NUL byte"
    return "bytes that are not in its encoding, UTF-8" if sign >= b"\x80" else ""
