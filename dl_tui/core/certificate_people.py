"""Whom a certificate is about: all of them, wherever its layout names them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dl_tui.core.certificate_labels import PEOPLE
from dl_tui.core.certificate_nodes import Node, child, value
from dl_tui.core.certificate_rules import ISSUER

_MOST_ELEMENTS = 1_000
_MOST_NAMES = 100
_NAMES = ("name", "memberName", "fullName", "applicantName", "nameOfMember")
_HOLDERS = PEOPLE | {"member", "applicant", "beneficiary"}


def holders(root: Node) -> list[str]:
    """Return the names of the people or the body a certificate is issued to, each once.

    Who is named first by the frame comes first; then the couple, family or holders in its data.
    """
    issued_to = child(root, "IssuedTo")
    body = value(child(issued_to, "Organization"), "name")
    names = [body, *(value(node, *_NAMES) for node in _people(root))]
    once = {"".join(name.split()).casefold(): name for name in reversed(names) if name}
    return list(reversed(once.values()))[:_MOST_NAMES]


def _people(root: Node) -> Iterator[Node]:
    waiting, left = [root], _MOST_ELEMENTS
    while waiting and left:
        node = waiting.pop()
        left -= 1
        tag = node.tag.lower()
        if tag in (ISSUER, "signature"):
            continue
        if tag in _HOLDERS:
            yield node
        waiting += list(islice(node.children, left))[::-1]
