"""Short names of issuers, as people call them: a table for the big ones, a rule for the rest."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = {
    "uidai": "UIDAI",
    "pan": "Income Tax",
    "incometax": "Income Tax",
    "transport": "Transport",
    "parivahan": "Transport",
    "cbse": "CBSE",
    "cisce": "CISCE",
    "nios": "NIOS",
    "nta": "NTA",
    "abc": "Academic Bank",
    "ugc": "UGC",
    "aicte": "AICTE",
    "ncvt": "NCVT",
    "nsdc": "Skill India",
    "eci": "Election Comm.",
    "mea": "Passports",
    "passport": "Passports",
    "nha": "Health Auth.",
    "pmjay": "Ayushman Bharat",
    "abdm": "ABDM",
    "cowin": "CoWIN",
    "epfindia": "EPFO",
    "epfo": "EPFO",
    "esic": "ESIC",
    "licindia": "LIC",
    "irdai": "IRDAI",
    "npci": "NPCI",
    "mygov": "MyGov",
    "swavlambancard": "UDID",
    "edistrict": "eDistrict",
    "food": "Food & Supplies",
    "digilocker": "DigiLocker",
}
"""By the part of an issuer's id that names it: "in.gov.cbse"."""
_STATE = re.compile(
    "an|ap|ar|as|br|ch|cg|ct|dd|dl|dn|ga|gj|hp|hr|jh|jk|ka|kl|la|ld|mh|ml|mn|mp|mz|nl|od|or|pb|py|rj"
    "|sk|tg|tn|tr|ts|uk|up|ut|wb"
)
_LEADING = re.compile(
    r"^(?:the )?(?:department|ministry|directorate|office|government|board|commissionerate)"
    r" (?:of|for) (?:the )?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r",? (?:(?:government|govt\.?) of .*|(?:co\.? |company )?(?:ltd|limited|pvt)\b.*)$",
    re.IGNORECASE,
)


@lru_cache(4096)
def issuer_in_short(issuer_id: str, name: str) -> str:
    """Return a name that fits a narrow column: "CBSE", "eDistrict UP".

    For an unknown issuer it is the name, without "Department of" and "Ltd." around it.
    """
    parts = issuer_id.lower().split(".")
    for place, part in enumerate(parts[1:], 1):
        if part in _SHORT:
            state = next(iter(parts[place + 1 :]), "")
            return f"{_SHORT[part]} {state.upper()}" if _STATE.fullmatch(state) else _SHORT[part]
    bare = _TRAILING.sub("", _LEADING.sub("", name)).strip()
    return f"{bare[:1].upper()}{bare[1:]}" if bare else name
