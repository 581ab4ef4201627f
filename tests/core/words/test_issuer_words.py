"""Issuers are found by the papers that people look for."""

from __future__ import annotations

import pytest

from dl_tui.core.words.find import fold, matching
from dl_tui.core.words.issuer_words import papers_of, words_for

ISSUERS = (
    ("in.gov.transport", "Ministry of Road Transport and Highways"),
    ("in.gov.pan", "Income Tax Department"),
    ("in.gov.cbse", "Central Board of Secondary Education"),
    ("in.gov.uidai", "Unique Identification Authority of India"),
    ("in.gov.edistrict.up", "eDistrict Uttar Pradesh"),
    ("in.gov.food.karnataka", "Department of Food, Karnataka"),
    ("in.edu.namuna", "Namuna University"),
    ("in.co.namuna", "Namuna Company"),
    ("in.gov.japan", "Company of Japan"),
)


def found(query: str) -> list[str]:
    searched = [fold(f"{name} {words_for(issuer_id, name)}") for issuer_id, name in ISSUERS]
    return [
        ISSUERS[place][0].split(".")[2] for place in matching(searched, query, range(len(ISSUERS)))
    ]


@pytest.mark.parametrize(
    ("query", "issuers"),
    [
        ("driving licence", ["transport"]),
        ("driving license", ["transport"]),
        ("cbse", ["cbse"]),
        ("marksheet", ["cbse", "namuna"]),
        ("12th", ["cbse"]),
        ("PAN card", ["pan"]),
        ("aadhaar", ["uidai"]),
        ("जाति", ["edistrict"]),
        ("ड्राइविंग", ["transport"]),
        ("ration card", ["food"]),
        ("degree", ["namuna"]),
        ("no such paper", []),
    ],
)
def test_a_paper_finds_who_issues_it(query: str, issuers: list[str]) -> None:
    assert found(query) == issuers


def test_what_is_not_known_is_not_made_up() -> None:
    assert papers_of("in.co.namuna", "Namuna Company") == ""
