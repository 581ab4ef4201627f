"""e-Aadhaar in its three shapes."""

from __future__ import annotations

import datetime

import pytest

from dl_tui.core.reading.certificate import Badge, Certificate, Fact, Level, read_certificate

TODAY = datetime.date(2024, 6, 1)

DATA = """<UidData uid="xxxxxxxx1234" tkn="01234567token"><Poi name="Asha Testwala" dob="01-02-1990"
 gender="F"/><Poa co="D/O Ravi Namuna" house="12" loc="Sample" vtc="Sample" dist="Dharwad"
 state="Karnataka" country="India" pc="580001"/><LData lang="06" name="आशा टेस्टवाला" co=" "
 house="१२" dist="धारवाड़" state="कर्नाटक" country=" "/><Pht>%s</Pht></UidData>""" % ("A" * 8192)
KYC = f"""<KycRes code="0123" ret="Y" ts="2024-03-05T10:11:12.345+05:30" ttl="2025-03-05T10:11:12"
 txn="UKC:0123">{DATA}</KycRes>"""


def read(text: str) -> Certificate:
    return read_certificate(text.encode(), TODAY)


def facts(certificate: Certificate, title: str) -> dict[str, Fact]:
    items = next(section.items for section in certificate.sections if section.title == title)
    return {item.label: item for item in items if isinstance(item, Fact)}


@pytest.mark.parametrize(
    "text",
    [
        f"<Certificate><CertificateData>{KYC}</CertificateData></Certificate>",
        KYC.replace("<UidData", "<Rar>AAAA</Rar><UidData"),
        f'<OfflinePaperlessKyc referenceId="123420240305">{DATA}</OfflinePaperlessKyc>',
    ],
    ids=["version 3", "version 2", "offline"],
)
def test_the_holder_is_found_in_every_shape(text: str) -> None:
    certificate = read(text)
    assert (certificate.title, certificate.doctype) == ("Aadhaar", "ADHAR")
    assert certificate.issuer == "Unique Identification Authority of India"
    assert certificate.holders == ("Asha Testwala",)
    holder = facts(certificate, "Holder")
    assert holder["Date of birth"].masked == "1 Feb ••••"
    assert holder["Gender"].value == "Female"
    assert holder["Care of"].value == "D/O Ravi Namuna"
    assert holder["Address"].value == "12, Sample, Dharwad, Karnataka, 580001, India"
    assert holder["Address"].masked == "••••, Dharwad, Karnataka"
    assert holder["Photo"].value == "JPEG, 6 KB"
    assert holder["Photo"].level is Level.HIDDEN


def test_the_number_is_shown_as_the_service_masked_it_and_codes_are_hidden() -> None:
    aadhaar = facts(read(KYC), "Aadhaar")
    assert aadhaar["Aadhaar"] == Fact("Aadhaar", "xxxxxxxx1234", Level.NORMAL, "xxxxxxxx1234")
    assert aadhaar["Fetched at"].value == "5 Mar 2024, 10:11 +05:30"
    for label in ("Token", "Response code", "Transaction"):
        assert aadhaar[label].level is Level.HIDDEN


def test_the_reference_of_an_offline_answer_is_hidden() -> None:
    text = f'<OfflinePaperlessKyc referenceId="123420240305">{DATA}</OfflinePaperlessKyc>'
    assert facts(read(text), "Aadhaar")["Reference"].level is Level.HIDDEN


def test_a_number_that_comes_in_clear_is_masked() -> None:
    number = facts(read(KYC.replace("xxxxxxxx1234", "999999990019")), "Aadhaar")["Aadhaar"]
    assert (number.level, number.masked) == (Level.SENSITIVE, "••••0019")


def test_the_local_language_has_a_section_of_its_own() -> None:
    local = facts(read(KYC), "In Hindi")
    assert local["Name"].value == "आशा टेस्टवाला"
    assert local["Address"].value == "१२, धारवाड़, कर्नाटक"
    assert local["Address"].masked == "••••, धारवाड़, कर्नाटक"
    assert "Care of" not in local
    assert facts(read(KYC.replace('lang="06"', 'lang="6"')), "In Hindi")
    assert facts(read(KYC.replace('lang="06"', 'lang="99"')), "In the local language")


def test_an_answer_beyond_its_time_is_expired() -> None:
    assert read(KYC).badges == ()
    assert read(KYC.replace("2025-", "2023-")).badges == (Badge("Expired", "bad"),)


def test_parts_may_be_missing() -> None:
    certificate = read("<UidData/>")
    assert (certificate.holders, certificate.sections) == ((), ())


@pytest.mark.parametrize("name", ["Poa", "LData"])
def test_an_address_of_too_many_parts_is_told_part_by_part(name: str) -> None:
    parts = "".join(f'<Part n="{number}" of="thing {number}"/>' for number in range(60))
    certificate = read(f'<KycRes><UidData><{name} odd="kept">{parts}</{name}></UidData></KycRes>')
    values = [
        value
        for section in certificate.sections
        for item in section.items
        for value in ([item.value] if isinstance(item, Fact) else repr(item).split(","))
    ]

    assert "kept" in values
