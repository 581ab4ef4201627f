"""The state at a glance: whether the document is valid, and who claims to have signed it."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from dl_tui.core.reading.ends import VALIDITY, late_parts
from dl_tui.core.reading.labels import STATES
from dl_tui.core.reading.model import Badge, Fact, Level, Section
from dl_tui.core.reading.nodes import Node, is_blank, value
from dl_tui.core.signature.words import NOT_SIGNED, Signature
from dl_tui.core.xml.document import Document

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


def badges(node: Node, today: datetime.date) -> tuple[Badge, ...]:
    """Return the badges of a certificate's root from its status and the last days it names.

    A document past its last day is "Expired", which replaces any status that is not bad itself.
    """
    status = value(node, "status")
    word = STATES.get(status.upper(), status)[:_LONGEST_WORD]
    kind = _KINDS.get(word.lower(), "neutral")
    late = late_parts(node, today)
    expired = VALIDITY in late and word.lower() != "expired"
    own = () if is_blank(word) or (expired and kind != "bad") else (Badge(word.capitalize(), kind),)
    whole = (Badge("Expired", "bad"),) if expired else ()
    parts = (Badge(f"{part} expired", "bad") for part in late if part != VALIDITY)
    return (*own, *whole, *parts)


def signature(document: Document) -> str:
    """Return who signed the document, as it claims, and how; nothing is checked here."""
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
