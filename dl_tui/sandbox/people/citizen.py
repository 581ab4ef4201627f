"""Asha Testwala, the typical citizen: a locker with a bit of everything."""

from __future__ import annotations

from functools import partial

from dl_tui.sandbox import seeds
from dl_tui.sandbox.certificates.eaadhaar import eaadhaar
from dl_tui.sandbox.people.asha import KYC, licence_number
from dl_tui.sandbox.people.cabinet import Cabinet, Drawer, file, numbered
from dl_tui.sandbox.people.citizen_documents import documents
from dl_tui.sandbox.people.person import PDF, Item, Person

JPEG, PNG = "image/jpeg", "image/png"


def citizen(seed: int) -> Person:
    """Return the person most demos and tests sign in as."""
    return Person(
        name="Asha Testwala",
        username="asha.testwala",
        mobile="9000000001",
        about="A typical citizen: a dozen documents, folders three levels deep, an e-Aadhaar.",
        dob=KYC.dob,
        gender=KYC.gender,
        digilocker_id=seeds.uuid_text(seed, "digilocker id", "asha"),
        open_locker=lambda: Cabinet(documents(seed), numbered(*_tree(seed))),
        eaadhaar=partial(eaadhaar, KYC, seed),
        consented=(f"in.gov.transport-DRVLC-{licence_number(seed)}",),
    )


def _tree(seed: int) -> tuple[Drawer | Item, ...]:
    make = partial(file, seed)
    marks = Drawer(
        "Mark sheets",
        (
            Drawer(
                "Class X",
                (make("Admit card 2014.pdf", 181_204, PDF), make("hall ticket.jpg", 92_113, JPEG)),
            ),
            make("Semester 1.pdf", 402_118, PDF, "2019-12-21T06:30:00Z"),
            make("Semester 2.pdf", 398_650, PDF, "2020-07-02T06:30:00Z"),
        ),
    )
    mother = Drawer(
        "Mother's papers",
        (
            make("Pension order.pdf", 1_204_331, PDF, "17/03/2024"),
            make("पेंशन आदेश.pdf", 1_311_020, PDF, "17/03/2024"),
        ),
    )
    return (
        Drawer("Education & training", (marks, make("Bonafide.png", 51_877, PNG))),
        mother,
        Drawer("गाँव के कागज़ात", (make("खतौनी 2023.jpg", 733_410, JPEG),)),
        Drawer("Farm 🌾 2024", (make("Soil report 🧪.pdf", 88_120, PDF),)),
        Drawer("Empty for now"),
        make("Passport size photo.jpg", 48_221, JPEG),
        make("Rent agreement (signed).pdf", 2_881_945, PDF, "2024-11-30T13:05:44Z"),
        make("Asha's resume.pdf", 120_004, PDF),
        make("empty.pdf", 0, PDF),
        make("Ten megabytes and one byte.pdf", 10 * 1024 * 1024 + 1, PDF),
    )
