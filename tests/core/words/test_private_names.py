"""What is private by its name, by its place and by its shape: names and values as issuers write."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.facts import fact, facts_of
from dl_tui.core.reading.model import Level
from dl_tui.core.reading.rules import OUTSIDE, rule_for
from dl_tui.core.xml.document import read_xml

NUMBER, ADDRESS, WORD = "4082617", "12 Sample Lane", "Namuna"

PRIVATE = {
    NUMBER: """aadhaar Aadhaar aadhaarNo AadhaarNumber AADHAAR_NO aadharno adharNumber uid uidNo
        UIDAI vid eid pan PAN panNo PANNumber panno pan_card_no passport passportNo PassportNumber
        passportnumber voterId VoterID voter_id_no epic epicNo EPICNumber electorId uan UANNo
        pran PRAN pranNumber ppo ppoNo PPONumber pfNo pfAccountNo gpfNumber esicNo esi abha
        ABHANumber abhaId healthId HealthIDNumber udid UDIDNo samagraId familyId FamilyID
        janAadhaarNo rationCardNo rationcardno RCNo cardNo CardNumber memberId MemberNo
        beneficiaryId BeneficiaryNo beneficiaryCode customerId consumerNo ConsumerNumber
        accountNo AccountNumber accountnumber bankAccount BankAccountNo acctNo accNo AcNo ACNO
        ibanNo mobile Mobile mobileNo MobileNumber mobileno MOB mob fatherMob motherMobile
        ownerContact contact contactNo ContactNumber contactno phone phoneNo Phone1 telephone
        TelephoneNo tel landline whatsapp whatsappNo altMobile emergencyContactNo cellNo fax
        licenceNo LicenseNumber dlNo DLNumber dlno drivingLicenceNo licno policyNo PolicyNumber
        regNo regnNo registrationNo RegistrationNumber registration_number vehicleNo
        vehicleRegNo chassisNo ChassisNumber chasisNo engineNo EngineNumber enrolmentNo
        EnrollmentNumber rollNo RollNumber rollno seatNo admissionNo applicationNo
        ApplicationNumber application_no appNo ackNo acknowledgementNumber receiptNo
        certificateNo CertificateNumber certno employeeId EmployeeCode employeeNo studentId
        studentCode candidateId personId patientId idNo IdNumber idProofNo idNumber
        identityNumber number No id urn UIN numberOfLicence numberOfPassport caseNo fileNo
        deedNo documentNo khataNo surveyNo meterNo connectionNo loanAccountNo demandDraftNo
        chequeNo gstin_no tinNo otp nomineeAadhaar husbandAadhaarNo spouseMobileNo boardRollNo
        examSeatNo
        universityRegNo classRollNo boothVoterNo tradeLicenceNo uhid mrn apaar hofmobile
        informantmobile""",
    ADDRESS: """address Address address1 Address2 addressLine1 address_line_2 AddressLine3
        permanentAddress PermanentAddr presentAddr presentAddress currentAddress
        residentialAddress homeAddress postalAddress mailingAddress communicationAddress
        correspondenceAddress fullAddress addr addr1 add1 add residence residingAt residing_at
        house houseNo HouseName house_no flat flatNo doorNo doorno plotNo building buildingName
        street Street streetName road roadName lane locality Locality localityName landmark
        colony mohalla village Village villageName hamlet pin pincode PinCode pin_code PINCODE
        zip zipCode postOffice PostOfficeName applicantAddress fatherAddress nomineeAddress
        guardianAddress""",
    "01-02-1990": """dob DOB dateOfBirth DateofBirth date_of_birth birthDate BirthDate dobChild
        childDob
        motherDOB yearOfBirth yob birthYear nomineeDob dobInWords d_o_b dateofbirthofchild
        pensionerdob""",
    "asha@example.org": """email Email emailId EMAIL_ID emailAddress eMail mail mailId fatherEmail
        upiId vpa""",
    WORD: """religion Religion religionName caste Caste casteName subCaste subcaste tribe disability
        disabilityType isDisabled handicapped pwd maritalStatus MaritalStatus divyang minority""",
}
"""Names whose value is private whatever it is, by a value of the kind."""

HARMLESS = {
    "5": """noOfMembers noOfUnits numberOfChildren NumberOfDependents totalNoOfMembers noOfCylinders
        no_of_copies membersCount familyMembers noObjection noDues srNo SrNo slNo sno serialNo
        SerialNumber pageNo itemNo rowNo lineNo modelNo versionNo batchNo lotNo formNo sectionNo
        actNo phaseNo doseNo doseNumber semesterNo attemptNo paperNo classId courseId subjectId
        subjectCode schoolId schoolNo schoolCode centreNo centerNo centerCode centreCode
        collegeCode boardId stateId districtId categoryId typeId statusId templateId schemeId
        planId boothNo unitNo quantity age Age percentage cgpa gp credits seatCapacity
        standingCapacity wheelBase noOfAxles height weight rank total maxMarks""",
    WORD: """name Name fatherName motherName holderName accountHolderName bankName branchName
        contactPerson nomineeName accountant Accountant accountType accountStatus panStatus
        idProof IDProof idType proofOfId passportType licenceType LicenseCategory policyType
        policyName cardType CardStatus mobileVerified mobileOperator phoneType emailVerified
        emailStatus addressProof addressType addressVerified company companyName panchayat panel
        pandal pinnacle company_type expansion postGraduate district District state State
        stateName districtName country nationality birthPlace placeOfBirth place placeOfIssue
        issuedAt issuingAuthority authority designation department schoolName SchoolAddress
        collegeAddress hospitalAddress bankAddress webAddress website region regionName zoneName
        medium result grade Grade remarks purpose relation RelationType occupation gender
        bloodGroup fuel make color model vehicleClass normsDesc financer husbandName wifeName
        witnessName registrar doctorName vaccine manufacturer title status language course
        stream specialization examination month""",
    "2024-25": "financialYear academicYear assessmentYear session year batchYear yearOfPassing",
    "120000": """annualIncome Income totalIncome amount Amount amountPaid fee feePaid totalFee
        salary
        premium sumInsured taxAmount price balance loanAmount rent pension""",
}
"""Names whose value anybody may see."""

SHAPES = [
    ("9000000001", "••••0001"),
    ("+91 90000 00001", "••••0001"),
    ("+91-9000000001", "••••0001"),
    ("09000000001", "••••0001"),
    ("९००००००००१", "••••०००१"),
    ("080-23456789", "••••6789"),
    ("022 2345 6789", "••••6789"),
    ("(0836) 2277889", "••••7889"),
    ("999999990019", "••••0019"),
    ("9999 9999 0019", "••••0019"),
    ("9999-9999-0019", "••••0019"),
    ("ZZZPZ1234Z", "••••234Z"),
    ("zzzpz1234z", "••••234z"),
    ("asha@example.org", "a••••@example.org"),
    ("asha.testwala@okbank", "a••••@okbank"),
    ("SBIN0001234 00000012345", "SBIN0001234 ••••2345"),
    ("A/c 00000012345, IFSC SBIN0001234", "A/c ••••2345, IFSC SBIN0001234"),
    ("100900000001", "••••0001"),
    ("110012345678", "••••5678"),
    ("91-0000-0000-0001", "••••0001"),
    ("91 0000 0000 0001", "••••0001"),
    ("MH2610119880125678", "••••5678"),
    ("709651100189", "••••0189"),
    ("MH/BAN/0012345", "••••2345"),
    ("ABC1234567", "••••4567"),
    ("Z1234567", "••••4567"),
    ("XX0120210000000", "••••0000"),
    ("5555 5555 5555 4444", "••••4444"),
    ("4111111111111111", "••••1111"),
    ("Call 9000000001 or mail a@b.in", "Call ••••0001 or mail a••••@b.in"),
    ("9000000001,9000000002", "••••0001,••••0002"),
    ("9999–9999–0019", "••••0019"),
    ("A/c No. 30123456789", "A/c No. ••••6789"),
    ("Born, DOB 14-08-1988", "Born, DOB ••••"),
    (
        "Asha D/o Ramesh R/o House No. 45, Gali 3, Distt. Namunabad",
        "Asha D/o Ramesh R/o ••••, Distt. Namunabad",
    ),
    (
        "She is resident of 7 Parivar Lane, Namunapur and a student",
        "She is resident of •••• and a student",
    ),
    ("residing at Ward 3. Issued for studies.", "residing at ••••. Issued for studies."),
    (
        "She belongs to the Namuna caste, which is listed",
        "She belongs to the •••• caste, which is listed",
    ),
    ("belonging to Other Backward Class category", "belonging to •••• category"),
]
OF_NO_SHAPE = """2024-07-14T10:00:00+05:30|20240714103000|202407141030|1719300000000|1719300000
    |12-Jun-24|1100040|ENGLISH COMM.|14.5|9000000001.50|₹9000000001|₹ 9000000001|MCWG|in.gov.cbse
    |2024-25|KA-2024|A1|080|1,20,000|http://www.w3.org/2000/09/xmldsig#|SBIN0001234|12345|99.99
    |3.14159265358979|ISO 9001:2015|22ZZZPZ1234Z1Z5|Ward 12|NN-MR-118|Act 43 of 1961
    |2018 2019 2020 2021|B 1234567|B.Sc. (Hons.)
    |120000000|It belongs to the holder|Resident of India since birth
    |a resident of the State of Karnataka|House of the people"""
"""Values without any of the shapes, one after each bar."""


def cases(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, value) for value, names in table.items() for name in names.split()]


def shown(name: str, value: str) -> str:
    """Return what stands on the screen, "" for what is left out until asked for."""
    found = fact(rule_for(("Certificate", "CertificateData", "Record"), name), value)
    assert found is not None
    return "" if found.level is Level.HIDDEN else found.masked


def test_the_tables_hold_at_least_450_cases() -> None:
    assert len(cases(PRIVATE)) + len(cases(HARMLESS)) + len(SHAPES) >= 450


def test_nothing_private_is_shown() -> None:
    seen = [name for name, value in cases(PRIVATE) if value in shown(name, value)]
    assert seen == []


def test_nothing_harmless_is_hidden() -> None:
    hidden = [
        name for name, value in cases(HARMLESS) if shown(name, value) not in (value, "₹ 1,20,000")
    ]
    assert hidden == []


@pytest.mark.parametrize(("value", "masked"), SHAPES)
def test_a_value_of_a_private_shape_is_masked_under_any_name(value: str, masked: str) -> None:
    assert shown("remark", value) == masked


def test_what_only_looks_like_a_number_of_somebody_is_shown() -> None:
    values = [value.strip() for value in OF_NO_SHAPE.split("|")]
    assert [shown("remark", value) for value in values] == values


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("<Person name='{h}' district='{h}' city='{p}' ward='{p}' address1='x'/>", True),
        ("<Person name='{h}' city='{h}' ward='{h}'/>", False),
        ("<PermanentAddress what='{p}' ever='{p}' district='{h}' state='{h}'/>", True),
        ("<Village name='{p}' code='{p}'/>", True),
        ("<School name='{h}' street='{h}' no='{h}'/>", False),
        ("<Mobile value='{p}' type='{h}'/>", True),
        ("<BankAccount no='{p}' name='{h}'/>", True),
        ("<Disability kind='{p}' percent='{p}'/>", True),
        ("<Row no='{h}'/>", False),
        ("<PoliceVerification presentAddress='{p}'/>", True),
        ("<SchoolLeavingCertificate address='{p}'/>", True),
        ("<BankPassbook customerAddress='{p}' pin='{p}'/>", True),
        ("<Person houseNo='{p}' wing='{p}' society='{p}' apt='{p}'/>", True),
        ("<field name='DOB' value='{p}' lang='{h}'/>", True),
        ("<f paramName='Mobile' paramValue='{p}'/>", True),
        ('<f data=\'{{"name": "{p}"}}\'/>', True),
    ],
)
def test_the_place_counts_beside_the_name(text: str, private: bool) -> None:
    node = read_xml(text.format(h="harmless", p="secret").encode())
    found = list(facts_of(node, OUTSIDE.inside(node)))
    assert [one.label for one in found if "secret" in one.masked] == []
    assert [one.label for one in found if one.value == "harmless" != one.masked] == []
    assert any("secret" in one.value for one in found) is private


@pytest.mark.parametrize(
    ("name", "private", "harmless"),
    [
        (
            "category",
            ("SC", "OBC", "Scheduled Caste", "OBC (Non Creamy Layer)"),
            ("LMV", "A", "II"),
        ),
        ("socialGroup", ("ST", "General"), ("Farmers",)),
        ("rationCard", ("PHH1234567",), ("PHH", "Yes")),
        ("drivingLicence", ("UP-32/2015/1234",), ("Permanent",)),
    ],
)
def test_where_a_name_may_mean_either_the_value_tells(
    name: str, private: tuple[str, ...], harmless: tuple[str, ...]
) -> None:
    assert [value for value in private if shown(name, value) == value] == []
    assert [value for value in harmless if shown(name, value) != value] == []


def test_the_phone_of_an_office_is_shown_and_personal_numbers_are_masked() -> None:
    phone, other = (
        fact(rule_for(("Certificate", "IssuedBy", "Organization"), name), value)
        for name, value in (("phone", "080-23456789"), ("remark", "999999990019"))
    )
    assert phone
    assert phone.masked == "080-23456789"
    assert other
    assert other.masked == "••••0019"
