"""A certificate's bytes become what a person reads."""

from __future__ import annotations

import datetime

from dl_tui.core.certificate_aadhaar import read_aadhaar
from dl_tui.core.certificate_model import (
    Badge,
    Certificate,
    Fact,
    Level,
    Paragraph,
    Section,
    Table,
)
from dl_tui.core.certificate_nodes import JsonNode, Node, child, value
from dl_tui.core.certificate_rules import title_for
from dl_tui.core.certificate_sections import Sections
from dl_tui.core.certificate_state import badges, late_parts, signature
from dl_tui.core.certificate_unwrap import unwrap, wrapped_json
from dl_tui.core.xmlread import Document, read_document

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

    Raises `Refused`, and nothing else, for bytes that are not read.
    """
    return certificate_of(read_document(data), today)


def certificate_of(document: Document, today: datetime.date) -> Certificate:
    """Return the certificate in a document that has been read before; as `read_certificate`."""
    document = unwrap(document)
    uid_data = document.find("UidData")
    if uid_data is not None:
        return read_aadhaar(document, uid_data, today)
    root = document.root
    inside = wrapped_json(root)
    if inside is not None:
        return _from_json(inside)
    return _from_xml(document, root, today)


def _from_xml(document: Document, root: Node, today: datetime.date) -> Certificate:
    sections = Sections()
    sections.render(root, (root.tag,), "Certificate")
    doctype = value(root, "type")
    return Certificate(
        title=value(root, "name") or doctype or title_for(root.tag),
        doctype=doctype,
        issuer=_name_in(child(root, "IssuedBy")),
        holder=_name_in(child(root, "IssuedTo")),
        badges=(*badges(root, today), *late_parts(document, today)),
        sections=sections.finish(),
        signature=signature(document),
    )


def _name_in(around: Node | None) -> str:
    return value(child(around, "Person") or child(around, "Organization"), "name")


def _from_json(root: JsonNode) -> Certificate:
    sections = Sections()
    sections.render(root, (root.tag,), "Certificate")
    vaccine = value(child(root, "evidence"), "vaccine")
    proof = child(root, "proof")
    return Certificate(
        title="Vaccination certificate" if vaccine else title_for(root.tag),
        doctype="VACER" if vaccine else "",
        issuer=value(root, "issuer"),
        holder=value(child(root, "credentialSubject"), "name"),
        badges=(),
        sections=sections.finish(),
        signature="Signed inside its data, not verified" if proof else "Not signed",
    )
