"""The `CertificateData` of tax, revenue and welfare certificates."""

from __future__ import annotations

from collections.abc import Sequence

from dl_tui.sandbox.certificates.writer import Element, element


def pan(number: str) -> Element:
    """Return the verification record of a PAN."""
    return element("PAN", num=number, verifiedOn="03-02-2025 11:42:07")


def income(annual: str, words: str) -> Element:
    """Return a yearly income, in rupees and in words."""
    return element("Income", annualIncome=annual, financialYear="2024-25", amountInWords=words)


def caste(name: str, category: str) -> Element:
    """Return a caste; category is SC, ST, OBC or GC."""
    return element("Caste", name=name, category=category, subCategory="", description="")


def residence(since: str, address: str) -> Element:
    """Return a residence and its start date."""
    return element("Residence", since=since, address=address)


def ration_card(number: str, members: Sequence[tuple[str, str, str]]) -> Element:
    """Return a ration card; members are name, age, relation."""
    rows = [
        element("Member", name=name, age=age, relation=relation) for name, age, relation in members
    ]
    return element(
        "RationCard",
        Element("Members", {}, tuple(rows)),
        cardType="PHH",
        cardNo=number,
        fpsName="Fair Price Shop 000",
    )


def statement(text: str) -> Element:
    """Return a paragraph of text, as some departments write their certificates."""
    return element("Statement", text=text)
