"""Asha Testwala's issued documents: every layout once, and every oddity of the list."""

from __future__ import annotations

from dl_tui.sandbox import seeds
from dl_tui.sandbox.certificates import civil, transport
from dl_tui.sandbox.certificates.generic import Head
from dl_tui.sandbox.certificates.scan import photo
from dl_tui.sandbox.people.asha import HOLDER, licence_number
from dl_tui.sandbox.people.citizen_studies import school, university
from dl_tui.sandbox.people.issuing import (
    EDISTRICT,
    FOOD,
    HEALTH,
    INCOME_TAX,
    INSURER,
    TRANSPORT,
    UIDAI,
    issue,
)
from dl_tui.sandbox.people.person import JSON, PDF, XML, Document


def documents(seed: int) -> tuple[Document, ...]:
    """Return all of them in the order of the list."""
    return (
        _aadhaar(seed),
        *_identity(seed),
        *_vehicle(seed),
        *school(seed),
        *university(seed),
        *_revenue(seed),
        *_welfare(seed),
    )


def _aadhaar(seed: int) -> Document:
    uri = f"in.gov.uidai-ADHAR-{seeds.hex_text(32, seed, 'aadhaar uri')}"
    return Document(uri, "Aadhaar Card", "ADHAR", UIDAI, "11-01-2026", (XML, PDF))


def _identity(seed: int) -> tuple[Document, ...]:
    pan = f"ZZZPZ{seeds.digits(4, seed, 'pan')}Z"
    licence = licence_number(seed)
    return (
        issue(
            INCOME_TAX,
            Head("PANCR", "PAN Verification Record", pan, "Digilocker", "03-02-2025"),
            HOLDER,
            civil.pan(pan),
            date="03/02/2025",
            mime=(PDF, XML, JSON),
        ),
        issue(
            TRANSPORT,
            Head(
                "DRVLC",
                "Driving License",
                licence,
                "RTO, NAMUNABAD",
                "02-08-2021",
                "02-08-2021",
                "01-08-2041",
                "Active",
            ),
            HOLDER,
            transport.driving_licence("02-08-2021"),
            date="2021-08-02T09:14:33Z",
            mime=(XML, PDF),
        ),
    )


def _vehicle(seed: int) -> tuple[Document, ...]:
    plate = f"XX01AA{seeds.digits(4, seed, 'plate')}"
    policy = seeds.digits(12, seed, "policy")
    return (
        issue(
            TRANSPORT,
            Head(
                "RVCER",
                "Registration of Vehicles",
                plate,
                "RTO, NAMUNABAD",
                "14-07-2021",
                "14-07-2021",
                "13-07-2036",
            ),
            HOLDER,
            transport.vehicle_registration(policy, "13-07-2025"),
            date="14/07/2021",
        ),
        issue(
            INSURER,
            Head(
                "VHINSC",
                "Vehicle Insurance Certificate",
                policy,
                "Namunabad",
                "14-07-2024",
                "14-07-2024",
                "13-07-2025",
                "E",
            ),
            HOLDER,
            transport.vehicle_policy(policy, "14-07-2024", "13-07-2025", plate),
            date="2024-07-14T05:30:00Z",
        ),
    )


def _revenue(seed: int) -> tuple[Document, ...]:
    def number(name: str) -> str:
        return f"2024{seeds.digits(10, seed, name)}"

    income = Head(
        "INCER",
        "Income Certificate",
        number("income"),
        "Tehsil Parikshanpur",
        "10-04-2022",
        "10-04-2022",
        "09-04-2025",
        "R",
    )
    caste = Head("CTCER", "Caste Certificate", number("caste"), "Tehsil Parikshanpur", "18-06-2015")
    domicile = Head(
        "DMCER", "Domicile Certificate", number("domicile"), "Tehsil Parikshanpur", "22-06-2015"
    )
    words = "One lakh eighty thousand rupees"
    return (
        issue(EDISTRICT, income, HOLDER, civil.income("180000", words), date="10/04/2022"),
        issue(EDISTRICT, caste, HOLDER, civil.caste("Namuna", "OBC"), date="18/06/2015", mime=XML),
        issue(
            EDISTRICT,
            domicile,
            HOLDER,
            civil.residence("1998", "12/4 Namuna Marg, Prayog Nagar, Parikshanpur, 200001"),
            date="22/06/2015",
            name="मूल निवास प्रमाण पत्र",
        ),
    )


def _welfare(seed: int) -> tuple[Document, ...]:
    card = seeds.digits(12, seed, "ration card")
    members = (
        ("Ramesh Testwala", "58", "Head"),
        ("Sunita Testwala", "54", "Wife"),
        ("Asha Testwala", "26", "Daughter"),
    )
    health = seeds.digits(9, seed, "health")
    return (
        issue(
            FOOD,
            Head("RATCR", "Ration Card", card, "Namunabad", "01-01-2020"),
            HOLDER,
            civil.ration_card(card, members),
            date="01-01-2020",
            indented=True,
        ),
        Document(
            f"{HEALTH.id}-PMJAY-P{health}",
            "Pradhan Mantri Jan Arogya Yojana",
            "PMJAY",
            HEALTH,
            "15/08/2023",
            None,
            file=photo,
        ),
        issue(
            EDISTRICT,
            Head(
                "ZTREE", "Tree Planting Pledge", seeds.digits(8, seed, "pledge"), "", "05-06-2023"
            ),
            HOLDER,
            civil.statement("The holder has pledged to plant and keep ten trees."),
            date="05-06-2023",
        ),
    )
