"""One good answer of each operation, as the service words it, with invented values."""

from __future__ import annotations

from typing import Any

TOKENS: dict[str, Any] = {
    "access_token": "bc125c212a4b03a9a188a858be5a163f379e878a",
    "expires_in": 3600,
    "token_type": "Bearer",
    "scope": "files.issueddocs files.uploadeddocs userdetails",
    "refresh_token": "a47ab18c593703e4f83a274694db7422a8cfcb8f",
    "digilockerid": "123e4567-e89b-12d3-a456-426655440000",
    "name": "Asha Testwala",
    "dob": "31121970",
    "gender": "F",
    "eaadhaar": "Y",
    "consent_valid_till": 1700000000,
}
DOCUMENT = {
    "name": "Class XII Marksheet",
    "type": "file",
    "date": "12-05-2015",
    "mime": ["application/xml", "application/pdf"],
    "uri": "in.gov.cbse-HSCER-201412345678",
    "doctype": "HSCER",
    "description": "Class XII Marksheet",
    "issuerid": "in.gov.cbse",
    "issuer": "Central Board of Secondary Education",
}
ITEM = {
    "name": "scan.pdf",
    "type": "file",
    "id": "",
    "size": "366481",
    "date": "12-05-2015",
    "parent": "1234",
    "mime": "application/pdf",
    "uri": "in.gov.digilocker-OTHER-1f",
}
ISSUER = {
    "name": "Income Tax Department",
    "description": "",
    "categories": "Central Government",
    "issuerid": "in.gov.pan",
    "orgid": "001891",
}

GOOD: dict[str, Any] = {
    "code": {
        "device_code": "74tq5miHKB",
        "dl_masked_mobile": "XXXXXX1234",
        "dl_masked_email": "xxxxxx@mail.example",
        "expires_in": 600,
    },
    "token": TOKENS,
    "revoke": {"revoked": True},
    "user": {name: TOKENS[name] for name in ("digilockerid", "name", "dob", "gender", "eaadhaar")},
    "files": {"directory": "/", "items": [ITEM]},
    "folder": {"directory": "/Bills", "items": [ITEM]},
    "issued": {"items": [DOCUMENT], "resource": "x"},
    "upload": {"path": "/scan.pdf", "size": "366481"},
    "issuers": {"issuers": [ISSUER]},
    "doctype": {"documents": [{"doctype": "PANCR", "description": "PAN Verification Record"}]},
    "parameters": {
        "parameters": [
            {"label": "PAN No.", "paramname": "panno", "valuelist": None, "example": "ZZZPZ0001Z"}
        ]
    },
    "pull": {"uri": "in.gov.pan-PANCR-ZZZPZ0001Z"},
    "verify": {"registered": True, "digilockerid": "123e4567-e89b-12d3-a456-426655440000"},
    "demoauth": {"mobile": "******3712"},
    "demoauthverify": TOKENS,
    "pushuri": {"status": "done"},
    "statistics": {
        "users": "25873490",
        "authentic_documents": "3520475277",
        "issuers": "134",
        "requestors": "45",
        "count_as_on": "31072019",
        "monthwise_registations": [{"id": "1", "year": "2018", "month": "5", "count": "124794"}],
        "yearwise_authentic_documents": [{"id": "2", "year": "2016", "count": "10134567"}],
    },
}
"""Those of XML and of files are bytes, and not here."""
