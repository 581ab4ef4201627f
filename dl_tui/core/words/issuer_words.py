"""Which issuer has which document: people search for a driving licence, not for a ministry.

DigiLocker lists the documents of one issuer at a time, and there are thousands of issuers. So this
is a table of what kinds of issuers are known for, in the words that people type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dl_tui.core.words.issuers_short import issuer_in_short


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of issuer: a pattern for its id and name, what it issues, and synonyms."""

    issuer: re.Pattern[str]
    papers: str
    also: str


def _kind(issuer: str, papers: str, also: str) -> _Kind:
    return _Kind(re.compile(issuer, re.IGNORECASE), papers, also)


_KINDS = (
    _kind(
        r"\btransport\b|parivahan",
        "driving licence, registration certificate of vehicle, fitness certificate, permit",
        "driving license dl rc learner ड्राइविंग लाइसेंस वाहन पंजीकरण",
    ),
    _kind(r"\bpan\b|income ?tax", "PAN card", "pan permanent account number पैन कार्ड आयकर"),
    _kind(r"uidai|unique identification", "Aadhaar card", "adhaar adhar uid आधार कार्ड"),
    _kind(
        r"\bcbse\b|\bcisce\b|\bnios\b|(?:board|council).*(?:education|examination|school)",
        "class 10 and class 12 marksheet, passing certificate, migration certificate",
        "10th 12th x xii ssc hsc sslc matric mark sheet result मार्कशीट अंकपत्र दसवीं बारहवीं",
    ),
    _kind(
        r"universit|\bcollege\b|\binstitute\b|vidyapeeth|vishwavidyalaya",
        "degree certificate, marksheet, diploma, provisional certificate",
        "graduation mark sheet डिग्री मार्कशीट",
    ),
    _kind(
        r"e-?district|\brevenue\b|tehsil|\bseva\b",
        "income certificate, caste certificate, domicile or residence certificate",
        "obc sc st ews nativity आय जाति निवास प्रमाण पत्र",
    ),
    _kind(r"\bfood\b|civil supplies", "ration card", "राशन कार्ड pds"),
    _kind(
        r"municipal|\bnagar\b|panchayat|births?\b|registrar general",
        "birth certificate, death certificate, marriage certificate",
        "जन्म मृत्यु विवाह प्रमाण पत्र",
    ),
    _kind(
        r"\bhealth\b|ayushman|cowin|\bnha\b",
        "Ayushman Bharat card, vaccination certificate, health id",
        "abha covid pmjay आयुष्मान टीकाकरण",
    ),
    _kind(r"insurance|assurance", "insurance policy", "life vehicle car bike बीमा"),
    _kind(r"provident fund|\bepf", "UAN card, pension certificate", "pf epf epfo provident पेंशन"),
    _kind(r"election", "voter card", "epic voter id मतदाता"),
    _kind(r"passport|external affairs|\bmea\b", "passport record", "पासपोर्ट"),
    _kind(r"petroleum|indane|\bgas\b", "LPG subscription", "gas cylinder book गैस"),
    _kind(r"disabilit|swavlamban|empowerment", "disability card", "udid handicap दिव्यांग"),
)


@lru_cache(8192)
def papers_of(issuer_id: str, name: str) -> str:
    """Return what an issuer is known for, "driving licence, ..."; "" if that is unknown."""
    return ", ".join(kind.papers for kind in _kinds(issuer_id, name))


def words_for(issuer_id: str, name: str) -> str:
    """Return the words by which an issuer is found besides its name."""
    also = " ".join(kind.also for kind in _kinds(issuer_id, name))
    return f"{issuer_in_short(issuer_id, name)} {papers_of(issuer_id, name)} {also}"


@lru_cache(8192)
def _kinds(issuer_id: str, name: str) -> tuple[_Kind, ...]:
    known_as = f"{issuer_id.replace('.', ' ')} {name}"
    return tuple(kind for kind in _KINDS if kind.issuer.search(known_as))
