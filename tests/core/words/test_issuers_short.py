"""Issuers by the names that people use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.words.issuers_short import issuer_in_short


@pytest.mark.parametrize(
    ("issuer_id", "name", "short"),
    [
        ("in.gov.cbse", "Central Board of Secondary Education", "CBSE"),
        ("in.gov.uidai", "Unique Identification Authority of India", "UIDAI"),
        ("IN.GOV.TRANSPORT", "Ministry of Road Transport and Highways", "Transport"),
        ("in.gov.edistrict.up", "eDistrict Uttar Pradesh", "eDistrict UP"),
        ("in.gov.food.karnataka", "Department of Food, Karnataka", "Food & Supplies"),
        ("in.gov.revenue", "Department of Revenue", "Revenue"),
        ("in.gov.labour", "The Ministry of Labour and Employment", "Labour and Employment"),
        ("in.co.namuna", "Namuna General Insurance Co. Ltd.", "Namuna General Insurance"),
        ("in.gov.office", "Office of the Registrar, Government of Namuna", "Registrar"),
        ("", "Namuna University", "Namuna University"),
        (
            "cbse",
            "A domain that ends where the great one begins",
            "A domain that ends where the great one begins",
        ),
        ("in.gov.x", "Ministry of ", "Ministry of "),
        ("in.gov.x", "", ""),
    ],
)
def test_well_known_issuers_have_short_names_and_others_lose_common_words(
    issuer_id: str, name: str, short: str
) -> None:
    assert issuer_in_short(issuer_id, name) == short


@given(st.text(), st.text())
def test_a_short_name_is_never_empty_if_the_issuer_has_a_name(issuer_id: str, name: str) -> None:
    assert bool(issuer_in_short(issuer_id, name)) >= bool(name)
