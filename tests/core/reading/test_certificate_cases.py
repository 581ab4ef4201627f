"""Layouts that issuers really use, with invented data: each stands for a kind of its own."""

from __future__ import annotations

import base64
import datetime
from itertools import chain

import pytest

from dl_tui.core.reading.certificate import Certificate, Fact, Level, Section, Table
from dl_tui.core.reading.read import Reading, Unread, checked, read
from dl_tui.core.signature.words import in_words
from dl_tui.core.signature.xmldsig.wire import Answer, Reason

TODAY = datetime.date(2026, 11, 29)
PICTURE = base64.b64encode(bytes(range(256)) * 10).decode()

SCHOOL = """<Certificate language="99" name="Secondary School Examination" type="SSCER"
 number="9900123" prevNumber="" issuedAt="Delhi" issueDate="28-05-2016" status="A">
<IssuedBy><Organization name="Namuna Board" type="CG"/></IssuedBy>
<IssuedTo><Person name="ASHA TESTWALA" dob="07-03-2001" swd="RAVI TESTWALA" swdIndicator="S"
 gender="F"><Photo format=""/></Person></IssuedTo><CertificateData>
<School name="NAMUNA VIDYALAYA" code="99045" regionName="AJMER" regionCode="A"/>
<Examination name="SECONDARY SCHOOL EXAMINATION" centerCode="1742" month="MARCH" year="2016"/>
<Performance result="PASS" cgpa="9.4"><Subjects>
<Subject name="ENGLISH COMM." code="101" gp="09" gpMax="10" grade="A2"/>
<Subject code="" name="" gp="" gpMax="" grade=""/><Subject code="" name="" gp=" " grade="-"/>
<Subject name="HINDI COURSE-A" code="002" gp="10" gpMax="10" grade="A1"/>
</Subjects></Performance></CertificateData></Certificate>"""

LICENCE = f"""<Certificate number='XX0120240990223' issuedAt='RTO, NAMUNA' issueDate='05/02/2024'
 expiryDate='04/02/2044' type='DRVLC' name='Driving License' status='Active'><IssuedTo>
<Person name='RAVI NAMUNA' dob='14/08/1994' gender='M' swd='MOHAN NAMUNA' swdIndicator='N'>
<Address line1='LINE ONE' house='H1' vtc='VTC' district='Namuna' pin='999057' state='Maharashtra'/>
<Address2 line1='PERM ONE' house='PH' vtc='PVTC' district='Purana' pin='999001' state='MH'/>
<Photo _=''>{PICTURE}</Photo></Person></IssuedTo></Certificate>"""

MARRIAGE = """<Certificate language="99" name="Marriage Certificate" type="RMCER"
 date="1719300000000" mobile="9000000001" Application_no="NN-MR-2024-06-25-000118">
<IssuedTo><Person title="Mr" name="Ravi Namuna" dob="11-02-1990" gender="Male" religion="Hindu">
<Address type="permanent" line1="4 Old Street" district="Namuna" pin="999001" state="Punjab"/>
<Photo format="JPG">UkFXREFUQQ==</Photo></Person>
<Person title="Ms" name="Asha Testwala" dob="07-03-1993" gender="Female" religion="Sikh">
<Address type="permanent" line1="9 New Street" district="Namuna" pin="999002" state="Punjab"/>
</Person></IssuedTo><CertificateData><Certificate name="Of a marriage" number="NN-MR-118"/>
<MarriageCertificate place="Namuna Sahib" solemnizedDate="1718236800000">
<Husband name="Ravi Namuna"/><husband residingAt="4 Old Street, Namuna"/>
<wife name="Asha Testwala"/><Wife residingAt="9 New Street, Namuna"/></MarriageCertificate>
</CertificateData><Signature></Signature></Certificate>"""

AADHAAR = """<Certificate number='999999990019' issueDate='2024-01-01' expiryDate='2024-12-31'>
<CertificateData><KycRes><UidData uid='999999990019'><Poi dob='1992' gender='M' name='NAMUNA NAAM'/>
<Poa co='S/O NAMUNA' dist='Pune' loc='Wakad' pc='999057' state='Maharashtra' house='H1'/>
<Pht>PHOTO-BASE64</Pht></UidData></KycRes></CertificateData></Certificate>"""

RATION = """<Certificate name="Ration Card" type="RATCR" number="270000000002" status="A"><IssuedTo>
<Person name="Ravi Namuna" dob="1980" gender="M"/></IssuedTo><CertificateData><RationCard
 noOfMembers="5" UAN="100900000001" ABHA="91-0000-0000-0001" ownerContact="9000000001"
 residingAt="4 Old Street, Namuna" fatherMob="9000000002" accountant="Mohan Namuna"
 validUpTo="31-12-2027" dtIssue="01/01/2024" annualIncome="120000"/></CertificateData>
</Certificate>"""

PULLED = f"""<?xml version="1.0"?><PullURIResponse xmlns:ns2="http://tempuri.org/">
<ResponseStatus Status="1" ts="2026-01-11T14:44:48+05:30" txn="1">1</ResponseStatus><DocDetails>
<IssuedTo><Persons><Person name="Ravi Namuna" phone="9000000001"/></Persons></IssuedTo>
<URI>in.gov.dept-SSCER-9900123</URI><DocContent>JVBERi0xLjQK</DocContent><DataContent>
{base64.encodebytes(SCHOOL.encode()).decode()}</DataContent></DocDetails></PullURIResponse>"""


def a_reading(text: str) -> Reading:
    return read(text.encode(), TODAY)


