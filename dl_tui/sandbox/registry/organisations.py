"""The organisations that documents can be pulled from: a few fixed ones, and generated ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, product

from dl_tui.sandbox import seeds
from dl_tui.sandbox.people.issuing import (
    CBSE,
    EDISTRICT,
    FOOD,
    HEALTH,
    INCOME_TAX,
    INSURER,
    TRANSPORT,
)
from dl_tui.sandbox.people.person import Issuer


@dataclass(frozen=True, slots=True)
class Organisation:
    """An issuer as a partner sees it; `orgid` is a string of six digits."""

    orgid: str
    issuer: Issuer
    category: str
    """One or more categories, separated by commas."""
    doctypes: tuple[str, ...]
    """The doctypes that can be pulled from it."""
    description: str = ""


_CENTRAL, _STATE, _STUDIES = "Central Government", "State Government", "Education & Learning"
_INSURANCE, _HEALTH = "Banking & Insurance", "Health & Wellness"

EPFO = Issuer("in.gov.epfindia", "Employees' Provident Fund Organization")
CISCE = Issuer("in.org.cisce", "Council for the Indian School Certificate Examinations", type="NG")
MAHARASHTRA = Issuer(
    "in.gov.mahahsscboard", "Maharashtra State Board of Secondary Education", "Maharashtra", "SG"
)
CHANDIGARH = Issuer("in.gov.edistrict.ch", "eDistrict Chandigarh", "Chandigarh", "SG")
KERALA = Issuer("in.gov.edistrict.kl", "eDistrict Kerala", "Kerala", "SG")
LABORATORY = Issuer("in.co.namunalabs", "Namuna Clinical Laboratories", type="NG")
BROKEN = Issuer("in.gov.example.broken", "Namuna Records Office (out of order)", type="NG")
"""Every pull from it fails."""

KNOWN = (
    Organisation("001891", INCOME_TAX, _CENTRAL, ("PANCR",)),
    Organisation(
        "002202", TRANSPORT, f"{_CENTRAL},Transport", ("DRVLC", "RVCER", "VHTAX", "FITCER")
    ),
    Organisation("000027", CBSE, f"{_CENTRAL},{_STUDIES}", ("SSCER", "HSCER")),
    Organisation("000412", CISCE, _STUDIES, ("HSCER",), "CISCE, New Delhi"),
    Organisation("000734", MAHARASHTRA, f"{_STATE},{_STUDIES}", ("SSCER", "HSCER")),
    Organisation("003105", EDISTRICT, _STATE, ("INCER", "CTCER", "DMCER")),
    Organisation("003111", CHANDIGARH, _STATE, ("INCER",)),
    Organisation("003120", KERALA, _STATE, ("CTCER",)),
    Organisation("004008", FOOD, _STATE, ("RATCR",)),
    Organisation("002771", EPFO, _CENTRAL, ("UNCRD",)),
    Organisation("005540", INSURER, _INSURANCE, ("CRIPC",), "Motor insurance; all invented"),
    Organisation("002950", HEALTH, f"{_CENTRAL},{_HEALTH}", ("PMJAY",)),
    Organisation("006201", LABORATORY, _HEALTH, ("LABRP",)),
    Organisation("009001", BROKEN, _STATE, ("INCER",), "Invented; its service never works"),
)

_BEGINNINGS = (
    *("Namun", "Prayog", "Pariksh", "Udahar", "Nakal", "Kalpit", "Abhyas", "Anubhav"),
    *("Pratirup", "Chitrak", "Sanket", "Rekhan", "Ankit", "Lekhan", "Vistar", "Praman"),
)
_ENDINGS = ("pur", "abad", "nagar", "garh", "ganj", "kot", "palli", "wadi", "puram", "gaon")
_KINDS = (
    ("University of {}", "in.edu.u{}", _STUDIES, "NG", ("DGCER", "DGMST", "MICER", "PVCER")),
    ("{} Municipal Corporation", "in.gov.mc{}", _STATE, "SG", ("BTCER", "DTCER", "TDLCS")),
    ("Revenue Department, {}", "in.gov.rev{}", _STATE, "SG", ("INCER", "CTCER", "DMCER", "ROR1B")),
    ("Transport Department, {}", "in.gov.tr{}", f"{_STATE},Transport", "SG", ("DRVLC", "RVCER")),
    ("Board of Technical Education, {}", "in.gov.bte{}", _STUDIES, "SG", ("DIPCR", "SKCER")),
    ("{} Institute of Technology", "in.ac.it{}", _STUDIES, "NG", ("DGCER", "DGMST", "BHCER")),
    ("Employment Exchange, {}", "in.gov.emp{}", _STATE, "SG", ("SOCER",)),
    ("{} Water Supply Board", "in.gov.water{}", f"{_STATE},Utilities", "SG", ("WTRBL",)),
    ("{} General Insurance", "in.co.ins{}", _INSURANCE, "NG", ("CRIPC", "TWIPC", "HLIPC")),
    ("District Hospital, {}", "in.gov.hosp{}", _HEALTH, "SG", ("LABRP", "BTCER")),
    ("{} Gas Agency", "in.co.gas{}", "Utilities", "NG", ("LPGSV", "LPGTV")),
    ("Pension Office, {}", "in.gov.pen{}", f"{_CENTRAL},Pension", "CG", ("PECER", "LFCER")),
    ("Labour Department, {}", "in.gov.lab{}", _STATE, "SG", ("CLCER", "RFCER")),
    ("{} Skill Council", "in.org.skill{}", f"{_STUDIES},Skills", "NG", ("SKCER", "SKMST")),
    ("Sub-Registrar's Office, {}", "in.gov.reg{}", _STATE, "SG", ("RDCER", "RMCER", "NNCER")),
    ("{} Sports Authority", "in.gov.sports{}", "Sports", "SG", ("MRCER",)),
    ("Food and Civil Supplies, {}", "in.gov.food{}", _STATE, "SG", ("RATCR",)),
    ("{} School Board", "in.gov.board{}", f"{_STATE},{_STUDIES}", "SG", ("SSCER", "HSCER")),
    ("{} Nursing Council", "in.org.nurse{}", _HEALTH, "NG", ("PHCER", "MBCER")),
)


class Organisations:
    """All organisations, in the order of the list and by orgid."""

    def __init__(self, seed: int, count: int) -> None:
        everyone = islice(chain(KNOWN, _invented(seed)), count)
        self.by_id = {organisation.orgid: organisation for organisation in everyone}

    def issuer(self, issuer_id: str) -> Issuer:
        """Return the issuer with this id, or a new one named by its id."""
        known = (found.issuer for found in self.by_id.values() if found.issuer.id == issuer_id)
        return next(known, Issuer(issuer_id, issuer_id))


def _invented(seed: int) -> Iterator[Organisation]:
    first = 100_000 + seeds.number(500_000, seed, "first organisation")
    places = [begin + end for begin, end in product(_BEGINNINGS, _ENDINGS)]
    number = 0
    while True:
        number += 1
        # The kinds alternate, and each kind uses the next place every time.
        name, issuer_id, category, type_, doctypes = _KINDS[number % len(_KINDS)]
        turn, place = divmod(number // len(_KINDS), len(places))
        town = places[place] + (f" {turn + 1}" if turn else "")
        issuer = Issuer(issuer_id.format(f".{number:05}"), name.format(town), type=type_)
        yield Organisation(f"{first + number:06}", issuer, category, doctypes)
