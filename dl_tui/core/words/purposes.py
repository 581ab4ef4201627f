"""What a document is for: categories as people sort their papers."""

from __future__ import annotations

import re
from functools import lru_cache

IDENTITY = "Identity and family"
EDUCATION = "Education and work"
VEHICLES = "Driving and vehicles"
HEALTH = "Health"
MONEY = "Money and insurance"
LAND = "Land and home"
OTHER = "Other"

_BY_TYPE = {
    code: purpose
    for purpose, codes in {
        IDENTITY: "ADHAR PANCR PSPRT EPICC VTRCD BTCER DTCER RMCER CTCER OBCER SHCER EWCER DMCER"
        " RSCER RATCR FMCER",
        EDUCATION: "SSCER HSCER SPCER HPCER DGCER DGMST DIPCR TRCER SKCER MGCER ABCID APAAR UNCRD",
        VEHICLES: "DRVLC RVCER FITCER VHINSC PUCCR VHPER",
        HEALTH: "PMJAY VACER DPICR ABHAC HLTID UDIDC",
        MONEY: "INCER LICER HLIPC PECER LPGSV FDRCP ITRAC",
        LAND: "RORCR LDREC PRTAX PRCER",
    }.items()
    for code in codes.split()
}
_BY_WORDS = {
    purpose: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for purpose, words in {
        VEHICLES: "vehicle|driving|permit|pollution|fitness|registration certificate",
        HEALTH: "health|vaccin|covid|disab|medical|ayushman|arogya|blood",
        MONEY: "insurance|policy|premium|pension|income|tax|bank|loan|deposit|salary|gas",
        LAND: "land|property|khata|record of rights|house|plot|water bill|electricity",
        EDUCATION: "mark ?sheet|degree|diploma|school|class|exam|skill|training|transfer|migration"
        "|passing|provisional|employ|experience|university|course",
        IDENTITY: r"aadhaar|pan\b|passport|voter|birth|death|marriage|caste|domicile|residen|ration"
        "|identity|family|community|tribe",
    }.items()
}
"""Tried in this order if the type is unknown."""


@lru_cache(4096)
def purpose_of(doctype: str, name: str) -> str:
    """Return a document's purpose, by its type, else by the words of its name."""
    if known := _BY_TYPE.get(doctype.upper()):
        return known
    found = (purpose for purpose, words in _BY_WORDS.items() if words.search(name))
    return next(found, OTHER)
