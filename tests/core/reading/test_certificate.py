"""Whole certificates of the known kinds, and whatever else comes, as a person reads them."""

from __future__ import annotations

import base64
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.reading.certificate import (
    Badge,
    Certificate,
    Fact,
    Level,
    Paragraph,
    Section,
    Table,
    certificate_of,
    read_certificate,
)
from dl_tui.core.xml.document import Refused, read_document

TODAY = datetime.date(2024, 6, 1)

SIGNATURE = """<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
<SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></SignedInfo>
<KeyInfo><X509Data><X509SubjectName>CN=TEST ONLY,O=Sample</X509SubjectName>
<X509SubjectName>CN=Sample Root</X509SubjectName></X509Data></KeyInfo></Signature>"""

MARKSHEET = f"""<Certificate xmlns="http://tempuri.org/" language="99" name="Class X Marksheet"
 type="SSCER" number="1100040" prevNumber=" " issuedAt="Delhi" issueDate="28-05-2016" status="A">
<IssuedBy><Organization name="Board of Samples" code="000" type="CG" tin="" uid="">
<Address line1="1 Test Road" district="East" state="Delhi" pin="110001"/></Organization></IssuedBy>
<IssuedTo><Person name="Asha Testwala" swd="Ravi Namuna" swdIndicator="D" motherName="Mata Namuna"
 dob="01-02-2000" gender="F" category="OBC" religion="" phone="9999999990" email="asha@example.org">
<Address type="present" house="12" line1="Sample Street" district="Dharwad" state="Karnataka"
 pin="580001" country="IN"/><Photo format="image/jpg">{"A" * 8192}</Photo></Person></IssuedTo>
<CertificateData><School name="Sample School" code="12"/>
<Examination name="Sample Examination" month="March" year="2016"/>
<Performance result="PASS" marksTotal="400" marksMax="500" cgpa="-" resultDate="28/05/2016">
<Subjects>
<Subject grade="A1" code="041" name="Mathematics" marksTheory="080" marksPractical=""
 marksTotal="095"/>
<Subject grade="B2" code="085" name="Hindi" marksTheory="AB" marksPractical=" " marksTotal="070"/>
</Subjects></Performance></CertificateData>{SIGNATURE}</Certificate>"""


def read(text: str) -> Certificate:
    return read_certificate(text.encode(), TODAY)


def section(certificate: Certificate, title: str) -> Section:
    return next(section for section in certificate.sections if section.title == title)


def values(certificate: Certificate, title: str) -> dict[str, str]:
    items = section(certificate, title).items
    return {item.label: item.value for item in items if isinstance(item, Fact)}


def a_fact(certificate: Certificate, title: str, label: str) -> Fact:
    items = section(certificate, title).items
    return next(item for item in items if isinstance(item, Fact) and item.label == label)


def a_table(certificate: Certificate, title: str) -> Table:
    items = section(certificate, title).items
    return next(item for item in items if isinstance(item, Table))


def test_a_marksheet_names_document_holder_and_issuer() -> None:
    certificate = read(MARKSHEET)
    assert certificate.title == "Class X Marksheet"
    assert certificate.doctype == "SSCER"
    assert certificate.issuer == "Board of Samples"
    assert certificate.holders == ("Asha Testwala",)
    assert certificate.badges == (Badge("Active", "good"),)
    assert certificate.signature == "Signed by TEST ONLY, RSA-SHA1, not verified"
    titles = [section.title for section in certificate.sections]
    assert titles == [
        "Certificate",
        "Holder",
        "Details",
        "School",
        "Result",
        "Subjects",
        "Issued by",
    ]


def test_a_marksheet_shows_its_subjects_without_empty_columns() -> None:
    table = a_table(read(MARKSHEET), "Subjects")
    assert table.columns == ("Code", "Subject", "Theory", "Total", "Grade")
    assert table.rows[0] == ("041", "Mathematics", "80", "95", "A1")
    assert table.rows[1] == ("085", "Hindi", "AB", "70", "B2")
    assert table.numeric == (True, False, True, True, False)
    assert table.masked == table.rows
    assert table.title == ""


def test_the_holder_is_masked_where_it_matters() -> None:
    certificate = read(MARKSHEET)
    items = section(certificate, "Holder").items
    facts = {item.label: item for item in items if isinstance(item, Fact)}
    shown = {label: (fact.level, fact.masked) for label, fact in facts.items()}
    assert shown == {
        "Name": (Level.NORMAL, "Asha Testwala"),
        "Date of birth": (Level.SENSITIVE, "1 Feb ••••"),
        "Gender": (Level.NORMAL, "Female"),
        "Daughter of": (Level.NORMAL, "Ravi Namuna"),
        "Mother's name": (Level.NORMAL, "Mata Namuna"),
        "Phone": (Level.SENSITIVE, "••••9990"),
        "Email": (Level.SENSITIVE, "a••••@example.org"),
        "Category": (Level.HIDDEN, "••••"),
        "Present address": (Level.SENSITIVE, "••••, Dharwad, Karnataka"),
        "Photo": (Level.HIDDEN, "JPEG, 6 KB"),
    }
    assert facts["Date of birth"].value == "1 Feb 2000"
    assert facts["Present address"].value == "12, Sample Street, Dharwad, Karnataka, 580001, IN"


