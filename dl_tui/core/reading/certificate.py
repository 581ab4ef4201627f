"""Turns a certificate's bytes into what a person reads."""

from __future__ import annotations

import datetime

from dl_tui.core.reading.aadhaar import read_aadhaar
from dl_tui.core.reading.facts import facts_of
from dl_tui.core.reading.model import (
    Badge,
    Certificate,
    Fact,
    Level,
    Paragraph,
    Section,
    Table,
)
from dl_tui.core.reading.nodes import Node, PlainNode, child, value
from dl_tui.core.reading.people import holders
from dl_tui.core.reading.rules import OUTSIDE, title_for
from dl_tui.core.reading.sections import Sections
from dl_tui.core.reading.state import badges, signature
from dl_tui.core.reading.unwrap import open_certificate, wrapped_json
from dl_tui.core.words.mask import Mask
from dl_tui.core.xml.document import Document

__all__ = [
    "Badge",
    "Certificate",
    "Fact",
    "Level",
    "Paragraph",
    "Section",
    "Table",
    "certificate_of",
    "read_certificate",
]


def read_certificate(data: bytes, today: datetime.date) -> Certificate:
    """Return a certificate as a person reads it on the day `today`.

    Raises `Refused`, and nothing else, for bytes that cannot be read.
    """
    return certificate_of(open_certificate(data).document, today)


def certificate_of(document: Document, today: datetime.date) -> Certificate:
    """Return the certificate in an unwrapped document; otherwise like `read_certificate`."""
    uid_data = document.find("UidData")
    if uid_data is not None:
        return read_aadhaar(document, uid_data, today)
    root = document.root
    inside = wrapped_json(root)
    if inside is not None:
        return _from_json(inside, root, today)
    return _from_xml(document, root, today)


def _from_xml(document: Document, root: Node, today: datetime.date) -> Certificate:
    sections = Sections()
    name, doctype = value(root, "name"), value(root, "type")
    without = ("name",) if name and root.tag.lower() == "certificate" else ()
    sections.render(root, OUTSIDE.inside(root), "Certificate", *without)
    return Certificate(
        title=Mask.SHAPE.short(name) or doctype or title_for(root.tag),
        doctype=doctype,
        issuer=_name_in(child(root, "IssuedBy")),
        holders=holders(root),
        badges=badges(root, today),
        sections=sections.finish(),
        signature=signature(document),
    )


def _name_in(around: Node | None) -> str:
    return value(child(around, "Organization") or child(around, "Person"), "name")


def _from_json(root: PlainNode, around: Node, today: datetime.date) -> Certificate:
    sections = Sections()
    sections.render(root, OUTSIDE.inside(root), "Certificate")
    sections.add("About the file", list(facts_of(around, OUTSIDE.inside(around))))
    vaccine = value(child(root, "evidence"), "vaccine")
    proof = child(root, "proof")
    return Certificate(
        title="Vaccination certificate" if vaccine else title_for(root.tag),
        doctype="VACER" if vaccine else "",
        issuer=value(root, "issuer"),
        holders=holders(root),
        badges=badges(root, today),
        sections=sections.finish(),
        signature="Signed inside its data, not verified" if proof else "Not signed",
    )
