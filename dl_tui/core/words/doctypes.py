"""The names of the most common doctypes, for when the service gives only a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dl_tui.api.models.locker import IssuedDocument

AADHAAR = "ADHAR"
"""The doctype whose XML has an operation of its own, the e-Aadhaar."""
APAAR = "APAAR"
"""Our own code for the APAAR, which has no doctype: JSON with an operation of its own."""

_NAMES = {
    AADHAAR: "Aadhaar Card",
    "PANCR": "PAN Verification Record",
    "PSPRT": "Passport Verification",
    "UNCRD": "UAN Card",
    "DRVLC": "Driving Licence",
    "RVCER": "Registration of Vehicle",
    "FITCER": "Fitness Certificate",
    "VHINSC": "Vehicle Insurance Certificate",
    "SSCER": "Class X Marksheet",
    "SPCER": "Class X Passing Certificate",
    "HSCER": "Class XII Marksheet",
    "HPCER": "Class XII Passing Certificate",
    "DGCER": "Degree Certificate",
    "DGMST": "Degree Marksheet",
    "DIPCR": "Diploma Certificate",
    "TRCER": "Transfer Certificate",
    "SKCER": "Skill Certificate",
    "INCER": "Income Certificate",
    "CTCER": "Caste Certificate",
    "OBCER": "OBC Certificate",
    "SHCER": "SC/ST Certificate",
    "EWCER": "Economically Weaker Section Certificate",
    "DMCER": "Domicile Certificate",
    "RSCER": "Residence Certificate",
    "BTCER": "Birth Certificate",
    "DTCER": "Death Certificate",
    "RMCER": "Marriage Certificate",
    "DPICR": "Disability Certificate",
    "RATCR": "Ration Card",
    "LICER": "Life Insurance Policy",
    "HLIPC": "Health Insurance Policy",
    "PMJAY": "Ayushman Bharat Card",
    "VACER": "Vaccination Certificate",
    "PECER": "Pension Certificate",
    "LPGSV": "LPG Subscription Voucher",
}


def formats_of(document: IssuedDocument) -> tuple[str, ...]:
    """Return the formats of a document; the Aadhaar is also listed with a PDF, but has none."""
    return ("xml",) if document.doctype == AADHAAR else document.formats


def doctype_name(code: str) -> str:
    """Return a code's name, such as "Driving Licence"; "" if it has none here."""
    return _NAMES.get(code.upper(), "")


def doctype_in_words(code: str) -> str:
    """Return "Driving Licence (DRVLC)", or only the code if it has no name here."""
    name = doctype_name(code)
    return f"{name} ({code})" if name else code
