"""Which rule applies to a value: from the table, or derived from its name, place and shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from itertools import islice
from typing import TYPE_CHECKING

from dl_tui.core.reading.labels import KNOWN, PLUMBING, TITLES, Form, Rule
from dl_tui.core.reading.model import Level
from dl_tui.core.words.mask import Mask
from dl_tui.core.words.private_names import (
    NOWHERE,
    Kind,
    Place,
    holds_address,
    holds_trait,
    told_by,
    told_by_label,
)

if TYPE_CHECKING:
    from dl_tui.core.reading.nodes import Node

ISSUER = "issuedby"
"""The element around everything that describes the issuer, which is public."""

_BORDER = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])|[\s_.:-]+"
)
_NEAR = 20
"""The most direct children that are searched for an address."""
_LABELS = (
    *("label", "fieldname", "paramname", "name", "key", "k"),
    *("field", "title", "caption", "header"),
)
_VALUES = ("value", "fieldvalue", "paramvalue", "val", "v", "text", "content", "data")
_BESIDE_LABEL = {*_LABELS, *_VALUES, "id", "code", "type", "order", "seq", "lang"}

_MASKS: dict[Kind, tuple[Level, Mask]] = {
    "picture": (Level.HIDDEN, Mask.ALL),
    "birth": (Level.SENSITIVE, Mask.DOB),
    "email": (Level.SENSITIVE, Mask.EMAIL),
    "trait": (Level.HIDDEN, Mask.ALL),
    "address": (Level.SENSITIVE, Mask.ALL),
    "number": (Level.SENSITIVE, Mask.LAST4),
    "machine": (Level.SENSITIVE, Mask.LAST5),
    "social": (Level.NORMAL, Mask.SOCIAL),
    "paper": (Level.NORMAL, Mask.PAPER),
    "amount": (Level.NORMAL, Mask.NONE),  # ten digits are rupees here, and no mobile
}
WEAK = (Mask.NONE, Mask.SHAPE, Mask.OFFICE)
"""Masks that hide only what is private by its shape."""
_FORMS: dict[Kind, Form] = {"birth": "date", "date": "date", "amount": "amount"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an element and its ancestors tell about the values in it."""

    place: Place = NOWHERE
    in_trait: bool = False
    of_issuer: bool = False
    label: str = field(default="", repr=False)
    """The name of its value, where that is given by another value."""
    around: Place = NOWHERE
    """The place in which the element itself stands."""

    def named(self, tag: str) -> Surroundings:
        """Return the surroundings in an element of which only the local name is known."""
        return Surroundings(
            Place(tag, self.place.in_address or holds_address(tag)),
            self.in_trait or holds_trait(tag),
            self.of_issuer or tag.lower() == ISSUER,
        )

    def inside(self, node: Node) -> Surroundings:
        """Return the surroundings in an element directly inside this one."""
        named = self.named(node.tag)
        place = replace(named.place, beside_address=_has_address(node))
        return replace(named, place=place, label=label_beside(node), around=self.place)

    def rule_for(self, name: str) -> Rule:
        """Return the rule for an attribute."""
        if name.startswith("xmlns"):
            return Rule(name)
        if name.startswith(PLUMBING):
            return Rule(name, Level.HIDDEN)
        name = name.rpartition(":")[2]
        if self.label and name.lower() in _VALUES:
            return self._rule_by_label(self.label)
        return _rule(name, self.place, self.in_trait, self.of_issuer)

    def rule_for_text(self, node: Node) -> Rule:
        """Return the rule for the text of an element directly inside this one."""
        label = label_beside(node)
        return self._rule_by_label(label) if label else self.rule_for(node.tag)

    def rule_for_own_text(self, node: Node) -> Rule:
        """Return the rule for the text of the element that these surroundings belong to."""
        if self.label:
            return self._rule_by_label(self.label)
        # Its name is its tag, which the place already has; beside others it may tell more.
        inside, outside = (
            _rule(node.tag, place, self.in_trait, self.of_issuer)
            for place in (self.place, self.around)
        )
        return outside if inside.mask in WEAK and outside.mask not in WEAK else inside

    def _rule_by_label(self, label: str) -> Rule:
        rule = _from_kind(label, told_by_label(label, self.place))
        return _among(rule, self.in_trait, self.of_issuer)


