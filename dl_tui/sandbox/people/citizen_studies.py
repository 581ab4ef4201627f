"""Asha Testwala's documents from school and university."""

from __future__ import annotations

from dl_tui.sandbox import seeds
from dl_tui.sandbox.certificates import education
from dl_tui.sandbox.certificates.generic import Head
from dl_tui.sandbox.certificates.writer import Element
from dl_tui.sandbox.people.asha import HOLDER
from dl_tui.sandbox.people.issuing import CBSE, UNIVERSITY, issue
from dl_tui.sandbox.people.person import JSON, PDF, XML, Document

SCHOOL = "Namuna Vidyalaya, Parikshanpur"
TENTH = (
    ("184", "ENGLISH LNG & LIT.", "078", "018", "A1"),
    ("002", "HINDI COURSE-A", "071", "019", "A2"),
    ("041", "MATHEMATICS", "069", "020", "A2"),
    ("086", "SCIENCE", "AB", "017", "E"),
    ("087", "SOCIAL SCIENCE", "074", "020", "A1"),
)
TWELFTH = (
    ("301", "ENGLISH CORE", "087", "", "B1"),
    ("041", "MATHEMATICS", "076", "020", "A1"),
    ("042", "PHYSICS", "058", "020", "B1"),
    ("043", "CHEMISTRY", "061", "020", "A2"),
    ("083", "COMPUTER SCIENCE", "075", "020", "A1"),
    ("500", "WORK EXPERIENCE", "", "", "A1"),
)


def school(seed: int) -> tuple[Document, ...]:
    """Return the marksheets of Class X and XII."""
    exam = "SECONDARY SCHOOL EXAMINATION"
    tenth = Head("SSCER", exam.title(), _roll(seed), "Delhi", "28-05-2014")
    marks_tenth = education.marksheet(SCHOOL, exam, "2014", TENTH)
    exam = "SENIOR SCHOOL CERTIFICATE EXAMINATION"
    twelfth = Head("HSCER", exam.title(), _roll(seed), "Delhi", "28-05-2016")
    marks_twelfth = education.marksheet(SCHOOL, exam, "2016", TWELFTH)
    return (
        _by_board(tenth, *marks_tenth, name="Class X Marksheet", date="12-05-2016"),
        _by_board(twelfth, *marks_twelfth, name="Class XII Marksheet", date="2016-05-21T15:50:38Z"),
    )


def _by_board(head: Head, *data: Element, name: str, date: str) -> Document:
    docid = head.number + head.issued_on[-4:]
    mime = (JSON, XML, PDF)
    return issue(
        CBSE, head, HOLDER, *data, date=date, mime=mime, name=name, docid=docid, indented=True
    )


def _roll(seed: int) -> str:
    return "1" + seeds.digits(6, seed, "roll")


def university(seed: int) -> tuple[Document, ...]:
    """Return a semester's marksheet, and a degree that is a PDF only."""
    number = f"NU/{seeds.digits(6, seed, 'degree')}"
    papers = (
        ("CS301", "Design of Examples", "4", "A"),
        ("CS302", "Sample Structures", "4", "A+"),
        ("CS303", "Probability & Namunas", "3", "B+"),
    )
    marks = education.semester(UNIVERSITY.name, "B.Sc. (Computer Science)", "III", papers)
    degree = Document(
        f"{UNIVERSITY.id}-DGCER-{number}",
        "Degree Certificate",
        "DGCER",
        UNIVERSITY,
        "21/09/2019",
        "application/PDF",
    )
    head = Head("DGMST", "Degree Marksheet", f"{number}-S3", "Prayogpur", "11-01-2018")
    return (issue(UNIVERSITY, head, HOLDER, marks, date="11-01-2018"), degree)
