"""Any element tree as sections of facts, tables and paragraphs, known or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from dl_tui.core.reading.facts import (
    address,
    examination,
    fact,
    facts_of,
    photo,
    text_fact,
)
from dl_tui.core.reading.html import html_node, is_html
from dl_tui.core.reading.labels import ALWAYS_ROWS, PEOPLE
from dl_tui.core.reading.model import Fact, Level, Paragraph, Section, Table
from dl_tui.core.reading.nodes import Node, together, value
from dl_tui.core.reading.rules import ISSUER, WEAK, Surroundings, label_beside, labelling, title_for
from dl_tui.core.reading.tables import tables
from dl_tui.core.words.mask import Mask
from dl_tui.core.words.private_names import is_address_line
from dl_tui.core.xml.text import is_json

MAX_VALUES = 5_000
"""Attributes and elements that are laid out; Structure and Source have all the others."""
MORE = Paragraph.plain(
    f"This certificate has more than {MAX_VALUES:,} entries. "
    "The rest of them is under Structure and Source."
)
_ORDER = {"issuedto": 0, "certificatedata": 1, "issuedby": 3}
_LONGEST_FACT = 120
_MOST_BLOCKS = 100
"""The most sections of one kind; more elements become a table, which is easier to scan."""
_LOOKED_AT = 20
_NAMED = frozenset({"School", "Examination"})
"""Labels that are also section titles."""
_OF_SIGNATURES = frozenset({"signedinfo", "signaturevalue", "keyinfo"})

Item = Fact | Table | Paragraph


class Sections:
    """Collects sections while a tree is walked, up to a number of attributes and elements."""

    def __init__(self, told: Iterable[Node] = ()) -> None:
        """`told` are elements whose attributes are already in sections of their own."""
        self._told = frozenset(told)
        self._sections: list[Section] = []
        self._left = MAX_VALUES
        self._cut = False

    def finish(self) -> tuple[Section, ...]:
        """Return the sections, with a last one that says so if something was left out."""
        more = (Section("More", (MORE,)),) if self._cut else ()
        return (*self._sections, *more)

    def add(self, title: str, items: Sequence[Item]) -> None:
        """Add a section, unless nothing is in it."""
        if items:
            self._sections.append(Section(title, tuple(_told_once(item, title) for item in items)))

    def render(self, node: Node, here: Surroundings, title: str, *without: str) -> None:
        """Add an element's section and those of the elements inside, depth first.

        `here` are the surroundings in the element; its attributes named in `without` are shown
        elsewhere. The safe reader limits how deep elements are nested.
        """
        if self._left <= 0:
            self._cut = True
            return
        items: list[Item] = [*_texts(node, here)]
        if node not in self._told:
            items = [*facts_of(node, here, *without), *items]
        self._left -= len(items)
        inner: list[tuple[Node, str]] = []
        if is_html(node.text):
            inner.append((html_node(node.tag, node.text), title))
        for tag, group in self._groups(node):
            if len(group) == 1 and (tag not in ALWAYS_ROWS or _is_deep(group[0])):
                composed = _composed(group[0], node, here)
                if composed is None:
                    inner.append((group[0], section_title(group[0], node)))
                else:
                    items.extend(composed)
            elif are_blocks(group):
                inner += [(one, block_title(one, node, here)) for one in group]
            elif all(map(_is_labelled, group)):
                items.extend(one for row in group for one in _labelled(row, here))
            else:
                items.extend(tables(title_for(group[0].tag), group, here))
        if len(items) == 1 and isinstance(items[0], Table):
            items = [_untitled(items[0])]
        self.add(title, items)
        for element, name in inner:
            self.render(element, here.inside(element), name)

    def _is_told_whole(self, node: Node) -> bool:
        """Return whether everything in an element is already shown."""
        composed = node.tag.lower() == "pht" or is_address_line(node.tag)
        return node in self._told and not any(node.children) and (composed or not node.text)

    def _groups(self, node: Node) -> Iterator[tuple[str, list[Node]]]:
        groups: dict[str, list[Node]] = {}
        for element in node.children:
            if self._left <= 0:
                self._cut = True
                break
            if not self._is_told_whole(element) and not is_signature(element):
                self._left -= 1
                groups.setdefault(element.tag.lower(), []).append(element)
        together_by_tag = ((tag, together(group)) for tag, group in groups.items())
        return iter(sorted(together_by_tag, key=lambda group: _ORDER.get(group[0], 2)))


def _told_once(item: Item, title: str) -> Item:
    """Return a fact that does not repeat its section's title: under School, its label is Name."""
    if isinstance(item, Fact) and item.label == title and title in _NAMED:
        return replace(item, label="Name")
    return item