OUTSIDE = Surroundings()


def surroundings(path: Iterable[str]) -> Surroundings:
    """Return the surroundings in the last element of a path that starts with the root."""
    return reduce(Surroundings.named, path, OUTSIDE)


def rule_for(path: Iterable[str], name: str) -> Rule:
    """Return the rule for one attribute, ignoring its siblings."""
    return surroundings(path).rule_for(name)


def label_beside(node: Node) -> str:
    """Return the name that an element gives its value by another value, else "".

    `<field name="Mobile" value="..."/>` and `<item key="Mobile">...</item>` are a mobile number.
    """
    return labelling(node)[1]


def labelling(node: Node) -> tuple[str, str]:
    """Return the attribute that names the value of an element, and the name; "" for none."""
    named: dict[str, str] = {}
    for name, text in islice(node.attributes, _NEAR):
        named.setdefault(name.rpartition(":")[2].lower(), text.strip())
    for inner in islice(node.children, _NEAR):
        if inner.tag.lower() in _LABELS or inner.tag.lower() in _VALUES:
            named.setdefault(inner.tag.lower(), inner.text.strip())
    if not named or node.tag.lower() in KNOWN:
        return "", ""
    # A label needs something to name: the element's own text, or an attribute or child for values.
    is_text = bool(node.text) and named.keys() <= _BESIDE_LABEL
    if not is_text and not any(named.get(name) for name in _VALUES):
        return "", ""
    return next(((name, named[name]) for name in _LABELS if named.get(name)), ("", ""))


def _has_address(node: Node) -> bool:
    inside = (inner.tag for inner in islice(node.children, _NEAR))
    return any(told_by(name) == "address" for name, _ in node.attributes) or any(
        map(holds_address, inside)
    )


def title_for(tag: str) -> str:
    """Return the title of the section that an element becomes."""
    return TITLES.get(tag.lower()) or label_for(tag)


def known_order(tag: str) -> tuple[str, ...]:
    """Return the known attributes of an element, in lower case and in reading order."""
    return tuple(_known(tag.lower()))


def label_for(name: str) -> str:
    """Return a label for a name that no table knows: "annualIncome" gives "Annual income"."""
    words = [word for word in _BORDER.split(name) if word]
    if not words:
        return name
    first, *others = words
    rest = [word if len(word) > 1 and word.isupper() else word.lower() for word in others]
    return " ".join([first[:1].upper() + first[1:], *rest])


def _known(tag: str) -> Mapping[str, Rule]:
    return KNOWN.get(tag) or (KNOWN["address"] if holds_address(tag) else {})


@lru_cache(maxsize=4096)
def _rule(name: str, place: Place, in_trait: bool, of_issuer: bool) -> Rule:
    known = _known(place.tag.lower()).get(name.lower())
    rule = known or _from_kind(label_for(name), told_by(name, place))
    return _among(rule, in_trait, of_issuer)


def _from_kind(label: str, kind: Kind) -> Rule:
    level, mask = _MASKS.get(kind, (Level.NORMAL, Mask.SHAPE))
    return Rule(label, level, mask, _FORMS.get(kind, "text"))


def _among(rule: Rule, in_trait: bool, of_issuer: bool) -> Rule:
    if in_trait and rule.level in (Level.PUBLIC, Level.NORMAL):
        rule = replace(rule, level=Level.SENSITIVE, mask=Mask.ALL)
    if not of_issuer or rule.level is Level.HIDDEN:
        return rule
    level = Level.PUBLIC if rule.level is Level.SENSITIVE else rule.level
    return replace(rule, level=level, mask=Mask.OFFICE)
