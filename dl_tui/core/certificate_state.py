"""What is to be known at a glance: is the document in force, and who says to have signed it."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from dl_tui.core.certificate_labels import STATES
from dl_tui.core.certificate_model import Badge, Fact, Level, Section
from dl_tui.core.certificate_nodes import Node, is_blank, value
from dl_tui.core.dates import parse_date
from dl_tui.core.signature_words import NOT_SIGNED, Signature
from dl_tui.core.xmlread import Document

_Kind = Literal["good", "bad", "neutral"]
_KINDS: dict[str, _Kind] = {
    "active": "good",
    "valid": "good",
    "expired": "bad",
    "revoked": "bad",
    "suspended": "bad",
    "cancelled": "bad",
    "canceled": "bad",
    "invalid": "bad",
    "inactive": "bad",
}
_LONGEST_WORD = 24
_COMMON_NAME = re.compile(r"(?:^|[,/+;\n])\s*CN\s*=\s*(?:\"([^\"]+)\"|((?:\\.|[^,+;\\\n])+))", re.I)
_ENDS = (("Vehicle", "fitTill", "Fitness expired"), ("Insurance", "validTill", "Insurance expired"))


def badges(node: Node, today: datetime.date) -> tuple[Badge, ...]:
    """Return the badges of a certificate's root from its status and its last day of validity.

    A document beyond that day is "Expired" whatever its status says, unless that is worse.
    """
    status = value(node, "status")
    word = STATES.get(status.upper(), status)[:_LONGEST_WORD]
    kind = _KINDS.get(word.lower(), "neutral")
    expired = is_past(value(node, "expiryDate", "validTill"), today)
    if expired and kind != "bad":
        return (Badge("Expired", "bad"),)
    own = () if is_blank(word) else (Badge(word.capitalize(), kind),)
    both = expired and word.lower() != "expired"
    return (*own, Badge("Expired", "bad")) if both else own


def late_parts(document: Document, today: datetime.date) -> tuple[Badge, ...]:
    """Return a badge for each part of a vehicle's registration whose time is over."""
    ends = ((document.find(tag), name, text) for tag, name, text in _ENDS)
    return tuple(Badge(text, "bad") for tag, name, text in ends if is_past(value(tag, name), today))


def is_past(text: str, today: datetime.date) -> bool:
    """Return whether `text` is a date before `today`."""
    date = parse_date(text)
    return date is not None and date < today


def signature(document: Document) -> str:
    """Return who signed the document by its own word, and how; nothing here is checked."""
    found = document.find("SignedInfo")
    if found is None:
        return NOT_SIGNED
    method = value(document.find("SignatureMethod", found.node), "Algorithm")
    algorithm = method.rpartition("#")[2].upper()[:_LONGEST_WORD] or "unknown algorithm"
    subject = document.find("X509SubjectName", found.node)
    name = _COMMON_NAME.search(subject.text) if subject else None
    signer = f" by {(name[1] or name[2]).strip()[:100]}" if name else ""
    return f"Signed{signer}, {algorithm}, not verified"


def signature_section(signature: Signature) -> Section:
    """Return what the check of a signature has found."""
    facts = (Fact(label, text, Level.PUBLIC, text) for label, text in signature.facts)
    return Section("Signature", tuple(facts))