def section_title(node: Node, around: Node) -> str:
    """Return the title of an element's section; the one named in "issued to" is the holder."""
    if node.tag.lower() not in ("organization", "person"):
        return title_for(node.tag)
    return "Issued by" if around.tag.lower() == ISSUER else "Holder"


def block_title(node: Node, around: Node, here: Surroundings) -> str:
    """Return the title of one of several sections of a kind, with a name that is not masked.

    `here` are the surroundings in the element around it. A title stays when values are revealed.
    """
    title = section_title(node, around)
    name = Mask.SHAPE.short(value(node, "name"))
    private = here.inside(node).rule_for("name").mask not in WEAK
    return title if private or not name else f"{title}: {name}"


def are_blocks(group: Sequence[Node]) -> bool:
    """Return whether elements of one name are too rich for the rows of a table.

    That is true of people, and of elements with grandchildren.
    """
    if len(group) > _MOST_BLOCKS:
        return False
    return group[0].tag.lower() in PEOPLE or any(map(_is_deep, group))


def _is_deep(node: Node) -> bool:
    return any(any(True for _ in inner.children) for inner in islice(node.children, _LOOKED_AT))


def is_signature(node: Node) -> bool:
    """Return whether this is an XML signature, which has its own section, or an empty stand-in."""
    if node.tag.lower() != "signature":
        return False
    inside = {inner.tag.lower() for inner in islice(node.children, _LOOKED_AT)}
    return bool(inside & _OF_SIGNATURES) if inside else not node.attributes


def _composed(node: Node, around: Node, here: Surroundings) -> list[Fact] | None:
    """Return the facts an element adds to the section around it, or None for its own section.

    `here` are the surroundings in the element around it.
    """
    tag, inside = node.tag.lower(), here.inside(node)
    if is_address_line(tag):
        return address(node, inside)
    if tag in ("photo", "pht") and not any(node.children):
        return photo(node, inside)
    if tag == "examination" and not any(node.children) and not node.text:
        return examination(node, inside)
    if _is_labelled(node):
        return _labelled(node, here)
    if node.attributes or any(node.children) or is_html(node.text):
        return None
    found = text_fact(node, around, here)
    return [found] if found else []


def _is_labelled(node: Node) -> bool:
    return bool(label_beside(node)) and not any(node.children)


def _labelled(node: Node, here: Surroundings) -> list[Fact]:
    """Return the value that an element labels by another value, and its other facts."""
    found = list(facts_of(node, here.inside(node), labelling(node)[0]))
    text = fact(here.rule_for_text(node), node.text)
    return [*found, *([text] if text else [])]


def _texts(node: Node, here: Surroundings) -> Iterator[Fact | Paragraph]:
    if not (text := node.text) or is_html(text):
        return
    rule = here.rule_for_own_text(node)
    plain = (
        not is_json(text)
        and rule.mask in (Mask.NONE, Mask.SHAPE, Mask.OFFICE)
        and rule.level is not Level.HIDDEN
    )
    if plain and (len(text) > _LONGEST_FACT or "\n" in text):
        yield Paragraph(text, rule.mask.short(text))
    elif found := fact(rule, text):
        yield found


def _untitled(found: Table) -> Table:
    """Return a table that fills its section and therefore needs no title of its own."""
    return Table("", found.columns, found.rows, found.numeric, found.masked)
