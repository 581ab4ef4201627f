"""The forms of a pull: the fields that each issuer needs to find a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameter:
    """One field of a form; names are the issuer's own, including its typos."""

    name: str
    label: str
    example: str
    """A value, choices, or a sentence, as with real issuers."""
    choices: str | None = None
    """Separated by commas; empty or None for free text, as with real issuers."""
    answer: str = ""
    """The value that finds the invented record, if the example does not."""

    @property
    def right(self) -> str:
        """The value that finds the invented record."""
        return self.answer or self.example

    def payload(self) -> dict[str, str | None]:
        """Return the field as sent in JSON."""
        return {
            "label": self.label,
            "paramname": self.name,
            "valuelist": self.choices,
            "example": self.example,
        }


Form = tuple[Parameter, ...]

_PLATE = Parameter("reg_no", "Registration No", "XX01ZZ0001")
_CHASSIS = Parameter("chasis_no", "Chassis No", "MAZZZ00TEST000001")
_PARENT = Parameter("swd_name", "Son / Wife / Daughter of", "Ramesh Testwala")
_ROLL = Parameter("rollno", "Roll No", "1100040", "")
_YEARS = "2013,2014,2015,2016,2017,2018"
_STATES = (
    "ANDHRA PRADESH,ASSAM,BIHAR,GUJARAT,KARNATAKA,KERALA,MAHARASHTRA,ODISHA,PUNJAB,RAJASTHAN,"
    "TAMIL NADU,UTTAR PRADESH,WEST BENGAL"
)
_LICENCE = Parameter(
    "dlno",
    "Driving License No",
    "XX0120990000000 (without spaces or dashes). As per your Driving License.",
    answer="XX0120990000000",
)
_SEAT: Form = (
    Parameter("rollnumber", "Seat No", "C183286"),
    Parameter("year", "Year", "2018,2019,2020", "", answer="2019"),
    Parameter("exsession", "Exam Session", "MAR or OCT", answer="MAR"),
    Parameter("totalmarks", "Total Marks", "412"),
)
_APPLICATION: Form = (
    Parameter("ApplicationNo", "Application No", "202400000000001"),
    Parameter("CertificateID", "Certificate ID", "0000000001"),
)

_BY_ORGANISATION: Mapping[tuple[str, str], Form] = {
    ("000412", "HSCER"): (
        Parameter("IDXN", "Index Number", "1234567/001"),
        Parameter("CUID", "Candidate ID", "0000001"),
        Parameter("YOE", "Year Of Examination", "2016", "2015,2016,2017"),
    ),
    ("000734", "SSCER"): _SEAT,
    ("000734", "HSCER"): _SEAT,
    ("003105", "INCER"): _APPLICATION,
    ("003105", "CTCER"): _APPLICATION,
    ("003105", "DMCER"): _APPLICATION,
    ("003111", "INCER"): (
        Parameter("APPNO", "Application No", "CH/2024/000001"),
        Parameter("CERTNO", "Certificate No", "INC/000001"),
    ),
    ("003120", "CTCER"): (
        Parameter("aplno", "Application Number", "10000001"),
        Parameter("certno", "Certificate Number", "20000001"),
        Parameter("sccd", "Security Code", "1A2B3C"),
    ),
}
_BY_DOCTYPE: Mapping[str, Form] = {
    "PANCR": (
        Parameter("panno", "PAN No.", "ZZZPZ0001Z"),
        Parameter("PANFullName", "Name as in PAN Card", "Asha Testwala"),
    ),
    "DRVLC": (_LICENCE,),
    "RVCER": (_PLATE, _CHASSIS),
    "VHTAX": (_PLATE, _CHASSIS, _PARENT),
    "FITCER": (_PLATE, _CHASSIS, _PARENT),
    "SSCER": (_ROLL, Parameter("year", "Year", "2014", _YEARS)),
    "HSCER": (_ROLL, Parameter("year", "Year", "2016", _YEARS)),
    "RATCR": (Parameter("rationCardNo", "Ration Card No", "290000000001"),),
    "UNCRD": (Parameter("UAN", "UAN NUMBER", "100000000001"),),
    "CRIPC": (
        Parameter("customer_Id", "Customer Id", "CUST000001"),
        Parameter("policy_Number", "Policy Number", "000000000001"),
        Parameter("policy_StartDate", "Policy Start Date", "14/07/2024"),
    ),
    "PMJAY": (
        Parameter("UDF1", "PMJAY ID", "P00000001"),
        Parameter("UDF2", "State Name", "UTTAR PRADESH", _STATES),
    ),
    "LABRP": (
        Parameter("MobileNoRQ", "Mobile No", "9000000001"),
        Parameter("reportdate", "Report Date", "DDMMYYYY or NA", answer="NA"),
    ),
}
_PLAIN: Form = (
    Parameter("certno", "Certificate Number", "Printed at the top of the certificate"),
    Parameter("year", "Year of issue", "2021", ""),
)


def form_of(orgid: str, doctype: str) -> Form:
    """Return the form that an organisation requires for a document."""
    return _BY_ORGANISATION.get((orgid, doctype)) or _BY_DOCTYPE.get(doctype, _PLAIN)
