"""Invented numbers of people, documents, issuers and requesters."""

from __future__ import annotations

from dl_tui.sandbox import seeds
from dl_tui.sandbox.answers import Content, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.meta import signed_fields

YEAR = 2025
"""The figures are as of the last day of this year."""
_FIRST_YEAR = 2016
_USERS = 24_000_000
"""Registered users at the start of the last year."""
_DOCUMENTS = 9_000_000
"""Documents added in the first year; each later year adds about as many more than the last."""


async def counts(call: Call) -> Content:
    """`POST /statistics/1/counts`: return the figures, all of them cumulative and strings.

    The service returns lists; the OpenAPI file has objects with the keys `details`, `details1`...
    """
    await signed_fields(call, "statistics")
    seed = call.state.options.seed
    months, years = _registrations(seed), _documents(seed)
    return json_content(
        {
            "users": months[-1]["count"],
            "authentic_documents": years[-1]["count"],
            "issuers": str(len(call.state.organisations.by_id)),
            "requestors": "412",
            "count_as_on": f"3112{YEAR}",
            "monthwise_registations": _shape(call, months),
            "yearwise_authentic_documents": _shape(call, years),
        }
    )


def _registrations(seed: int) -> list[dict[str, str]]:
    total = _USERS
    rows = []
    for month in range(1, 13):
        total += 90_000 + seeds.number(160_000, seed, "registrations", month)
        row = {"id": str(18_484 + month), "year": str(YEAR), "month": str(month)}
        rows.append({**row, "count": str(total)})
    return rows


def _documents(seed: int) -> list[dict[str, str]]:
    total = 0
    rows = []
    for number, year in enumerate(range(_FIRST_YEAR, YEAR + 1), 1):
        total += number * _DOCUMENTS + seeds.number(_DOCUMENTS, seed, "documents", year)
        rows.append({"id": str(18_346 + number), "year": str(year), "count": str(total)})
    return rows


def _shape(call: Call, rows: list[dict[str, str]]) -> object:
    if not call.state.as_published:
        return rows
    return {f"details{number or ''}": row for number, row in enumerate(rows)}


OPERATIONS = (Operation("statistics", "POST", ("/statistics/1/counts",), counts),)
