"""How an issuer puts a certificate into a locker, and the issuers themselves."""

from __future__ import annotations

from functools import partial

from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates.generic import Head, Holder, certificate
from dl_tui.sandbox.certificates.signature import signed
from dl_tui.sandbox.certificates.writer import Element
from dl_tui.sandbox.people.person import PDF, XML, Document, Issuer

UIDAI = Issuer("in.gov.uidai", "Aadhaar, Unique Identification Authority of India")
INCOME_TAX = Issuer("in.gov.pan", "Income Tax Department")
TRANSPORT = Issuer("in.gov.transport", "Ministry of Road Transport and Highways")
CBSE = Issuer("in.gov.cbse", "Central Board of Secondary Education")
EDISTRICT = Issuer("in.gov.edistrict.up", "eDistrict Uttar Pradesh", "Uttar Pradesh", "SG")
FOOD = Issuer(
    "in.gov.food.karnataka", "Department of Food, Civil Supplies, Karnataka", "Karnataka", "SG"
)
INSURER = Issuer("in.co.namunainsurance", "Namuna General Insurance Co. Ltd.", type="NG")
UNIVERSITY = Issuer("in.edu.namuna", "Namuna University of Sample Sciences, Prayogpur", type="NG")
HEALTH = Issuer("in.gov.nha", "National Health Authority")


def issue(
    issuer: Issuer,
    head: Head,
    holder: Holder,
    *data: Element,
    date: str,
    mime: tuple[str, ...] | str | None = (PDF, XML),
    name: str = "",
    docid: str = "",
    indented: bool = False,
) -> Document:
    """Return the issued document of a certificate, which is signed on request."""
    uri = f"{issuer.id}-{head.doctype}-{docid or head.number}"
    make = partial(_make, head, issuer, holder, data, indented)
    return Document(uri, name or head.name, head.doctype, issuer, date, mime, make)


def _make(
    head: Head, issuer: Issuer, holder: Holder, data: tuple[Element, ...], indented: bool
) -> Content:
    return Content(signed(certificate(head, issuer, holder, *data), indented=indented))
