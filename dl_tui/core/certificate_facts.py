"""Facts: one element's attributes under their labels, and the few that are put together."""

from __future__ import annotations

from collections.abc import Iterator

from dl_tui.core.certificate_labels import ADDRESS_ORDER, RELATIONS, Rule
from dl_tui.core.certificate_model import Fact, Level
from dl_tui.core.certificate_nodes import Node, is_blank, local_name, value
from dl_tui.core.certificate_rules import ISSUER, known_order, rule_for
from dl_tui.core.dates import show_date, show_moment
from dl_tui.core.mask import mask_address
from dl_tui.safetext import clean_line

_BESIDE_ADDRESS = ("type", "co", "careof", "lang", "name")
Path = tuple[str, ...]
"""Local names from the root down to an element."""


def fact(rule: Rule, text: str, label: str = "") -> Fact | None:
    """Return a value as `rule` shows it, or None when it says nothing or is left out."""
    text = " ".join(clean_line(text).split())
    if rule.form == "omit" or is_blank(text):
        return None
    masked, text = rule.mask.short(text), _in_words(rule, text)
    # What the service has masked already is not sensitive any more.
    level = rule.level
    if level is Level.SENSITIVE and masked == text:
        level = Level.NORMAL
    masked = masked if level in (Level.SENSITIVE, Level.HIDDEN) else text
    return Fact(label or rule.label, text, level, masked)


def facts_of(node: Node, path: Path) -> Iterator[Fact]:
    """Return an element's attributes as facts, the known ones first and in reading order."""
    for name, text in in_order(node):
        label = RELATIONS.get(value(node, "swdIndicator").upper(), "") if name == "swd" else ""
        if found := fact(rule_for(path, name), text, label):
            yield found


def in_order(node: Node) -> list[tuple[str, str]]:
    """Return an element's attributes but namespace ones, the known ones first."""
    order = {name: place for place, name in enumerate(known_order(node.tag))}
    kept = [pair for pair in node.attributes if not _is_namespace(pair[0])]
    return sorted(kept, key=lambda pair: order.get(local_name(pair[0]), len(order)))


def text_fact(node: Node, path: Path) -> Fact | None:
    """Return an element's text as the fact its name says; `path` ends with the element around."""
    return fact(rule_for(path, node.tag), node.text)


def address(node: Node, path: Path) -> Fact | None:
    """Return an address on one line; masked it shows district and state alone."""
    if not (parts := _address_parts(node)):
        return None
    kind = value(node, "type")
    label = f"{kind.capitalize()} address" if kind else "Address"
    if ISSUER in (tag.lower() for tag in path):
        return Fact(label, ", ".join(parts), Level.PUBLIC, ", ".join(parts))
    masked = mask_address(value(node, "district", "dist"), value(node, "state"))
    return Fact(label, ", ".join(parts), Level.SENSITIVE, masked)


def _address_parts(node: Node) -> list[str]:
    told_apart = (*ADDRESS_ORDER, *_BESIDE_ADDRESS)
    others = [text for name, text in in_order(node) if local_name(name) not in told_apart]
    parts: list[str] = []
    for part in (*(value(node, name) for name in ADDRESS_ORDER), *others, node.text):
        part = " ".join(clean_line(part).split())
        if not is_blank(part) and part.casefold() not in map(str.casefold, parts):
            parts.append(part)
    return parts


def photo(node: Node) -> Fact | None:
    """Return a photo's format and size; the picture itself is never decoded."""
    size = node.text.removeprefix("[binary, ").removesuffix("]")
    if not size:
        return None
    shape = value(node, "format").rpartition("/")[2].upper().replace("JPG", "JPEG")
    if node.tag.lower() == "pht":  # an e-Aadhaar's picture is a JPEG and does not say so
        shape = "JPEG"
    words = ", ".join(filter(None, (shape, size if size != node.text else "")))
    return Fact("Photo", words or "present", Level.HIDDEN, words or "present")


def examination(node: Node) -> Fact | None:
    """Return an examination with its month and year: "Senior School Examination, March 2016"."""
    month = " ".join(filter(None, (value(node, "month"), value(node, "year"))))
    return fact(Rule("Examination"), ", ".join(filter(None, (value(node, "name"), month))))


def _in_words(rule: Rule, text: str) -> str:
    if rule.words:
        return rule.words.get(text.upper(), text)
    if rule.form == "date":
        return show_date(text)
    return show_moment(text) if rule.form == "moment" else text


def _is_namespace(name: str) -> bool:
    return name.startswith(("xmlns", "xsi:", "xml:"))
