"""Any element tree as sections of facts, tables and paragraphs, known or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dl_tui.core.certificate_facts import (
    Path,
    address,
    examination,
    fact,
    facts_of,
    photo,
    text_fact,
)
from dl_tui.core.certificate_labels import ALWAYS_ROWS
from dl_tui.core.certificate_model import Fact, Level, Paragraph, Section, Table
from dl_tui.core.certificate_nodes import Node
from dl_tui.core.certificate_rules import rule_for, title_for
from dl_tui.core.certificate_tables import tables

MAX_VALUES = 5_000
"""Attributes and elements that are laid out; Structure and Source have all the others."""
MORE = Paragraph(
    f"This certificate has more than {MAX_VALUES:,} entries. "
    "The rest of them is under Structure and Source."
)
_ORDER = {"issuedto": 0, "certificatedata": 1, "issuedby": 3}
_LONGEST_FACT = 120

Item = Fact | Table | Paragraph


class Sections:
    """Collects sections while a tree is walked, up to a number of attributes and elements."""

    def __init__(self) -> None:
        self._sections: list[Section] = []
        self._left = MAX_VALUES
        self._cut = False

    def finish(self) -> tuple[Section, ...]:
        """Return the sections, with a last one that says so when something was left out."""
        more = (Section("More", (MORE,)),) if self._cut else ()
        return (*self._sections, *more)

    def add(self, title: str, items: Sequence[Item]) -> None:
        """Add a section, unless nothing is in it."""
        if items:
            self._sections.append(Section(title, tuple(items)))

    def render(self, node: Node, path: Path, title: str) -> None:
        """Add an element's section and those of the elements inside, depth first.

        `path` ends with the element itself. Its nesting has the limit of the safe reader.
        """
        if self._left <= 0:
            self._cut = True
            return
        items: list[Item] = [*facts_of(node, path), *_texts(node, path)]
        self._left -= len(items)
        inner: list[Node] = []
        for tag, group in self._groups(node):
            if len(group) > 1 or tag in ALWAYS_ROWS:
                items.extend(tables(title_for(group[0].tag), group, path))
            elif (composed := _composed(group[0], path)) is not None:
                items.extend(composed)
            else:
                inner.append(group[0])
        if len(items) == 1 and isinstance(items[0], Table):
            items = [_untitled(items[0])]
        self.add(title, items)
        for element in inner:
            self.render(element, (*path, element.tag), section_title(element, path))

    def _groups(self, node: Node) -> Iterator[tuple[str, list[Node]]]:
        groups: dict[str, list[Node]] = {}
        for element in node.children:
            if self._left <= 0:
                self._cut = True
                break
            if not is_signature(element):
                self._left -= 1
                groups.setdefault(element.tag.lower(), []).append(element)
        return iter(sorted(groups.items(), key=lambda group: _ORDER.get(group[0], 2)))


def section_title(node: Node, path: Path) -> str:
    """Return the title of an element's section; an organization is issuer or holder."""
    if node.tag.lower() != "organization":
        return title_for(node.tag)
    return "Issued by" if path[-1].lower() == "issuedby" else "Holder"


def is_signature(node: Node) -> bool:
    """Return whether this is an XML signature, which has words of its own."""
    return node.tag.lower() == "signature" and any(node.children)


def _composed(node: Node, path: Path) -> list[Fact] | None:
    """Return the facts an element adds to the section around it, or None for its own section."""
    match node.tag.lower():
        case "address":
            care = [text for text in facts_of(node, (*path, node.tag)) if text.label == "Care of"]
            found = [*care, address(node, path)]
        case "photo" | "pht":
            found = [photo(node)]
        case "examination":
            found = [examination(node)]
        case _ if not node.attributes and not any(node.children):
            found = [text_fact(node, path)]
        case _:
            return None
    return [one for one in found if one]


def _texts(node: Node, path: Path) -> Iterator[Fact | Paragraph]:
    if not (text := node.text):
        return
    rule = rule_for(path[:-1], node.tag)
    plain = rule.level in (Level.PUBLIC, Level.NORMAL)
    if plain and (len(text) > _LONGEST_FACT or "\n" in text):
        yield Paragraph(text)
    elif found := fact(rule, text):
        yield found


def _untitled(found: Table) -> Table:
    """Return a table that fills its section and therefore needs no title of its own."""
    return Table("", found.columns, found.rows, found.numeric, found.masked)