def test_the_head_shows_dates_and_words_and_masks_the_number() -> None:
    certificate = read(MARKSHEET)
    assert values(certificate, "Certificate") == {
        "Type code": "SSCER",
        "Number": "1100040",
        "Status": "Active",
        "Issued at": "Delhi",
        "Issued on": "28 May 2016",
        "Language code": "99",
    }
    assert a_fact(certificate, "Certificate", "Number").masked == "••••0040"


def test_the_issuer_is_public_but_for_its_codes() -> None:
    certificate = read(MARKSHEET)
    assert values(certificate, "Issued by")["Kind of body"] == "Central government"
    assert a_fact(certificate, "Issued by", "Address").level is Level.PUBLIC
    assert a_fact(certificate, "Issued by", "Issuer code").level is Level.HIDDEN


def test_school_examination_and_result_are_in_plain_words() -> None:
    certificate = read(MARKSHEET)
    assert values(certificate, "School") == {"Name": "Sample School", "School code": "12"}
    assert values(certificate, "Details") == {"Examination": "Sample Examination, March 2016"}
    assert values(certificate, "Result") == {
        "Result": "PASS",
        "Total": "400",
        "Out of": "500",
        "Result date": "28 May 2016",
    }


CATEGORY = """code="NT" abbreviation="MCWG" description="Motor Cycle with Gear(Non Transport)"
 issueDate="01-03-2010" endorseDate=" " """


def licence(inside: str) -> Certificate:
    return read(f"""<Certificate name="Driving License" type="DRVLC" number="XX0120990000000"
     status="Active" expiryDate="29-05-2024"><IssuedTo><Person name="Ravi Namuna"/></IssuedTo>
     <CertificateData><DrivingLicense {inside}</CertificateData></Certificate>""")


def test_a_licence_lists_its_vehicle_classes() -> None:
    row = f"<Category {CATEGORY}/>"
    table = a_table(licence(f"><Categories>{row}</Categories></DrivingLicense>"), "Vehicle classes")
    assert table.columns == ("Code", "Class", "Description", "Issued")
    assert table.rows == (("NT", "MCWG", "Motor Cycle with Gear(Non Transport)", "1 Mar 2010"),)


def test_a_licence_may_carry_its_class_itself() -> None:
    assert values(licence(f"{CATEGORY}/>"), "Driving licence")["Class"] == "MCWG"


def test_a_licence_beyond_its_day_is_expired_whatever_its_status() -> None:
    assert licence("/>").badges == (Badge("Expired", "bad"),)


def test_a_vehicle_hides_its_numbers_and_says_what_has_run_out() -> None:
    certificate = read("""<Certificate type="RVCER" number="DL01AA0101"><CertificateData>
        <VehicleRegistration financer="Sample Bank"><Vehicle make="Sample" color="Red"
        chasisNo="ABCDEFGH12345" engineNo="EN0012345" fitTill="01-01-2023"/>
        <Insurance companyName="Sample Insurance" policyNo="P12345678" validTill="2030-01-01"/>
        </VehicleRegistration></CertificateData></Certificate>""")
    assert values(certificate, "Registration") == {"Financier": "Sample Bank"}
    assert a_fact(certificate, "Vehicle", "Chassis no.").masked == "••••12345"
    assert a_fact(certificate, "Vehicle", "Engine no.").masked == "••••12345"
    assert a_fact(certificate, "Insurance", "Policy no.").masked == "••••5678"
    assert values(certificate, "Insurance")["Insured until"] == "1 Jan 2030"
    assert certificate.badges == (Badge("Fitness expired", "bad"),)
    assert certificate.title == "RVCER"


@pytest.mark.parametrize("element", ["PAN", "PANVerificationRecord"])
@pytest.mark.parametrize("holder", ["Person", "Organization"])
def test_a_pan_is_read_under_both_its_names(element: str, holder: str) -> None:
    certificate = read(f"""<Certificate name="PAN Card" type="PANCR" number="ZZZPZ1234Z"><IssuedTo>
        <{holder} name="Asha Testwala" dob="01-02-1990" gender=""/></IssuedTo><CertificateData>
        <{element} num="ZZZPZ1234Z" verifiedOn="01-02-2020 10:11:12"/>
        </CertificateData></Certificate>""")
    assert certificate.holders == ("Asha Testwala",)
    assert values(certificate, "PAN")["Verified on"] == "1 Feb 2020, 10:11"
    assert a_fact(certificate, "PAN", "PAN").masked == "••••234Z"
    assert values(certificate, "Holder")["Name"] == "Asha Testwala"


def test_a_caste_is_masked_whole() -> None:
    certificate = read("""<Certificate type="CTCER"><CertificateData>
        <Caste name="Sample" category="SC" subCategory="" description="x"/>
        </CertificateData></Certificate>""")
    masked = [item.masked for item in section(certificate, "Caste").items if isinstance(item, Fact)]
    assert masked == ["••••", "••••", "••••"]


