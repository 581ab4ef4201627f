"""A family: documents that name several people, in the layouts of municipalities."""

from __future__ import annotations

from functools import partial

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.certificates.generic import Head, Holder, joint_certificate
from dl_tui.sandbox.certificates.signature import signed
from dl_tui.sandbox.certificates.writer import Element, element
from dl_tui.sandbox.people.cabinet import Cabinet
from dl_tui.sandbox.people.issuing import FOOD
from dl_tui.sandbox.people.person import Document, Issuer, Person

_TOWN = Issuer("in.gov.namunanigam", "Namuna Nagar Nigam", "Karnataka", "SG")
_HOME = {"house": "7", "line1": "Parivar Lane", "vtc": "Namunapur", "district": "Namunabad"}
_PLACE = {**_HOME, "pin": "580001", "state": "Karnataka"}
_WHERE = "7 Parivar Lane, Namunapur"
KAVITA = Holder(
    "Kavita Parivar",
    "07-03-1993",
    "F",
    parent="Mohan Namuna",
    mother="Sita Namuna",
    phone="9000000008",
    email="kavita.parivar@example.com",
    address=_PLACE,
)
ARUN = Holder("Arun Parivar", "11-02-1990", "M", parent="Ramesh Parivar", address=_PLACE)
_MEMBERS = (
    ("Kavita Parivar", "33", "Self", "F", "0019"),
    ("Arun Parivar", "36", "Husband", "M", "0027"),
    ("Ramesh Parivar", "64", "Father-in-law", "M", "0035"),
    ("Meera Parivar", "9", "Daughter", "F", "0043"),
    ("Kabir Parivar", "6", "Son", "M", "0051"),
)


def family(seed: int) -> Person:
    """Return a mother who keeps the documents of five people."""
    return Person(
        name=KAVITA.name,
        username="kavita.parivar",
        mobile=KAVITA.phone,
        about="A family: marriage certificate, ration card and birth certificate name several.",
        dob=KAVITA.dob,
        gender="F",
        digilocker_id=seeds.uuid_text(seed, "digilocker id", "kavita"),
        open_locker=partial(_locker, seed),
        apaar=partial(_apaar, seed),
    )


def _apaar(seed: int) -> dict[str, object]:
    subjects = (
        ("Community Health Nursing", "6", "A", "8"),
        ("Nursing Research", "4", "A+", "9"),
        ("Nutrition", "3", "B+", "7"),
    )
    rows = [
        {
            "name": name,
            "credit": credit,
            "credit_points": str(int(credit) * int(points)),
            "grade": grade,
            "grade_points": points,
            "sem": "III",
            "session": "2025-26",
            "year": "2025",
            "month": "December",
        }
        for name, credit, grade, points in subjects
    ]
    course = {"name": "M.Sc. Nursing", "university": "Namuna University", "subjects": rows}
    return {
        "apaar_id": f"9{seeds.digits(11, seed, 'apaar')}",
        "student_details": {"name": KAVITA.name, "dob": KAVITA.dob, "gender": "F"},
        "academic_details": [{"abc_status": "Active", "total_credits": "13", "courses": [course]}],
    }


def _locker(seed: int) -> Cabinet:
    return Cabinet((_marriage(seed), _ration_card(seed), _birth(seed)))


def _marriage(seed: int) -> Document:
    number = f"NN/MR/2015/{seeds.digits(5, seed, 'marriage')}"
    data = element(
        "MarriageCertificate",
        element("Registration", number=number, date="25-06-2015", bookNo="4", pageNo="118"),
        element("Husband", name=ARUN.name, occupation="Teacher"),
        element("husband", residingAt=_WHERE),
        element("Wife", name=KAVITA.name, occupation="Nurse"),
        element("wife", residingAt="2 Naya Bazar, Namunapur"),
        element("Witness", name="Gita Prayogkar"),
        element("Witness", name="Mohan Prayogkar"),
        place="Namuna Hall",
        solemnizedDate="1434220200000",  # UNIX time in milliseconds, as some issuers write it
    )
    head = Head("RMCER", "Marriage Certificate", number, "Namunapur", "25-06-2015")
    return _document(_TOWN, head, (ARUN, KAVITA), data)


def _ration_card(seed: int) -> Document:
    number = f"29000{seeds.digits(7, seed, 'family card')}"
    rows = (
        element(
            "Member",
            memberName=name,
            age=age,
            relationWithHof=relation,
            gender=gender,
            aadhaarNo=f"XXXXXXXX{last}",
            eKycStatus="Done",
            fingerprintsTaken="Yes",
        )
        for name, age, relation, gender, last in _MEMBERS
    )
    data = element(
        "RationCard",
        Element("Members", {}, tuple(rows)),
        element("FairPriceShop", name="Fair Price Shop 12", dealer="Namuna Stores", shopNo="12"),
        cardType="PHH",
        noOfMembers=str(len(_MEMBERS)),
        noOfUnits="25",
        annualIncome="120000",
        residingAt=_WHERE,
        ownerContact=KAVITA.phone,
        gasConnection="Yes",
        validUpTo="31-12-2027",
        dtIssue="01-Jan-24",
    )
    return _document(FOOD, Head("RATCR", "Ration Card", number, "Namunabad"), (KAVITA,), data)


def _birth(seed: int) -> Document:
    number = f"B-2020/{seeds.digits(6, seed, 'birth')}"
    inner = element(
        "Certificate",
        name="Birth of Kabir Parivar",
        number=f"REG-{seeds.digits(6, seed, 'register')}",
        place="Civil Hospital, Namunapur",
        date="2020-01-09",
    )
    child = Holder("Kabir Parivar", "2020-01-01", "M", parent=ARUN.name, mother=KAVITA.name)
    head = Head("BTCER", "Birth Certificate", number, "Namunapur", "2020-01-09", status="Valid")
    return _document(_TOWN, head, (child,), inner)


def _document(issuer: Issuer, head: Head, holders: tuple[Holder, ...], data: Element) -> Document:
    def make() -> Content:
        return Content(signed(joint_certificate(head, issuer, holders, data)))

    docid = head.number.replace("/", "-")
    uri = f"{issuer.id}-{head.doctype}-{docid}"
    return Document(uri, head.name, head.doctype, issuer, head.issued_on or "01-01-2024", xml=make)
