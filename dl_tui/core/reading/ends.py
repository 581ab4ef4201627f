"""Until when a document is valid, wherever its issuer has written that."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from dl_tui.core.reading.nodes import Node, is_blank, walk
from dl_tui.core.words.dates import parse_date
from dl_tui.core.words.names import words_of

VALIDITY = "Validity"
"""What expires if nothing else is named: the whole document."""
_MOST_ELEMENTS = 2_000
"""Elements of one certificate that are searched: no known kind has a twentieth of that."""
_FILLER = datetime.date(1950, 1, 1)
"""Earlier dates are placeholders for an empty field."""
_END = re.compile(
    r"(?:(?<!worked)(?<!paid)(?<!served)(?<!employed)(?:till|upto)|valid(?:ity)?(?:until|end|dt|thru)?"
    r"|^until|expiry|expiration|expires?|^exp|validto|validityto"
    r"|(?:valid|insur|polic|permit|licen|cover)[a-z]*end|(?:valid|insur|polic|permit)[a-z]*to|^ttl)"
    r"(?:date|dt|on)?$"
)
_OF_VALIDITY = re.compile(r"^(?:to|till|end|upto|todate|enddate)$")
"""Names that mean an end date inside an element called validity."""
_APART = re.compile(r"[^a-z0-9]+")
_PARTS = (
    (re.compile(r"\bnon ?trans|\bnt\b"), "Non-transport"),
    (re.compile(r"\btrans(?:port|\b)|\btr\b"), "Transport"),
    (re.compile(r"\bhazard"), "Hazardous goods"),
    (re.compile(r"\bhill"), "Hill roads"),
    (re.compile(r"\bfit"), "Fitness"),
    (re.compile(r"\binsur"), "Insurance"),
    (re.compile(r"\b(?:puc|pollut|emission)"), "Pollution check"),
    (re.compile(r"\bpermit"), "Permit"),
    (re.compile(r"\btax(?!i)"), "Road tax"),
)
"""What a date belongs to, by a word in its attribute's name, else in its element's."""


@dataclass(frozen=True, slots=True)
class End:
    """The last day on which a document, or a part of it, is valid."""

    part: str
    date: datetime.date = field(repr=False)


def ends_of(root: Node) -> Iterator[End]:
    """Return the last days that a certificate names, those near the root first."""
    for node in walk(root, _MOST_ELEMENTS, ("signature",)):
        tag = node.tag
        named = [(name, text) for name, text in node.attributes if _names_an_end(tag, name)]
        named += [
            (child.tag, child.text)
            for child in islice(node.children, _MOST_ELEMENTS)
            if _names_an_end(tag, child.tag) and not any(child.children)
        ]
        for name, text in named:
            if not is_blank(text) and (date := parse_date(text)) and date > _FILLER:
                yield End(part_of(tag, name), date)


def part_of(tag: str, name: str) -> str:
    """Return what expires: the part that an element's attribute is about."""
    for words in (" ".join(words_of(name)), " ".join(words_of(tag))):
        for pattern, part in _PARTS:
            if pattern.search(words):
                return part
    return VALIDITY


def late_parts(root: Node, today: datetime.date) -> tuple[str, ...]:
    """Return what has expired by `today`: parts by their names, the whole document as "Validity".

    A part with several last days, like a renewed licence, is valid until the latest of them.
    """
    last: dict[str, datetime.date] = {}
    for end in ends_of(root):
        last[end.part] = max(end.date, last.get(end.part, end.date))
    return tuple(part for part, date in last.items() if date < today)


@lru_cache(1024)
def _names_an_end(tag: str, name: str) -> bool:
    plain = _APART.sub("", name.rpartition(":")[2].lower())
    if tag.lower().startswith("valid") and _OF_VALIDITY.match(plain):
        return True
    return _END.search(plain) is not None
