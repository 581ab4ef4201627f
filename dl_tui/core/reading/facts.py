"""Facts: one element's attributes under their labels, and the few that are combined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dl_tui.core.reading.labels import ADDRESS_ORDER, RELATIONS, Rule
from dl_tui.core.reading.model import Fact, Level
from dl_tui.core.reading.nodes import Node, is_blank, local_name, value
from dl_tui.core.reading.rules import Surroundings, known_order, title_for
from dl_tui.core.words.dates import show_birthday, show_date, show_moment
from dl_tui.core.words.mask import Mask, mask_address
from dl_tui.core.words.private_names import is_name
from dl_tui.core.words.sizes import show_marks, show_rupees
from dl_tui.core.xml.text import is_binary_note, is_json
from dl_tui.safetext import clean_line

_CARE = ("co", "careof")
_WIDE = ("district", "dist", "state", "country", "type")
"""Parts that do not reveal where exactly somebody lives."""
_AGAINST = {"F": ("Son of", "Husband of"), "M": ("Daughter of", "Wife of")}
_MOST_PARTS = 60
"""The most values of an address; an element with more is laid out like any other."""


def fact(rule: Rule, text: str, label: str = "") -> Fact | None:
    """Return a value as `rule` shows it, or None if it is blank."""
    text = " ".join(clean_line(text).split())
    if is_blank(text):
        return None
    mask = Mask.ALL if is_json(text) else Mask.NONE if is_binary_note(text) else rule.mask
    masked, words = mask.short(text), _in_words(rule, text)
    level = rule.level
    if masked == text:  # nothing is private in it, or the service has masked it already
        level, masked = Level.NORMAL if level is Level.SENSITIVE else level, words
    elif level in (Level.PUBLIC, Level.NORMAL):
        level = Level.SENSITIVE
    return Fact(label or rule.label, words, level, masked)


def facts_of(node: Node, here: Surroundings, *without: str) -> Iterator[Fact]:
    """Return an element's attributes as facts, the known ones first and in reading order.

    `here` are the surroundings in the element; attributes named in `without` are left out.
    """
    elsewhere = set(without)
    for name, text in in_order(node):
        known_as = local_name(name)
        if known_as in elsewhere:  # only once: the same name in another case is still shown
            elsewhere.remove(known_as)
            continue
        if is_told_by_label(node, known_as):
            continue
        if found := fact(here.rule_for(name), text, label_of_relative(node, known_as)):
            yield found


def in_order(node: Node) -> list[tuple[str, str]]:
    """Return an element's attributes without xmlns declarations: known ones first, then names."""
    order = {name: place for place, name in enumerate(known_order(node.tag))}
    kept = [pair for pair in node.attributes if not pair[0].startswith("xmlns")]
    return sorted(
        kept, key=lambda pair: (order.get(local_name(pair[0]), len(order)), not is_name(pair[0]))
    )


def text_fact(node: Node, around: Node, here: Surroundings) -> Fact | None:
    """Return an element's text as the fact its name says; `here` is inside the one `around` it."""
    name = node.tag.lower()
    if is_told_by_label(around, name):
        return None
    return fact(here.rule_for_text(node), node.text, label_of_relative(around, name))


def label_of_relative(node: Node, name: str) -> str:
    """Return a label for a relative by the indicator beside it: S makes "Son of"; else ""."""
    return _relation(node) if name == "swd" else ""


def is_told_by_label(node: Node, name: str) -> bool:
    """Return whether this is an indicator that a relative's label already expresses."""
    return name == "swdindicator" and bool(value(node, "swd") and _relation(node))


def address(node: Node, here: Surroundings, *without: str) -> list[Fact] | None:
    """Return an address on one line, masked to district and state; "care of" is a fact of its own.

    `here` are the surroundings in it. None if it has too many parts to be an address.
    """
    all_parts = (part for part in _parts(node) if part[0] not in without)
    parts = list(islice(all_parts, _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        return None
    kind = value(node, "type")
    care = [text for name, text in parts if name in _CARE]
    place = {name: place for place, name in enumerate(ADDRESS_ORDER)}
    parts.sort(key=lambda part: place.get(part[0], len(place)))
    lines: dict[str, str] = {}
    for name, text in parts:
        if name not in _CARE and (name, text) != ("type", kind):
            lines.setdefault(text.casefold(), text)
    line = ", ".join(lines.values())
    masked = mask_address(value(node, "district", "dist"), value(node, "state"))
    is_wide = all(name in _WIDE for name, text in parts if text in lines.values())
    public = here.of_issuer or not here.place.in_address or is_wide
    found = [fact(Rule("Care of"), ", ".join(care))]
    if line:
        level = Level.PUBLIC if public else Level.SENSITIVE
        found.append(Fact(_address_label(node), line, level, line if public else masked))
    else:
        found.append(fact(Rule("Kind of address"), kind))
    return [one for one in found if one]


def _address_label(node: Node) -> str:
    label, kind = title_for(node.tag), value(node, "type")
    if not kind:
        return label
    return f"{kind.capitalize()} address" if label == "Address" else f"{label} ({kind})"


def _parts(node: Node) -> Iterator[tuple[str, str]]:
    """Return the values in an address with their names in lower case, at any depth."""
    for name, text in (*in_order(node), ("", node.text)):
        text = " ".join(clean_line(text).split())
        if not is_blank(text):
            yield local_name(name or node.tag), text
    for inner in node.children:
        yield from _parts(inner)


def photo(node: Node, here: Surroundings) -> list[Fact]:
    """Return a photo's format and size, and its other attributes; it is never decoded."""
    size = node.text.removeprefix("[binary, ").removesuffix("]")
    shape = value(node, "format").rpartition("/")[2].upper().replace("JPG", "JPEG")
    if size and not shape and node.tag.lower() == "pht":  # UIDAI does not state the format
        shape = "JPEG"
    elsewhere = size if "://" in size else ""
    extent = size if size != node.text else elsewhere or ("present" if size and not shape else "")
    words = ", ".join(filter(None, (shape, extent if size else "none" if shape else "")))
    picture = [Fact("Photo", words, Level.HIDDEN, words)] if words else []
    return [*picture, *facts_of(node, here, "format")]


def examination(node: Node, here: Surroundings) -> list[Fact]:
    """Return an examination with its month and year, "Senior School, March 2016", and the rest."""
    month = " ".join(filter(None, (value(node, "month"), value(node, "year"))))
    named = fact(Rule("Examination"), ", ".join(filter(None, (value(node, "name"), month))))
    return [*([named] if named else []), *facts_of(node, here, "name", "month", "year")]


def _relation(node: Node) -> str:
    letters = "".join(sign for sign in value(node, "swdIndicator").lower() if sign.isalpha())
    label, gender = RELATIONS.get(letters, ""), value(node, "gender")[:1].upper()
    # Some issuers fill in S for everybody: a woman must not be called a son.
    return "" if label in _AGAINST.get(gender, ()) else label


def _in_words(rule: Rule, text: str) -> str:
    if rule.words:
        return rule.words.get(text.upper(), text)
    match rule.form:
        case "date":
            return show_birthday(text) if rule.mask is Mask.DOB else show_date(text)
        case "moment":
            return show_moment(text)
        case "amount":
            return show_rupees(text)
        case "marks":
            return show_marks(text)
    return text