def test_an_unknown_kind_is_laid_out_from_its_own_names() -> None:
    certificate = read("""<Certificate type="RATCR"><CertificateData>
        <RationCard cardType="APL" cardNo="123456789"><Members><Member name="Asha" age="30"/>
        <Member name="Ravi" age="5" relation="Son"><AadhaarNo>999999990019</AadhaarNo></Member>
        </Members><FairPriceShop><shop_name>Sample Stores</shop_name></FairPriceShop>
        <Remarks xml:lang="en">First line
        second line</Remarks></RationCard></CertificateData></Certificate>""")
    assert values(certificate, "Ration card") == {"Card type": "APL", "Card no": "123456789"}
    assert a_fact(certificate, "Ration card", "Card no").masked == "••••6789"
    members = a_table(certificate, "Members")
    assert members.columns == ("Name", "Age", "Relation", "Aadhaar no")
    assert members.rows[1] == ("Ravi", "5", "Son", "999999990019")
    assert members.masked[1] == ("Ravi", "5", "Son", "••••0019")
    assert values(certificate, "Fair price shop") == {"Shop name": "Sample Stores"}
    language, paragraph = section(certificate, "Remarks").items
    assert isinstance(language, Fact)
    assert language.level is Level.HIDDEN
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.startswith("First line\n")


def test_issuer_and_signature_may_be_missing() -> None:
    certificate = read("<Certificate/>")
    assert (certificate.issuer, certificate.holders) == ("", ())
    assert certificate.signature == "Not signed"
    assert certificate.title == "Certificate"
    assert certificate.sections == ()
    assert certificate.badges == ()


def test_the_certificate_inside_an_answer_envelope_is_what_is_read() -> None:
    inside = base64.encodebytes(MARKSHEET.encode()).decode()
    certificate = read(f"""<ns2:PullDocResponse xmlns:ns2="http://tempuri.org/">
        <ResponseStatus Status="1"/><DocDetails><DataContent>{inside}</DataContent></DocDetails>
        </ns2:PullDocResponse>""")
    assert certificate == read(MARKSHEET)


def test_a_vaccination_certificate_is_json_inside_xml() -> None:
    certificate = read("""<certificate id="1"><![CDATA[{"@context": ["x"], "type": ["A", "B"],
        "credentialSubject": {"name": "Asha Testwala", "id": "did:1234567890", "age": 30},
        "issuer": "https://example.org", "issuanceDate": "2021-03-05T10:00:00Z",
        "evidence": [{"vaccine": "Sample", "dose": 1, "facility": {"name": "Clinic"}}],
        "proof": {"type": "Test"}}]]></certificate>""")
    assert certificate.title == "Vaccination certificate"
    assert certificate.doctype == "VACER"
    assert certificate.holders == ("Asha Testwala",)
    assert certificate.issuer == "https://example.org"
    assert certificate.signature == "Signed inside its data, not verified"
    assert values(certificate, "Evidence") == {"Vaccine": "Sample", "Dose": "1"}
    assert a_fact(certificate, "Holder", "Id").masked == "••••7890"


def test_other_json_inside_xml_is_laid_out_as_well() -> None:
    certificate = read('<data><![CDATA[{"annualIncome": "1,000"}]]></data>')
    assert certificate.title == "Data"
    assert certificate.signature == "Not signed"
    assert certificate.sections[0].items[0] == Fact(
        "Annual income", "₹ 1,000", Level.NORMAL, "₹ 1,000"
    )


def test_a_document_read_before_gives_the_same() -> None:
    assert certificate_of(read_document(MARKSHEET.encode()), TODAY) == read(MARKSHEET)


def test_bad_bytes_are_refused() -> None:
    with pytest.raises(Refused):
        read_certificate(b"<Certificate>", TODAY)


def test_personal_values_are_kept_out_of_what_a_traceback_shows() -> None:
    shown = repr(read(MARKSHEET))
    for secret in ("Asha", "1100040", "Dharwad, Karnataka, 580001", "2000", "Mathematics"):
        assert secret not in shown


TAGS = ("Certificate", "IssuedTo", "Person", "Address", "Subject", "Photo", "UidData", "Poi", "X")
NAMES = ("name", "type", "dob", "status", "number", "expiryDate", "x:y", "uid", "swdIndicator")


@st.composite
def certificates(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(st.sampled_from(TAGS))
    pairs = draw(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(("", "A", "1-1-2000"))))
    attributes = "".join(f' {name}="{value}"' for name, value in pairs.items())
    inside = [draw(certificates(depth - 1)) for _ in range(draw(st.integers(0, 3)) if depth else 0)]
    text = draw(st.sampled_from(("", "text", "{}", "[1]", "<![CDATA[{]]>")))
    return f"<{tag}{attributes}>{text}{''.join(inside)}</{tag}>"


@given(certificates())
def test_any_arrangement_of_known_parts_is_read(text: str) -> None:
    assert isinstance(read(text), Certificate)
