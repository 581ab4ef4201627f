"""Kiran Adhoora, whose issuers each fail in a different way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content, Refusal, html_page
from dl_tui.sandbox.certificates import civil
from dl_tui.sandbox.certificates.generic import Head, Holder
from dl_tui.sandbox.people.cabinet import Cabinet
from dl_tui.sandbox.people.issuing import issue
from dl_tui.sandbox.people.person import Document, Issuer, Person

SLOW = 60.0
"""Seconds that the slow issuer takes to answer."""
HOLDER = Holder("Kiran Adhoora", "30-09-1990", "M", parent="Suresh Adhoora")


def unlucky(seed: int) -> Person:
    """Return the person whose issuers fail."""
    return Person(
        name=HOLDER.name,
        username="kiran.adhoora",
        mobile="9000000004",
        about="Issuers that fail: unresponsive, switched off, slow, broken; one works.",
        dob=HOLDER.dob,
        gender=HOLDER.gender,
        digilocker_id=seeds.uuid_text(seed, "digilocker id", "kiran"),
        open_locker=lambda: Cabinet(_documents(seed)),
        eaadhaar=partial(_refuse, 530, "repository_service_unresponsive"),
    )


def _documents(seed: int) -> tuple[Document, ...]:
    def card(number: int, name: str, issuer: str) -> Document:
        head = Head("INCER", name, f"{number}{seeds.digits(7, seed, 'unlucky', number)}")
        department = Issuer(f"in.gov.example.n{number}", issuer, "Uttar Pradesh", "SG")
        return issue(
            department, head, HOLDER, civil.income("90000", "Ninety thousand"), date="01-02-2024"
        )

    def failing(number: int, name: str, issuer: str, xml: Callable[[], Content]) -> Document:
        return replace(card(number, name, issuer), xml=xml)

    unresponsive = partial(_refuse, 530, "repository_service_unresponsive")
    inactive = partial(_refuse, 503, "repository_service_inactive")
    misread = partial(_refuse, 500, "repository_service_resperror")
    return (
        card(1, "Income Certificate", "Department that works"),
        failing(2, "Income Certificate 2023", "Department that does not respond", unresponsive),
        failing(3, "Income Certificate 2022", "Department that is switched off", inactive),
        replace(card(4, "Income Certificate 2021", "Department that takes a minute"), delay=SLOW),
        failing(5, "Income Certificate 2020", "Department behind a broken gateway", _gateway),
        failing(6, "Income Certificate 2019", "Department that answers nonsense", misread),
    )


def _gateway() -> Content:
    return html_page(502)


def _refuse(status: int, code: str, _version: int = 0) -> Content:
    raise Refusal(status, code)
