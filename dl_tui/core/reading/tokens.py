"""One node of an XML text as coloured pieces, with sensitive ones marked for masking.

Nothing is decoded here: a token is a range of bytes, so that the cost does not grow with its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dl_tui.core.reading.labels import Rule
from dl_tui.core.reading.rules import Surroundings, surroundings
from dl_tui.core.words.mask import Mask, dots
from dl_tui.core.xml.document import Document, Element
from dl_tui.core.xml.scan import TAG, Kind, attributes
from dl_tui.core.xml.text import (
    BINARY,
    SHOWN,
    binary_note,
    decode,
    is_binary_note,
    is_json,
    shown_name,
    value_meaning,
)
from dl_tui.safetext import clean_line

TokenKind = Literal["indent", "punct", "tag", "attr", "value", "text", "comment", "cut", "fault"]

_LONGEST_NUMBER = 1_000
"""The longest value, in bytes, whose mask is computed; of longer ones everything is hidden."""
_MARGIN = 64
"""Bytes around a piece of text that are masked with it: a number may cross its edge."""
_HEAD = 400
"""Bytes of a value that are read to tell its kind."""
_SLASH = ord("/")
_CDATA_START, _CDATA_END = len(b"<![CDATA["), len(b"]]>")


@dataclass(slots=True)  # not frozen: it is built five times faster, and in great numbers
class Token:
    """A range of bytes drawn in one style, or a note shown in its place."""

    start: int
    end: int
    kind: TokenKind
    note: str = ""
    mask: Mask = Mask.NONE
    hidden: str = field(default="", repr=False)
    """The whole token masked, cached when first drawn: its rows are cut out of this."""

    def __len__(self) -> int:
        return len(self.note) or self.end - self.start

    def cut(self, data: bytes, begin: int, end: int, masked: bool) -> str:
        """Return the text from `begin` to `end` of this token, ready to be drawn.

        Both count from its start, in bytes; a character across a border belongs to the first part.
        """
        if self.note:
            return self.note[begin:end]
        first, last = self._border(data, self.start + begin), self._border(data, self.start + end)
        text = decode(data[first:last])
        return clean_line(self._masked(data, first, text) if masked else text)

    def _border(self, data: bytes, at: int) -> int:
        while at < self.end and data[at] & 0xC0 == 0x80:
            at += 1
        return min(at, self.end)

    def _masked(self, data: bytes, first: int, text: str) -> str:
        if self.mask is Mask.NONE:
            return text
        if self.mask in (Mask.SHAPE, Mask.OFFICE) and self.end - self.start > SHOWN:
            return self._masked_in_part(data, first, text)
        if self.mask not in (Mask.SHAPE, Mask.OFFICE) and self.end - self.start > _LONGEST_NUMBER:
            return dots(text)
        if not self.hidden:
            self.hidden = _hidden(self.mask, decode(data[self.start : self.end]))
        offset = len(decode(data[self.start : first]))
        return self.hidden[offset : offset + len(text)]

    def _masked_in_part(self, data: bytes, first: int, text: str) -> str:
        """Mask a piece of a text too long to be masked whole, considering a little around it."""
        before = decode(data[max(self.start, first - _MARGIN) : first])
        last = first + len(text.encode())
        after = decode(data[last : min(self.end, last + _MARGIN)])
        return self.mask.aligned(before + text + after)[len(before) : len(before) + len(text)]


def _hidden(mask: Mask, raw: str) -> str:
    """Return a raw text masked in place; private text with references in it is hidden whole."""
    if "&" in raw:
        meaning = value_meaning(raw.encode())
        if mask.short(meaning) != meaning:
            return dots(raw)
    return mask.aligned(raw)


def tokens_of(document: Document, node: int, masks: bool = True) -> list[Token]:
    """Return the tokens of one node in order, without its indentation.

    Without `masks` nothing is marked as sensitive, which is enough to measure and much faster.
    """
    index = document.index
    kind, start, end = index.kinds[node], index.starts[node], index.ends[node]
    if kind in (Kind.COMMENT, Kind.INSTRUCTION):
        return list(_remark(start, end, kind == Kind.COMMENT))
    if kind == Kind.TEXT:
        return [_text(document, index.parents[node], start, end, masks)]
    if kind == Kind.CDATA:
        first, last = start + _CDATA_START, end - _CDATA_END
        text = _text(document, index.parents[node], first, last, masks)
        return [Token(start, first, "punct"), text, Token(last, end, "punct")]
    tag = list(_tag(document, node, start, masks))
    if kind != Kind.LEAF:
        return tag
    begin = tag[-1].end
    close = document.data.rindex(b"</", begin, end)
    text = _text(document, node, begin, close, masks)
    return [*tag, text, *_tag(document, node, close, masks)]


def around(element: Element) -> tuple[Surroundings, Surroundings]:
    """Return the surroundings of an element: those in its parent, and those in itself."""
    index, path = element.document.index, element.path
    outside = surroundings(path[:-2])
    if len(path) > 1:
        outside = outside.inside(Element(element.document, index.parents[element.node]))
    return outside, outside.inside(element)


def value_mask(rule: Rule, value: str) -> Mask:
    """Return how a value is masked under `rule`; JSON is masked whole."""
    if is_binary_note(value):
        return Mask.NONE
    if is_json(value):
        return Mask.ALL
    return rule.mask


def text_mask(element: Element, outside: Surroundings) -> Mask:
    """Return how the text of an element is masked.

    `outside` are the surroundings in the element around it.
    """
    return value_mask(outside.rule_for_text(element), element.text)


def breaks(tokens: list[Token], room: int) -> list[int]:
    """Return where the rows of a line begin, each at most `room` long, if possible at a space."""
    starts, at, soft = [0], 0, 0
    for token in tokens:
        at += len(token)
        while at - starts[-1] > room:
            starts.append(soft if soft > starts[-1] else starts[-1] + room)
        if token.note == " ":
            soft = at
    return starts


def _text(document: Document, element: int, start: int, end: int, masks: bool) -> Token:
    if note := binary_note(document.data, start, end):
        return Token(start, end, "text", note)
    if not masks:
        return Token(start, end, "text")
    carrier = Element(document, element)
    mask = text_mask(carrier, around(carrier)[0])
    whole = carrier.text
    if len(whole) > end - start and mask.short(whole) != whole:
        mask = Mask.ALL  # a number may be cut in two by a comment
    return Token(start, end, "text", "", mask)


def _remark(start: int, end: int, is_comment: bool) -> Iterator[Token]:
    """Return a comment, masked since data may be commented out, or an instruction, which is not."""
    if not is_comment:
        yield Token(start, end, "comment")
        return
    first, last = start + len(b"<!--"), end - len(b"-->")
    yield Token(start, first, "comment")
    yield Token(first, last, "comment", "", Mask.ALL)
    yield Token(last, end, "comment")


def _tag(document: Document, node: int, start: int, masks: bool) -> Iterator[Token]:
    data = document.data
    tag = TAG.match(data, start)
    assert tag is not None  # the index holds starts of tags
    yield Token(start, tag.start(1), "punct")
    yield Token(tag.start(1), tag.end(1), "tag")
    inside = around(Element(document, node))[1] if masks and data[start + 1] != _SLASH else None
    for name, name_end, value, end in attributes(data, tag):
        yield Token(name, name, "punct", " ")
        yield Token(name, name_end, "attr")
        yield Token(name_end, value, "punct", f"={chr(data[end])}")
        note, mask = binary_note(data, value, end) if end - value > BINARY else "", Mask.NONE
        if inside is not None:
            head = decode(data[value : min(end, value + _HEAD)])
            mask = value_mask(inside.rule_for(shown_name(data[name:name_end])), head)
        yield Token(value, end, "value", note, mask)
        yield Token(end, end + 1, "punct")
    last = tag.end() - 1
    yield Token(last - (data[last - 1] == _SLASH), last + 1, "punct")
