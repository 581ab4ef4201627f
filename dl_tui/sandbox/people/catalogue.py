"""The doctypes, issuers and folder names used to fill a big locker."""

from __future__ import annotations

from dl_tui.sandbox.people.person import Issuer

DOCTYPES = (
    ("PANCR", "PAN Verification Record"),
    ("DRVLC", "Driving License"),
    ("RVCER", "Registration of Vehicles"),
    ("FITCER", "Fitness Certificate"),
    ("VHTAX", "Vehicle Tax Receipt"),
    ("SSCER", "Class X Marksheet"),
    ("SPCER", "Class X Passing Certificate"),
    ("HSCER", "Class XII Marksheet"),
    ("HPCER", "Class XII Passing Certificate"),
    ("DGCER", "Degree Certificate"),
    ("DGMST", "Degree Marksheet"),
    ("SKCER", "Skill Certificate"),
    ("INCER", "Income Certificate"),
    ("CTCER", "Caste Certificate"),
    ("DMCER", "Domicile Certificate"),
    ("BTCER", "Birth Certificate"),
    ("RMCER", "Marriage Certificate"),
    ("CHCER", "Character Certificate"),
    ("RATCR", "Ration Card"),
    ("ROR1B", "Records of Rights"),
    ("LICER", "Life Insurance Certificate"),
    ("HLIPC", "Health Insurance Policy"),
    ("PECER", "Pension Certificate"),
    ("LPGSV", "LPG Subscription Voucher"),
)

_STATES = {
    "ap": "Andhra Pradesh",
    "as": "Assam",
    "br": "Bihar",
    "cg": "Chhattisgarh",
    "gj": "Gujarat",
    "hr": "Haryana",
    "jh": "Jharkhand",
    "ka": "Karnataka",
    "kl": "Kerala",
    "mh": "Maharashtra",
    "od": "Odisha",
    "pb": "Punjab",
    "rj": "Rajasthan",
    "tn": "Tamil Nadu",
    "up": "Uttar Pradesh",
    "wb": "West Bengal",
}

ISSUERS = tuple(
    Issuer(f"in.gov.{kind}.{code}", f"{title}, {state}", state, "SG")
    for kind, title in (
        ("edistrict", "eDistrict"),
        ("board", "Board of Secondary Education"),
        ("transport", "Transport Department"),
        ("revenue", "Revenue Department"),
    )
    for code, state in _STATES.items()
)

SUBJECTS = (
    "School",
    "College",
    "House",
    "Vehicle",
    "Insurance",
    "Bank",
    "Tax",
    "Land",
    "Health",
    "Travel",
    "परिवार",
    "Receipts",
)
