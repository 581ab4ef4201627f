"""The parts that every certificate has: issuer, holder and head."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from dl_tui.sandbox.certificates.writer import Element, element
from dl_tui.sandbox.people.person import Issuer

_ADDRESS = (
    *("type", "line1", "line2", "house", "landmark"),
    *("locality", "vtc", "district", "pin", "state"),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """The person a certificate is issued to; `address` holds the attributes of the XML."""

    name: str
    dob: str
    gender: str
    parent: str = ""
    mother: str = ""
    phone: str = ""
    email: str = ""
    category: str = ""
    address: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The attributes of `Certificate`; dates are DD-MM-YYYY."""

    doctype: str
    name: str
    number: str
    issued_at: str = ""
    issued_on: str = ""
    valid_from: str = ""
    expires_on: str = ""
    status: str = "A"
    """A, E, R or S: active, expired, revoked, suspended; driving licences say `Active`."""


def certificate(head: Head, issuer: Issuer, holder: Holder, *data: Element) -> Element:
    """Return a certificate with `data` under its `CertificateData`."""
    return joint_certificate(head, issuer, (holder,), *data)


def joint_certificate(
    head: Head, issuer: Issuer, holders: Sequence[Holder], *data: Element
) -> Element:
    """Return a certificate that is issued to several people."""
    return element(
        "Certificate",
        element("IssuedBy", _organization(issuer)),
        Element("IssuedTo", {}, tuple(map(_person, holders))),
        Element("CertificateData", {}, data),
        language="99",
        name=head.name,
        type=head.doctype,
        number=head.number,
        prevNumber="",
        issuedAt=head.issued_at,
        issueDate=head.issued_on,
        validFromDate=head.valid_from,
        expiryDate=head.expires_on,
        status=head.status,
    )


def _organization(issuer: Issuer) -> Element:
    address = _address({"type": "permanent", "state": issuer.state})
    return element(
        "Organization", address, name=issuer.name, code="", tin="", uid="", type=issuer.type
    )


def _person(holder: Holder) -> Element:
    return element(
        "Person",
        _address({"type": "present", **holder.address}),
        element("Photo", format="JPEG", text=photo()),
        uid="",
        title="",
        name=holder.name,
        dob=holder.dob,
        swd=holder.parent,
        swdIndicator={"F": "D", "M": "S"}.get(holder.gender, ""),
        motherName=holder.mother,
        gender=holder.gender,
        maritalStatus="",
        religion="",
        category=holder.category,
        phone=holder.phone,
        email=holder.email,
    )


def _address(known: Mapping[str, str]) -> Element:
    attributes = {name: known.get(name, "") for name in _ADDRESS}
    return Element("Address", {**attributes, "country": known.get("country", "IN")})


@cache
def photo() -> str:
    """Return the invented portrait as Base64: a JPEG of 160 by 200 pixels."""
    return base64.b64encode(
        files("dl_tui.sandbox").joinpath("certificates", "photo.jpg").read_bytes()
    ).decode()
