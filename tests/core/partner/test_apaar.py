"""The APAAR, told as the reader tells a certificate."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.partner.apaar import apaar_documents, as_xml
from dl_tui.core.reading.model import Fact, Table
from dl_tui.core.reading.read import read
from tests.support.json_values import json_values, objects

TODAY = datetime.date(2026, 11, 28)
SUBJECTS = [{"name": f"Subject {n}", "credit": n, "grade": "A"} for n in range(1, 4)]
RECORD: dict[str, Any] = {
    "apaar_id": "912345678901",
    "student_details": {"name": "Asha Testwala", "dob": "14-07-1998"},
    "academic_details": [{"courses": [{"name": "B.Sc.", "subjects": SUBJECTS}], "notes": None}],
    "2nd id": ["x", "y"],
}


def rows() -> list[object]:
    return [
        row for section in read(as_xml(RECORD), TODAY).certificate.sections for row in section.items
    ]


def test_all_of_it_is_told_and_the_number_is_masked() -> None:
    facts = [row for row in rows() if isinstance(row, Fact)]
    assert {"Asha Testwala", "B.Sc."} <= {fact.value for fact in facts}
    (number,) = (fact for fact in facts if fact.value == RECORD["apaar_id"])
    assert number.masked == "••••8901"


def test_subjects_are_rows_of_a_table() -> None:
    tables = [row for row in rows() if isinstance(row, Table)]
    assert {len(table.rows) for table in tables} == {len(SUBJECTS), len(RECORD["2nd id"])}


@given(objects(st.text(), json_values()))
def test_whatever_json_came_it_can_be_read(record: dict[str, object]) -> None:
    read(as_xml(record), TODAY)


def test_it_is_offered_where_the_scope_has_it_as_a_word_of_its_own() -> None:
    (entry,) = apaar_documents("userdetails apaar files.issueddocs")
    assert (entry.name, entry.uri) == ("APAAR ID", "")
    assert apaar_documents("userdetails issued/in.gov.apaar-ABCID-1") == ()
