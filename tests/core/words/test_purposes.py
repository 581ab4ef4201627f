"""What a document is for, by its doctype or its name."""

from __future__ import annotations

import pytest

from dl_tui.core.words import purposes
from dl_tui.core.words.purposes import purpose_of


@pytest.mark.parametrize(
    ("doctype", "name", "purpose"),
    [
        ("DRVLC", "", purposes.VEHICLES),
        ("hscer", "", purposes.EDUCATION),
        ("ADHAR", "", purposes.IDENTITY),
        ("PMJAY", "", purposes.HEALTH),
        ("LICER", "", purposes.MONEY),
        ("RORCR", "", purposes.LAND),
        ("XXXXX", "Two Wheeler Insurance Policy", purposes.MONEY),
        ("XXXXX", "Commercial Vehicle Insurance", purposes.VEHICLES),
        ("XXXXX", "COVID Vaccination Certificate", purposes.HEALTH),
        ("XXXXX", "Class 5 Mark Sheet", purposes.EDUCATION),
        ("XXXXX", "Land Possession Certificate", purposes.LAND),
        ("XXXXX", "Legal Heir (Family Member) Certificate", purposes.IDENTITY),
        ("XXXXX", "Namuna", purposes.OTHER),
        ("XXXXX", "Panchayat resolution", purposes.OTHER),
        ("", "", purposes.OTHER),
        ("XXXXX", "Company registration", purposes.OTHER),
    ],
)
def test_the_doctype_gives_the_purpose_or_else_the_name_does(
    doctype: str, name: str, purpose: str
) -> None:
    assert purpose_of(doctype, name) == purpose
