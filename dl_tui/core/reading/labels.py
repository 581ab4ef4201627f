"""The labels of a certificate's attributes and how freely each value may be shown: only data.

One table serves the reading view, the structure and the source. Elements and attributes are
looked up by local name in lower case, since issuers differ in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dl_tui.core.reading.model import Level
from dl_tui.core.words.mask import Mask

P, N, S, H = Level.PUBLIC, Level.NORMAL, Level.SENSITIVE, Level.HIDDEN


Form = Literal["text", "date", "moment", "amount", "marks"]
"""How a value is put into words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one attribute, or the text of one element, is shown."""

    label: str
    level: Level = Level.NORMAL
    mask: Mask = Mask.SHAPE
    form: Form = "text"
    words: Mapping[str, str] | None = None
    """Words for the codes an attribute uses; other values are shown as they are."""


GENDERS = {"M": "Male", "F": "Female", "T": "Transgender"}
STATES = {"A": "Active", "E": "Expired", "R": "Revoked", "S": "Suspended"}
BODIES = {"CG": "Central government", "SG": "State government", "NG": "Non-government"}
RELATIONS = {
    **dict.fromkeys(("s", "so", "son", "sonof"), "Son of"),
    **dict.fromkeys(("d", "do", "daughter", "daughterof"), "Daughter of"),
    **dict.fromkeys(("w", "wo", "wife", "wifeof"), "Wife of"),
    **dict.fromkeys(("h", "ho", "husbandof"), "Husband of"),
    **dict.fromkeys(("c", "co", "careof"), "Care of"),
    **dict.fromkeys(("f", "father"), "Father"),
    **dict.fromkeys(("m", "mother"), "Mother"),
    "husband": "Husband",
    "guardian": "Guardian",
}
"""Labels for a relative by the letters of the indicator beside it, in lower case."""

PLUMBING = ("xsi:", "xml:")
"""Prefixes of attributes about the XML, not about the document."""


def _marks(**labels: str) -> dict[str, Rule]:
    return {name: Rule(label, form="marks") for name, label in labels.items()}


def _number(label: str) -> Rule:
    return Rule(label, S, Mask.LAST4)


def _hidden(label: str, mask: Mask = Mask.ALL) -> Rule:
    return Rule(label, H, mask)


def _date(label: str, level: Level = N) -> Rule:
    return Rule(label, level, form="date")


def _plain(**labels: str) -> dict[str, Rule]:
    return {name: Rule(label) for name, label in labels.items()}


def _address_parts(*names: str) -> dict[str, Rule]:
    return {name: Rule(name.capitalize(), S, Mask.ALL) for name in names}


_ADDRESS = {
    "type": Rule("Kind of address"),
    "co": Rule("Care of"),
    "careof": Rule("Care of"),
    **_address_parts("house", "line1", "line2", "street", "landmark", "lm", "locality", "loc"),
    **_address_parts("vtc", "po", "subdist"),
    **_plain(district="District", dist="District", state="State"),
    **_address_parts("pin", "pc"),
    "country": Rule("Country"),
}
ADDRESS_ORDER = tuple(name for name in _ADDRESS if name not in ("type", "co", "careof"))

_PERSON = {
    "name": Rule("Name"),
    "title": Rule("Title"),
    "dob": Rule("Date of birth", S, Mask.DOB, "date"),
    "gender": Rule("Gender", words=GENDERS),
    "swd": Rule("Son/daughter/wife of"),
    "swdindicator": _hidden("Relation code", Mask.SHAPE),
    "mothername": Rule("Mother's name"),
    "uid": _number("Aadhaar / ID"),
    "phone": _number("Phone"),
    "email": Rule("Email", S, Mask.EMAIL),
    "maritalstatus": _hidden("Marital status"),
    "religion": _hidden("Religion"),
    "category": _hidden("Category"),
    "disabilitystatus": _hidden("Disability"),
    "e": _hidden("Email hash"),
    "m": _hidden("Mobile hash"),
}

_CATEGORY = {
    "code": Rule("Code"),
    "abbreviation": Rule("Class"),
    "description": Rule("Description"),
    "issuedate": _date("Issued"),
    "endorsedate": _date("Endorsed"),
}

_PAN = {"num": _number("PAN"), "verifiedon": Rule("Verified on", P, form="moment")}

KNOWN: Mapping[str, Mapping[str, Rule]] = {
    "certificate": {
        "name": Rule("Name", P),
        "type": _hidden("Type code"),
        "number": _number("Number"),
        "prevnumber": _number("Previous number"),
        "status": Rule("Status", P, words=STATES),
        "issuedat": _date("Issued at", P),
        "issuedate": _date("Issued on", P),
        "validfromdate": _date("Valid from", P),
        "expirydate": _date("Valid until", P),
        "language": _hidden("Language code", Mask.SHAPE),
        "place": Rule("Place", P),
        "date": _date("Date", P),
        "mobile": _number("Mobile"),
    },
    "organization": {
        "name": Rule("Name", P),
        "type": Rule("Kind of body", P, words=BODIES),
        "title": Rule("Title", P),
        "code": _hidden("Issuer code"),
        "tin": _hidden("TIN"),
        "uid": _hidden("ID"),
        "phone": _number("Phone"),
        "email": Rule("Email", S, Mask.EMAIL),
    },
    "person": _PERSON,
    "poi": _PERSON,
    "address": _ADDRESS,
    "poa": _ADDRESS,
    "ldata": {"lang": _hidden("Language code", Mask.SHAPE), "name": Rule("Name"), **_ADDRESS},
    "kycres": {
        "ts": Rule("Fetched at", P, form="moment"),
        "ttl": Rule("Valid until", P, form="moment"),
        "ret": _hidden("Return code", Mask.SHAPE),
        "rar": _hidden("Request"),
        "code": _hidden("Response code"),
        "txn": _hidden("Transaction"),
    },
    "offlinepaperlesskyc": {"referenceid": _hidden("Reference")},
    "uiddata": {"uid": _number("Aadhaar"), "tkn": _hidden("Token")},
    "school": _plain(name="School", code="School code"),
    "examination": _plain(name="Examination", month="Month", year="Year"),
    "performance": {
        **_plain(result="Result", percentage="Percentage"),
        **_marks(markstotal="Total", marksmax="Out of"),
        **_plain(grade="Grade", cgpa="CGPA", cgpamax="CGPA out of"),
        "resultdate": _date("Result date"),
        "updatedate": _date("Updated on"),
    },
    "subject": {
        **_plain(code="Code", name="Subject"),
        **_marks(markstheory="Theory", marksmaxtheory="Theory max"),
        **_marks(markspractical="Practical", marksmaxpractical="Practical max"),
        **_marks(markstotal="Total", marksmax="Max", gp="Grade points", gpmax="Points max"),
        **_plain(grade="Grade"),
    },
    "category": _CATEGORY,
    "drivinglicense": _CATEGORY,
    "vehicleregistration": {
        **_plain(financer="Financier", normsdesc="Emission norms"),
        "statusdate": _date("Status date"),
    },
    "vehicle": {
        **_plain(make="Make", model="Model", color="Colour", fueldesc="Fuel"),
        "class": Rule("Class"),
        "mfgdate": _date("Manufactured"),
        "chasisno": Rule("Chassis no.", S, Mask.LAST5),
        "engineno": Rule("Engine no.", S, Mask.LAST5),
        **_plain(cylinder="Cylinders", cubiccapacity="Engine capacity", wheelbase="Wheelbase"),
        **_plain(unladenweight="Unladen weight", seatcapacity="Seats"),
        **_plain(standingcapacity="Standing places", sleepercapacity="Sleeping places"),
        "fittill": _date("Fit until"),
    },
    "insurance": {
        "companyname": Rule("Insurer"),
        "policyno": _number("Policy no."),
        "validtill": _date("Insured until"),
    },
    "pan": _PAN,
    "panverificationrecord": _PAN,
    "caste": {
        "name": Rule("Caste", S, Mask.ALL),
        "category": Rule("Category", S, Mask.ALL),
        "subcategory": Rule("Sub-category", S, Mask.ALL),
        "description": Rule("Description", S, Mask.ALL),
    },
}

TITLES = {
    "poa": "Address",
    "ldata": "Address",
    "poi": "Holder",
    "certificatedata": "Details",
    "person": "Holder",
    "drivinglicense": "Driving licence",
    "vehicleregistration": "Registration",
    "performance": "Result",
    "pan": "PAN",
    "panverificationrecord": "PAN",
    "gstndetails": "GST registration",
    "credentialsubject": "Holder",
    "categories": "Vehicle classes",
}
"""Section titles for elements whose own name reads badly."""

ALWAYS_ROWS = frozenset({"subject", "category", "member"})
"""Elements that are rows of a table even when there is only one."""

PEOPLE = frozenset(
    {"person", "holder", "husband", "wife", "bride", "groom", "bridegroom", "spouse"}
)
"""Elements for people a document is about: each is a block, and is named in the header."""

LANGUAGES = {
    "01": "Assamese",
    "02": "Bengali",
    "05": "Gujarati",
    "06": "Hindi",
    "07": "Kannada",
    "11": "Malayalam",
    "13": "Marathi",
    "15": "Odia",
    "16": "Punjabi",
    "20": "Tamil",
    "21": "Telugu",
    "22": "Urdu",
}
"""The codes of the local language in an e-Aadhaar."""

BLANK = frozenset({"", "-", "--", "---", "na", "n/a", "null", "undefined"})
"""Values, in lower case, that issuers write for an empty field."""
