"""The personal data of Asha Testwala that all her documents share."""

from __future__ import annotations

from dl_tui.sandbox import seeds
from dl_tui.sandbox.certificates.eaadhaar import Kyc
from dl_tui.sandbox.certificates.generic import Holder

ADDRESS = {
    "co": "D/O Ramesh Testwala",
    "house": "12/4",
    "street": "Namuna Marg",
    "lm": "Near Sample Park",
    "loc": "Prayog Nagar",
    "vtc": "Parikshanpur",
    "subdist": "Parikshanpur",
    "dist": "Namunabad",
    "state": "Uttar Pradesh",
    "country": "India",
    "pc": "200001",
    "po": "Prayog Nagar",
}
LOCAL = {
    "name": "आशा टेस्टवाला",
    "co": "पुत्री रमेश टेस्टवाला",
    "house": "१२/४",
    "street": "नमूना मार्ग",
    "lm": "सैंपल पार्क के पास",
    "loc": "प्रयोग नगर",
    "vtc": "परीक्षणपुर",
    "subdist": "परीक्षणपुर",
    "dist": "नमूनाबाद",
    "state": "उत्तर प्रदेश",
    "pc": "२००००१",
    "po": "प्रयोग नगर",
}
KYC = Kyc("4321", "Asha Testwala", "14-07-1998", "F", ADDRESS, LOCAL)
HOLDER = Holder(
    "Asha Testwala",
    "14-07-1998",
    "F",
    parent="Ramesh Testwala",
    mother="Sunita Testwala",
    address={
        "house": "12/4",
        "line1": "Namuna Marg, Prayog Nagar",
        "landmark": "Near Sample Park",
        "vtc": "Parikshanpur",
        "district": "Namunabad",
        "pin": "200001",
        "state": "Uttar Pradesh",
    },
)


def licence_number(seed: int) -> str:
    """Return Asha's driving licence number."""
    return f"XX012021{seeds.digits(7, seed, 'licence')}"
