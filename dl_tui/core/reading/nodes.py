"""The tree a certificate is read from, be it XML or the JSON that one issuer wraps in XML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from dl_tui.core.reading.labels import BLANK
from dl_tui.core.xml.text import shown
from dl_tui.safetext import clean_line

_DEEPEST = 64
_NEAR = 1_000
"""The most children that are searched for a name."""


class Node(Protocol):
    """An element whose texts are cleaned; `dl_tui.core.xml.document.Element` is one."""

    @property
    def tag(self) -> str:
        """The local name."""
        ...

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Names and values."""
        ...

    @property
    def text(self) -> str:
        """Its own text."""
        ...

    @property
    def children(self) -> Iterable[Node]:
        """The elements directly inside."""
        ...


@dataclass(frozen=True, slots=True)
class PlainNode:
    """An element that is not in the file: a JSON object, or several elements merged."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = field(repr=False)
    children: tuple[Node, ...] = field(repr=False)
    text: str = field(default="", repr=False)


def json_node(tag: str, members: dict[str, object], depth: int = 0) -> PlainNode:
    """Return a JSON object as an element: plain members are attributes, objects are children.

    Its `@context` is left out, and so is everything deeper than 64 levels.
    """
    attributes: list[tuple[str, str]] = []
    children: list[PlainNode] = []
    for name, value in members.items():
        label = clean_line(name)[:100]
        if name == "@context" or depth >= _DEEPEST:
            continue
        values = list(_flat(value, depth))
        plain = [_plain(item) for item in values if not isinstance(item, dict | list)]
        if any(plain):
            attributes.append((label, ", ".join(text for text in plain if text)))
        objects = (item for item in values if isinstance(item, dict))
        children.extend(json_node(label, item, depth + 1) for item in objects)
    return PlainNode(tag, tuple(attributes), tuple(children))


def together(nodes: list[Node]) -> list[Node]:
    """Merge elements whose names differ only in case, if they do not contradict each other.

    `<Husband name="..."/><husband age="..."/>` are one person, from two forms.
    """
    if len(nodes) < 2 or len({node.tag for node in nodes}) != len(nodes):
        return nodes
    attributes: dict[str, tuple[str, str]] = {}
    for name, text in (pair for node in nodes for pair in node.attributes if not is_blank(pair[1])):
        if attributes.setdefault(local_name(name), (name, text))[1] != text:
            return nodes
    texts = [node.text for node in nodes if node.text]
    if len(texts) > 1:
        return nodes
    children = tuple(inner for node in nodes for inner in node.children)
    return [PlainNode(nodes[0].tag, tuple(attributes.values()), children, "".join(texts))]


def is_blank(text: str) -> bool:
    """Return whether a value counts as empty."""
    return text.strip().lower() in BLANK


def local_name(name: str) -> str:
    """Return a name in lower case without its namespace prefix."""
    return name.rpartition(":")[2].lower()


def value(node: Node | None, *names: str) -> str:
    """Return the first of these attributes, or of children with text, that is not blank."""
    if node is None:
        return ""
    attributes = {local_name(name): text for name, text in reversed(node.attributes)}
    for name in names:
        text = attributes.get(name.lower(), "")
        if not is_blank(text):
            return " ".join(text.split())
    first: dict[str, Node] = {}
    for inner in islice(node.children, _NEAR):
        first.setdefault(inner.tag.lower(), inner)
    found = (first.get(name.lower()) for name in names)
    texts = (clean_line(inner.text) for inner in found if inner)
    return next((" ".join(text.split()) for text in texts if not is_blank(text)), "")


def child(node: Node | None, name: str) -> Node | None:
    """Return the first child with this local name, in any case of letters."""
    return next(named(node, name), None) if node else None


def named(node: Node, name: str) -> Iterator[Node]:
    """Return the children with this local name, in any case, among the first 1,000."""
    first = islice(node.children, _NEAR)
    return (inner for inner in first if inner.tag.lower() == name.lower())


def walk(root: Node, most: int, without: Collection[str] = ()) -> Iterator[Node]:
    """Return an element and its descendants, at most `most`, each after its parent.

    Elements named in `without` (in lower case) are left out with everything in them.
    """
    waiting, left = [root], most
    while waiting and left:
        node = waiting.pop()
        left -= 1
        if node.tag.lower() not in without:
            yield node
            waiting += list(islice(node.children, left))[::-1]


def _flat(value: object, depth: int) -> Iterator[object]:
    """Return the items of nested lists, flattened."""
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _flat(item, depth + 1)
    elif not isinstance(value, list):
        yield value


def _plain(item: object) -> str:
    if isinstance(item, bool):
        return "Yes" if item else "No"
    return "" if item is None else clean_line(shown(str(item)))
