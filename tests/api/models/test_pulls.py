"""Issuers, documents and parameters in every shape they come in, and in none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from dl_tui.api.errors import AnswerError, ApiError
from dl_tui.api.models.pulls import (
    MAX_CHOICES,
    MAX_PARAMETERS,
    Doctype,
    Issuer,
    Parameter,
    uri_from_json,
)
from dl_tui.api.normal import MAX_TEXT
from tests.support.json_values import json_values

TAX = {
    "name": "Income Tax Department",
    "description": "",
    "categories": "Central Government",
    "issuerid": "in.gov.pan",
    "orgid": "001891",
}
ROLL = {"label": "Roll No", "paramname": "rollno", "valuelist": None, "example": "1100040"}
JSON = json_values(
    *("issuers", "documents", "parameters", "details", "orgid", "name", "category", "categories"),
    *("doctype", "paramname", "valuelist", "example", "label", "uri", "description"),
)


@pytest.mark.parametrize(
    "payload", [{"issuers": [TAX]}, [TAX], {"details": {"issuers": [TAX]}}, {"issuers": TAX}, TAX]
)
def test_issuers_come_wrapped_and_bare(payload: object) -> None:
    assert Issuer.list_from_json(payload) == (
        Issuer("001891", "Income Tax Department", "Central Government", "in.gov.pan", ""),
    )


@pytest.mark.parametrize("empty", [{"issuers": []}, {"issuers": None}, {"issuers": ""}, [], {}])
def test_no_issuers_are_no_error(empty: object) -> None:
    assert Issuer.list_from_json(empty) == ()


@pytest.mark.parametrize(
    ("orgid", "sent"),
    [("001891", "001891"), (1891, "001891"), (1891.0, "001891"), ("1891", "1891")],
)
def test_the_zeros_of_an_orgid_count(orgid: object, sent: str) -> None:
    (issuer,) = Issuer.list_from_json([{**TAX, "orgid": orgid}])

    assert issuer.orgid == sent


@pytest.mark.parametrize("orgid", [None, "", " ", True, [], {}, "\ud800"])
def test_an_issuer_that_cannot_be_asked_is_left_out(orgid: object) -> None:
    assert Issuer.list_from_json([{**TAX, "orgid": orgid}, TAX]) == Issuer.list_from_json([TAX])


@pytest.mark.parametrize(
    ("fields", "category"),
    [
        ({"category": "State"}, "State"),
        ({"categories": "State,Education,"}, "State, Education"),
        ({"categories": ["State", "", None, "Education"]}, "State, Education"),
        ({"categories": None, "category": ["State"]}, "State"),
        ({"categories": {"a": 1}}, ""),
    ],
)
def test_a_category_is_read_in_each_spelling(fields: dict[str, object], category: str) -> None:
    assert Issuer.from_json({"orgid": "000001", "name": "x", **fields}).category == category


def test_an_issuer_without_a_name_is_shown_by_what_it_has() -> None:
    assert Issuer.from_json({"orgid": "000001", "issuerid": "in.gov.x"}).name == "in.gov.x"
    assert Issuer.from_json({"orgid": "000001"}).name == "000001"


def test_names_are_cleaned_and_cut() -> None:
    issuer = Issuer.from_json({**TAX, "name": "\x1b[31m" + "x" * 200_000})

    assert "\x1b" not in issuer.name
    assert len(issuer.name) == MAX_TEXT


@pytest.mark.parametrize("wrap", ["documents", "details", ""])
def test_documents_come_wrapped_and_bare(wrap: str) -> None:
    listed = [{"doctype": "PANCR", "description": "PAN Verification Record"}, {"description": "x"}]

    assert Doctype.list_from_json({wrap: listed} if wrap else listed) == (
        Doctype("PANCR", "PAN Verification Record"),
    )


def test_a_doctype_goes_back_as_it_came_and_is_shown_clean() -> None:
    doctype = Doctype.from_json({"doctype": "P\x1bAN"})

    assert (doctype.code, doctype.shown) == ("P\x1bAN", "P\ufffdAN")
    assert doctype.description == "P\ufffdAN"


@pytest.mark.parametrize("payload", [[ROLL], {"parameters": [ROLL]}, {"parameters": ROLL}, ROLL])
def test_parameters_come_wrapped_and_bare(payload: object) -> None:
    assert Parameter.list_from_json(payload) == (Parameter("rollno", "Roll No", "1100040", ()),)


def test_a_parameter_name_stays_as_it_is() -> None:
    (parameter,) = Parameter.list_from_json([{"paramname": "chasis_no "}])

    assert parameter.name == "chasis_no "


@pytest.mark.parametrize(
    "name",
    ["consent", "Consent", " consent", "consent[]", "consent\0x", "orgid", "DocType", "", None, []],
)
def test_no_parameter_stands_for_what_dl_tui_says(name: object) -> None:
    assert Parameter.list_from_json([{"paramname": name}, ROLL]) == Parameter.list_from_json([ROLL])


@pytest.mark.parametrize("name", ["consentno", "orgidentity", "doctypeno"])
def test_a_name_that_only_begins_like_ours_is_kept(name: str) -> None:
    assert Parameter.list_from_json([{"paramname": name}])[0].name == name


def test_the_same_parameter_is_asked_for_once() -> None:
    assert len(Parameter.list_from_json([ROLL, {**ROLL, "label": "Again"}])) == 1


def test_a_form_that_nobody_fills_in_is_refused() -> None:
    fields = [{"paramname": f"p{n}"} for n in range(MAX_PARAMETERS)]

    assert len(Parameter.list_from_json(fields)) == MAX_PARAMETERS
    with pytest.raises(AnswerError, match="too_large"):
        Parameter.list_from_json([*fields, {"paramname": "one more"}])


@pytest.mark.parametrize(
    ("valuelist", "choices"),
    [
        (None, ()),
        ("", ()),
        (" ", ()),
        ("NA", ()),
        (7, ()),
        ("MAR,OCT", ("MAR", "OCT")),
        (" MAR , OCT ,, MAR", ("MAR", "OCT")),
        (["2018", 2019, None, {}], ("2018", "2019")),
        ("Good,Ev\x1bil", ("Good",)),
    ],
)
def test_choices_are_read_from_every_valuelist(valuelist: object, choices: tuple[str, ...]) -> None:
    assert Parameter.from_json({**ROLL, "valuelist": valuelist}).choices == choices


@pytest.mark.parametrize("join", [",".join, list])
def test_choices_have_an_end(join: Any) -> None:
    listed = join([str(n) for n in range(MAX_CHOICES + 5)])

    assert len(Parameter.from_json({**ROLL, "valuelist": listed}).choices) == MAX_CHOICES


@pytest.mark.parametrize("payload", [{"uri": "in.x-A-1"}, {"details": {"uri": "in.x-A-1"}}])
def test_the_uri_comes_flat_and_wrapped(payload: object) -> None:
    assert uri_from_json(payload) == "in.x-A-1"


@pytest.mark.parametrize("payload", [{}, [], None, {"uri": ""}, {"uri": None}, "in.x-A-1"])
def test_an_answer_without_a_uri_is_no_success(payload: object) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        uri_from_json(payload)


@given(JSON)
def test_whatever_comes_there_is_nothing_but_an_api_error(payload: object) -> None:
    for read in (
        Issuer.list_from_json,
        Doctype.list_from_json,
        Parameter.list_from_json,
        uri_from_json,
    ):
        try:
            read(payload)
        except ApiError:
            continue
