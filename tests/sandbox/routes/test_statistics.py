"""The figures: cumulative texts, in both shapes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.sandbox.partner import Partner


async def figures(partner: Partner) -> dict[str, Any]:
    answer: dict[str, Any] = (await partner.call("statistics")).json()
    return answer


def grows(rows: list[dict[str, str]]) -> bool:
    counts = [int(row["count"]) for row in rows]
    return all(one < two for one, two in pairwise(counts))


async def test_counts_are_cumulative_texts(partner: Partner) -> None:
    told = await figures(partner)
    months, years = told["monthwise_registations"], told["yearwise_authentic_documents"]
    assert [(row["year"], row["month"]) for row in months] == [
        ("2025", str(month)) for month in range(1, 13)
    ]
    assert [row["year"] for row in years] == [str(year) for year in range(2016, 2026)]
    assert grows(months)
    assert grows(years)
    assert told["users"] == months[-1]["count"]
    assert told["authentic_documents"] == years[-1]["count"]
    assert (told["issuers"], told["count_as_on"]) == ("3000", "31122025")


async def test_the_openapi_file_has_objects_in_place_of_lists(partner: Partner) -> None:
    flat = await figures(partner)
    partner.state.as_published = True
    told = await figures(partner)
    months = told["monthwise_registations"]
    assert list(months)[:3] == ["details", "details1", "details2"]
    assert list(months.values()) == flat["monthwise_registations"]
    years = told["yearwise_authentic_documents"]
    assert list(years.values()) == flat["yearwise_authentic_documents"]
