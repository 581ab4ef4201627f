"""Figures in the shapes that the service and the contract give them."""

from __future__ import annotations

FLAT: dict[str, object] = {
    "users": "25873490",
    "authentic_documents": "3520475277",
    "issuers": "134",
    "requestors": 45,
    "count_as_on": "31072019",
    "monthwise_registations": [
        {"id": "18495", "year": "2018", "month": "4", "count": "120000"},
        {"id": "18496", "year": "2018", "month": "5", "count": "124794"},
    ],
    "yearwise_authentic_documents": [
        {"id": "18347", "year": "2016", "count": "10134567"},
        {"id": "18350", "year": "2017", "count": "1000548093"},
        {"id": "18354", "year": "2018", "count": "2410543684"},
    ],
}
"""As the service sends them: text for numbers, and its own spelling of registrations."""

CONTRACT: dict[str, object] = FLAT | {
    "monthwise_registations": {
        "id": 18496,
        "year": 2018,
        "month": 5,
        "count": 124794,
        "details2": {"id": 18495, "year": 2018, "month": 4, "count": 120000},
    },
    "yearwise_authentic_documents": {
        "id": 18347,
        "year": 2016,
        "count": 10134567,
        "details": {"id": 18350, "year": 2017, "count": 1000548093},
        "details1": {"id": 18354, "year": 2018, "count": 2410543684},
    },
}
"""As the contract has them: the first entry's fields beside its fellows."""
