"""The e-Aadhaar: bare `KycRes` in version 2, wrapped in a `Certificate` in version 3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates.generic import photo
from dl_tui.sandbox.certificates.signature import signed
from dl_tui.sandbox.certificates.writer import Element, element

HINDI = "06"
"""UIDAI's code for the language of `LData`."""
_POA = (
    *("co", "house", "street", "lm", "loc", "vtc"),
    *("subdist", "dist", "state", "country", "pc", "po"),
)


@dataclass(frozen=True, slots=True)
class Kyc:
    """The data of an e-Aadhaar: `poa` and `local` hold the attributes of the XML."""

    last_digits: str
    name: str
    dob: str
    gender: str
    poa: Mapping[str, str]
    local: Mapping[str, str]
    """`name` and the address in the local language."""
    lang: str = HINDI


def eaadhaar(kyc: Kyc, seed: int, version: int) -> Content:
    """Return the signed e-Aadhaar of version 2 or 3."""
    response = _kyc_response(kyc, seed)
    if version == 2:
        return Content(signed(response))
    return Content(signed(element("Certificate", element("CertificateData", response))))


def _kyc_response(kyc: Kyc, seed: int) -> Element:
    token = seeds.hex_text(64, seed, "uid token", kyc.name) + "00000000"
    local = {"lang": kyc.lang, "name": kyc.local.get("name", ""), **_address(kyc.local)}
    local["country"] = " "
    uid_data = element(
        "UidData",
        element("Poi", name=kyc.name, dob=kyc.dob, gender=kyc.gender),
        Element("Poa", _address(kyc.poa)),
        Element("LData", local),
        element("Pht", text=photo()),
        uid=f"xxxxxxxx{kyc.last_digits}",
        tkn=token,
    )
    return element(
        "KycRes",
        uid_data,
        code=seeds.hex_text(32, seed, "kyc code", kyc.name),
        ret="Y",
        ts="2026-01-15T10:12:44.031+05:30",
        ttl="2027-01-15T10:12:44",
        txn=f"UKC:{seeds.hex_text(32, seed, 'kyc txn', kyc.name)}20260115101244",
    )


def _address(known: Mapping[str, str]) -> dict[str, str]:
    return {name: known[name] for name in _POA if name in known}