def facts(certificate: Certificate) -> dict[str, Fact]:
    """Return the facts by their labels, the first of each."""
    items = chain.from_iterable(section.items for section in certificate.sections)
    found = [item for item in items if isinstance(item, Fact)]
    return {fact.label: fact for fact in reversed(found)}


def masked(certificate: Certificate) -> str:
    """Return all that stands on Details before anything is revealed."""
    shown = [
        f"{item.label}: {item.masked}"
        for section in certificate.sections
        for item in section.items
        if isinstance(item, Fact) and item.level is not Level.HIDDEN
    ]
    return "\n".join(shown)


def a_section(certificate: Certificate, title: str) -> Section:
    return next(section for section in certificate.sections if section.title == title)


def test_a_centre_and_the_region_of_a_school_are_told() -> None:
    found = facts(a_reading(SCHOOL).certificate)
    assert found["Center code"].value == "1742"
    assert (found["Region name"].value, found["Region code"].value) == ("AJMER", "A")


def test_empty_filler_rows_are_dropped() -> None:
    (table,) = a_section(a_reading(SCHOOL).certificate, "Subjects").items
    assert isinstance(table, Table)
    assert [row[1] for row in table.rows] == ["ENGLISH COMM.", "HINDI COURSE-A"]


def test_a_second_address_is_masked_as_the_first() -> None:
    certificate = a_reading(LICENCE).certificate
    shown = masked(certificate)
    assert "LINE ONE" not in shown
    assert "PERM ONE" not in shown
    assert facts(certificate)["Address 2"].masked == "••••, Purana, MH"
    assert facts(certificate)["Son/daughter/wife of"].value == "MOHAN NAMUNA"
    assert facts(certificate)["Photo"].value.endswith("KB")


def test_a_couple_is_two_blocks_and_stands_in_the_head() -> None:
    certificate = a_reading(MARRIAGE).certificate
    assert certificate.holders == ("Ravi Namuna", "Asha Testwala")
    titles = [section.title for section in certificate.sections]
    assert "Holder: Ravi Namuna" in titles
    assert "Holder: Asha Testwala" in titles
    assert titles.count("Husband") == titles.count("Wife") == 1
    found = facts(certificate)
    assert found["Date"].value == "25 Jun 2024"
    assert found["Solemnized date"].value == "13 Jun 2024"
    assert "Name: Of a marriage" in masked(certificate), "the name of what is inside is kept"
    assert "Signature" not in titles
    for secret in ("Street", "9000000001", "Hindu", "Sikh", "1990", "99900"):
        assert secret not in masked(certificate)


def test_an_eaadhaar_has_the_facts_of_its_frame_and_is_expired() -> None:
    certificate = a_reading(AADHAAR).certificate
    assert [badge.text for badge in certificate.badges] == ["Expired"]
    assert facts(certificate)["Issued on"].value == "1 Jan 2024"
    assert "99999999" not in masked(certificate)
    assert "1992" not in masked(certificate)


def test_what_is_private_is_told_from_what_is_not() -> None:
    found = facts(a_reading(RATION).certificate)
    hidden = ("UAN", "ABHA", "Owner contact", "Residing at", "Father mob", "Number")
    shown = {
        "No of members": "5",
        "Accountant": "Mohan Namuna",
        "Annual income": "₹ 1,20,000",
        "Valid up to": "31 Dec 2027",
        "Dt issue": "1 Jan 2024",
    }
    assert [label for label in hidden if found[label].level is not Level.SENSITIVE] == []
    assert {label: found[label].masked for label in shown} == shown


def test_an_envelope_is_opened_for_all_three_forms() -> None:
    reading = a_reading(PULLED)
    assert reading.certificate.title == "Secondary School Examination"
    assert reading.certificate.holders == ("ASHA TESTWALA",)
    assert reading.outline.row(0).label == "Certificate"
    assert "PullURIResponse" not in "".join(text for text, _ in reading.source.line(0))
    assert reading.data == SCHOOL.encode()


def test_the_details_of_an_envelope_stay_those_after_its_signature_was_looked_at() -> None:
    reading = checked(a_reading(PULLED), in_words(Answer(Reason.FORM)), TODAY)
    assert reading.certificate.title == "Secondary School Examination"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "<PullDocResponse><ResponseStatus Status='0' txn='1'>0</ResponseStatus><DocDetails>"
            "<DocContent></DocContent><DataContent></DataContent></DocDetails></PullDocResponse>",
            "The issuer answered that it could not give the document (status 0).",
        ),
        (
            "<error><code>resperror</code><message>Issuer is down</message></error>",
            "The issuer answered: Issuer is down.",
        ),
    ],
)
def test_an_answer_in_place_of_a_certificate_is_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(Unread) as unread:
        a_reading(text)
    assert unread.value.in_place
    assert unread.value.reason == reason


@pytest.mark.parametrize("encoding", ["us-ascii", "windows-1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{RATION}'
    assert read(declared.encode(encoding), TODAY).certificate.title == "Ration Card"


def test_a_bare_ampersand_and_bytes_of_another_encoding_can_be_read_under_source() -> None:
    for data in (
        b'<Certificate name="GST">\n<Organization name="M/S GUPTA & SONS"/></Certificate>',
        b'<Certificate name="GST">\n<Income remark="till 31\x9603 GUPTA & SONS"/></Certificate>',
    ):
        with pytest.raises(Unread) as unread:
            read(data, TODAY)
        assert "(line 2)" in unread.value.reason
        lines = unread.value.source
        said = ["".join(text for text, _ in lines.line(row)) for row in range(len(lines))]
        assert "SONS" in said[1]
        assert said[2].startswith("▲")
