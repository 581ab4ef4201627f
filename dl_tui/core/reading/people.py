"""Whom a certificate is about: all of them, wherever its layout names them."""

from __future__ import annotations

from collections.abc import Iterator

from dl_tui.core.reading.labels import PEOPLE
from dl_tui.core.reading.nodes import Node, child, value, walk
from dl_tui.core.reading.rules import ISSUER
from dl_tui.core.words.mask import Mask

_MOST_ELEMENTS = 1_000
_MOST_NAMES = 100
_NAMES = ("name", "memberName", "fullName", "applicantName", "nameOfMember")
_OTHER_NAMES = (
    *("candidateName", "applicantName", "studentName", "holderName", "ownerName", "childName"),
    *("patientName", "beneficiaryName", "insuredName", "pensionerName", "employeeName"),
)
_HOLDERS = PEOPLE | {
    *("member", "applicant", "beneficiary", "student", "candidate", "patient", "owner"),
    *("insured", "pensioner", "poi", "credentialsubject"),
}
_MENTIONED = {
    *(ISSUER, "signature", "witness", "witnesses", "nominee", "nominees", "doctor"),
    *("guardian", "officer", "informant", "registrar"),
}
"""Elements whose names are not those of people the document is about."""


def holders(root: Node) -> tuple[str, ...]:
    """Return the names of the people or the body a certificate is issued to, each once.

    An organisation in IssuedTo comes first; then the people, in the order of the document.
    """
    issued_to = child(root, "IssuedTo")
    body = value(child(issued_to, "Organization"), "name")
    all_named = walk(root, _MOST_ELEMENTS, _MENTIONED)
    people = (node for node in all_named if node.tag.lower() in _HOLDERS)
    names = [body, *(value(node, *_NAMES) for node in people)]
    if not any(names):
        names = list(_named(root))
    once: dict[str, str] = {}
    for name in filter(None, names):
        once.setdefault("".join(name.split()).casefold(), Mask.SHAPE.short(name))
    return tuple(once.values())[:_MOST_NAMES]


def _named(root: Node) -> Iterator[str]:
    """Return the holders' names in a layout without elements for people."""
    for node in walk(root, _MOST_ELEMENTS, _MENTIONED):
        first, last = value(node, "firstName"), value(node, "lastName")
        yield value(node, *_OTHER_NAMES) or " ".join(filter(None, (first, last)))
