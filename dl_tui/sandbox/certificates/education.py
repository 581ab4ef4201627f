"""The `CertificateData` of marksheets and degrees."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.sandbox.certificates.writer import Element, element

Marks = tuple[str, str, str, str, str]
"""Code, subject, theory, practical, grade; marks are text, `AB` for absent."""


def marksheet(school: str, exam: str, year: str, marks: Sequence[Marks]) -> tuple[Element, ...]:
    """Return the data of a board's marksheet: school, examination, performance by subject."""
    subjects = [_subject(*row) for row in marks]
    total = sum(int(subject.attributes["marksTotal"] or 0) for subject in subjects)
    maximum = 100 * len(subjects)
    performance = element(
        "Performance",
        Element("Subjects", {}, tuple(subjects)),
        result="PASS",
        marksTotal=str(total),
        marksMax=str(maximum),
        percentage=f"{100 * total / maximum:.1f}",
        grade="",
        cgpa="",
        cgpaMax="",
        resultDate=f"28-05-{year}",
        updateDate=" ",
    )
    return (
        element("School", name=school, code="00000"),
        element("Examination", name=exam, month="MARCH", year=year),
        performance,
    )


def _subject(code: str, name: str, theory: str, practical: str, grade: str) -> Element:
    numbers = [int(mark) for mark in (theory, practical) if mark.isdecimal()]
    return element(
        "Subject",
        code=code,
        name=name,
        marksTheory=theory,
        marksMaxTheory="080" if practical else "100",
        marksPractical=practical,
        marksMaxPractical="020" if practical else "",
        marksTotal=f"{sum(numbers):03}" if numbers else "",
        marksMax="100",
        gp="",
        gpMax="",
        grade=grade,
    )


def semester(
    university: str, course: str, number: str, papers: Sequence[tuple[str, ...]]
) -> Element:
    """Return a university's semester marksheet; papers are code, title, credits, grade."""
    names = ("code", "title", "credits", "grade")
    rows = tuple(Element("Paper", dict(zip(names, row, strict=True))) for row in papers)
    return element(
        "DegreeMarksheet",
        Element("Papers", {}, rows),
        university=university,
        course=course,
        semester=number,
        sgpa="8.14",
        result="PASS",
    )
