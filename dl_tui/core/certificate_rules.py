"""Which rule an attribute falls under: the table's, or a careful guess from its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dl_tui.core.certificate_labels import KNOWN, TITLES, Rule
from dl_tui.core.certificate_model import Level
from dl_tui.core.mask import Mask

ISSUER = "issuedby"
"""The element around everything that describes the issuer, which is public."""

_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\s_.:-]+")
_DATES = frozenset({"date", "dated", "till", "until", "upto", "expiry", "dob", "birth", "on"})
_BIRTH = frozenset({"dob", "birth", "birthdate", "dateofbirth"})
_SECRET = re.compile(
    r"a+dhaar|aadhar|^uid|^pan$|^pan(no|num)|passport|voter|^epic|phone|mobile|account|^acc?t?no$"
    r"|cardno|policyno|certno|licen[cs]eno|regn?no|chas+isno|engineno|identificationnumber"
)
_NUMBER = frozenset({"no", "num", "number", "id", "uid", "pan"})
_SERIAL = frozenset({"sr", "sl", "s", "serial", "seq", "page", "item", "order", "row"})
_PRIVATE = re.compile(r"religion|caste|tribe|disab|handicap|marital")
_ADDRESS = re.compile(r"address|pincode|^pin$")
_PICTURE = frozenset({"photo", "photograph", "pht", "image"})


def rule_for(path: Iterable[str], name: str) -> Rule:
    """Return the rule for an attribute, or for the text of an element when it is named itself.

    `path` holds the local names of the elements from the root down to the one that carries `name`.
    """
    if name.startswith("xmlns"):
        return Rule(name)
    lowered = tuple(tag.lower() for tag in path)
    return _rule(lowered[-1] if lowered else "", name.rpartition(":")[2], ISSUER in lowered)


def title_for(tag: str) -> str:
    """Return the title of the section that an element becomes."""
    return TITLES.get(tag.lower()) or label_for(tag)


def known_order(tag: str) -> tuple[str, ...]:
    """Return the known attributes of an element, in lower case and in reading order."""
    return tuple(KNOWN.get(tag.lower(), ()))


def label_for(name: str) -> str:
    """Return a label for a name that no table knows: "annualIncome" gives "Annual income"."""
    words = [word for word in _BORDER.split(name) if word]
    if not words:
        return name
    first, *others = words
    rest = [word if len(word) > 1 and word.isupper() else word.lower() for word in others]
    return " ".join([first[:1].upper() + first[1:], *rest])


@lru_cache(maxsize=2048)
def _rule(tag: str, name: str, of_issuer: bool) -> Rule:
    known = KNOWN.get(tag, {}).get(name.lower())
    rule = known or _guess(name)
    if of_issuer and rule.level is Level.SENSITIVE:
        return replace(rule, level=Level.PUBLIC, mask=Mask.NONE)
    return rule


def _guess(name: str) -> Rule:
    label, lowered = label_for(name), name.lower()
    words = {word.lower() for word in _BORDER.split(name) if word}
    if words & _PICTURE:
        return Rule(label, Level.HIDDEN)
    if words & _BIRTH or lowered in _BIRTH:
        return Rule(label, Level.SENSITIVE, Mask.DOB, "date")
    if "email" in lowered:
        return Rule(label, Level.SENSITIVE, Mask.EMAIL)
    if _PRIVATE.search(lowered):
        return Rule(label, Level.HIDDEN, Mask.ALL)
    if _ADDRESS.search(lowered):
        return Rule(label, Level.SENSITIVE, Mask.ALL)
    if _SECRET.search(lowered) or (words & _NUMBER and not words & _SERIAL):
        return Rule(label, Level.SENSITIVE, Mask.LAST4)
    if words & _DATES or lowered.endswith("date") or lowered.startswith("dateof"):
        return Rule(label, form="date")
    return Rule(label)
