"""Badges and the signature's words."""

from __future__ import annotations

import datetime

import pytest

from dl_tui.core.reading.model import Badge, Fact
from dl_tui.core.reading.state import (
    badges,
    signature,
    signature_section,
)
from dl_tui.core.signature.words import Signature, Verdict
from dl_tui.core.xml.document import read_document, read_xml

TODAY = datetime.date(2024, 6, 1)
ACTIVE, EXPIRED = Badge("Active", "good"), Badge("Expired", "bad")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ()),
        ('status="A"', (ACTIVE,)),
        ('status="a"', (ACTIVE,)),
        ('status="Active"', (ACTIVE,)),
        ('status="ACTIVE"', (ACTIVE,)),
        ('status="E"', (EXPIRED,)),
        ('status="R"', (Badge("Revoked", "bad"),)),
        ('status="S"', (Badge("Suspended", "bad"),)),
        ('status="cancelled"', (Badge("Cancelled", "bad"),)),
        ('status="under review"', (Badge("Under review", "neutral"),)),
        ('status=" "', ()),
        ('status="NA"', ()),
        ('status="A" expiryDate="31-05-2024"', (EXPIRED,)),
        ('status="A" expiryDate="01-06-2024"', (ACTIVE,)),
        ('status="A" expiryDate="not known"', (ACTIVE,)),
        ('status="E" expiryDate="31-05-2024"', (EXPIRED,)),
        ('status="R" expiryDate="31-05-2024"', (Badge("Revoked", "bad"), EXPIRED)),
        ('validTill="31-05-2024"', (EXPIRED,)),
    ],
)
def test_status_and_last_day_make_the_badges(attributes: str, expected: tuple[Badge, ...]) -> None:
    assert badges(read_xml(f"<Certificate {attributes}/>".encode()), TODAY) == expected


def test_a_long_status_makes_a_short_badge() -> None:
    badge = badges(read_xml(b"<Certificate status='%s'/>" % (b"word " * 50)), TODAY)[0]
    assert len(badge.text) <= 24


def test_a_vehicle_has_a_badge_for_each_part_that_has_run_out() -> None:
    root = read_xml(b"<C><Vehicle fitTill='31-05-2024'/><Insurance validTill='30-05-2024'/></C>")
    texts = [badge.text for badge in badges(root, TODAY)]
    assert texts == ["Fitness expired", "Insurance expired"]
    assert badges(read_xml(b"<C/>"), TODAY) == ()


@pytest.mark.parametrize(
    "inside",
    [
        "<CertificateData><Card validUpTo='31-05-2024'/></CertificateData>",
        "<CertificateData><Card><validTill>31-05-24</validTill></Card></CertificateData>",
        "<CertificateData><KycRes ttl='2024-05-31T10:00:00'/></CertificateData>",
        "<Validity expiryDate='1717093800000'/>",
        "<Old validTo='2023-01-01'/><New validTo='2024-05-31'/>",
    ],
)
def test_the_last_day_is_found_wherever_the_layout_puts_it(inside: str) -> None:
    root = read_xml(f"<Certificate status='A'>{inside}</Certificate>".encode())
    assert badges(root, TODAY) == (EXPIRED,)
    assert badges(root, datetime.date(2024, 5, 31)) == (ACTIVE,), "that day it still holds"


@pytest.mark.parametrize(
    "inside",
    [
        "<Course startDate='01-07-2015' endDate='30-06-2019'/>",
        "<Job workedUntil='30-06-2019' workedTill='30-06-2019'/>",
        "<Filler expiryDate='01-01-1900'/>",
        "<Translated Benefit='1'/>",
    ],
)
def test_what_ended_is_no_document_that_ran_out(inside: str) -> None:
    assert badges(read_xml(f"<Certificate status='A'>{inside}</Certificate>".encode()), TODAY) == (
        ACTIVE,
    )


@pytest.mark.parametrize(
    ("inside", "badge"),
    [
        ("<Document validTo='01-01-2020'/>", "Expired"),
        ("<X validTillDate='01-01-2020'/>", "Expired"),
        ("<X expDate='01-01-2020' loanEndDate='01-01-2040'/>", "Expired"),
        ("<Validity><From>01-01-2010</From><To>01-01-2020</To></Validity>", "Expired"),
        ("<Taxi fitTill='01-01-2020'/>", "Fitness expired"),
        ("<Validity nonTransport='x' ntValidTo='01-01-2020'/>", "Non-transport expired"),
    ],
)
def test_each_part_is_called_by_its_own_name(inside: str, badge: str) -> None:
    found = badges(read_xml(f"<Certificate>{inside}</Certificate>".encode()), TODAY)
    assert [one.text for one in found] == [badge]


def signed(subject: str, algorithm: str) -> str:
    method = f"<S:SignedInfo><S:SignatureMethod Algorithm='{algorithm}'/></S:SignedInfo>"
    text = f"<C><S:Signature xmlns:S='u'>{method}{subject}</S:Signature></C>"
    return signature(read_document(text.encode()))


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("CN=TEST ONLY,O=Sample", "Signed by TEST ONLY, RSA-SHA256, not verified"),
        ("O=Sample, cn = TEST ONLY", "Signed by TEST ONLY, RSA-SHA256, not verified"),
        ('CN="TEST, ONLY",O=Sample', "Signed by TEST, ONLY, RSA-SHA256, not verified"),
        ("/C=IN/CN=TEST ONLY", "Signed by TEST ONLY, RSA-SHA256, not verified"),
        ("O=Sample", "Signed, RSA-SHA256, not verified"),
    ],
)
def test_the_signer_is_named_and_never_called_valid(subject: str, words: str) -> None:
    name = f"<S:X509SubjectName>{subject}</S:X509SubjectName>"
    assert signed(name, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256") == words


def test_a_signature_without_names_is_still_told() -> None:
    assert signed("", "") == "Signed, unknown algorithm, not verified"
    assert signature(read_document(b"<C/>")) == "Not signed"


def test_what_a_check_has_found_is_a_section_that_nobody_masks() -> None:
    found = Signature(Verdict.BAD, "words", "why", facts=(("State", "Bad"), ("Signer", "A")))
    section = signature_section(found)

    assert section.title == "Signature"
    facts = [item for item in section.items if isinstance(item, Fact)]
    assert [(fact.label, fact.value, fact.masked) for fact in facts] == [
        ("State", "Bad", "Bad"),
        ("Signer", "A", "A"),
    ]
