"""People with one oddity each: an empty locker, a shared mobile number, no way to get OTPs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content, Refusal
from dl_tui.sandbox.certificates.civil import statement
from dl_tui.sandbox.certificates.eaadhaar import Kyc, eaadhaar
from dl_tui.sandbox.certificates.generic import Head, Holder
from dl_tui.sandbox.certificates.scan import picture
from dl_tui.sandbox.people.cabinet import Cabinet
from dl_tui.sandbox.people.issuing import EDISTRICT, issue
from dl_tui.sandbox.people.person import XML, Document, Person

SHARED_MOBILE = "9000000006"


def newcomer(seed: int) -> Person:
    """Return a person with an empty locker and no Aadhaar."""
    return Person(
        name="Ravi Namuna",
        username="ravi.namuna",
        mobile="9000000002",
        about="An empty locker: no documents, no files, Aadhaar not linked.",
        dob="01-01-2004",
        gender="M",
        digilocker_id=seeds.uuid_text(seed, "digilocker id", "ravi"),
        open_locker=Cabinet,
    )


def sharers(seed: int) -> tuple[Person, Person]:
    """Return two people who must sign in by username, as they share a mobile number."""
    gita, mohan = "Gita Prayogkar", "Mohan Prayogkar"
    kyc = Kyc("6789", gita, "1961", "F", {"country": "India"}, {"name": "गीता प्रयोगकर"}, "13")
    return (
        Person(
            name=gita,
            username="gita.prayogkar",
            mobile=SHARED_MOBILE,
            about="Shares a mobile number with Mohan: only the username signs in.",
            dob="09-03-1961",
            gender="F",
            digilocker_id=seeds.uuid_text(seed, "digilocker id", "gita"),
            open_locker=lambda: Cabinet((_senior_card(seed, gita, "F"),)),
            eaadhaar=partial(eaadhaar, kyc, seed),
        ),
        Person(
            name=mohan,
            username="mohan.prayogkar",
            mobile=SHARED_MOBILE,
            about="Shares a mobile number with Gita; Aadhaar data needs a new eKYC.",
            dob="17-11-1958",
            gender="M",
            digilocker_id=seeds.uuid_text(seed, "digilocker id", "mohan"),
            open_locker=lambda: Cabinet(
                (replace(_senior_card(seed, mohan, "M"), mime=("image/png", XML), file=picture),)
            ),
            eaadhaar=_not_available,
        ),
    )


def unreachable(seed: int) -> Person:
    """Return a person to whom no OTP can be sent."""
    return Person(
        name="Leela Asamparka",
        username="leela.asamparka",
        mobile="9000000007",
        about="No valid mobile or email: an OTP cannot be sent.",
        dob="23-08-1979",
        gender="T",
        digilocker_id=seeds.uuid_text(seed, "digilocker id", "leela"),
        open_locker=Cabinet,
        reachable=False,
    )


def _senior_card(seed: int, name: str, gender: str) -> Document:
    head = Head("SICRD", "Senior Citizen Identity Card", seeds.digits(8, seed, "card", name))
    return issue(
        EDISTRICT, head, Holder(name, "", gender), statement("Senior citizen."), date="01-04-2022"
    )


def _not_available(_version: int) -> Content:
    text = "Aadhaar data is not available for this user. Please perform Aadhaar eKYC again."
    raise Refusal(404, "aadhaar_not_available", text)
