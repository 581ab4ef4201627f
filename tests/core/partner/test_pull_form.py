"""Forms from what issuers call their parameters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dl_tui.api.models.pulls import Parameter
from dl_tui.core.partner.pull_form import (
    FormField,
    asks_for_own_name,
    form_field,
    form_of,
    in_clear,
    missing,
)
from dl_tui.secret import Secret


def parameter(
    name: str = "rollno", label: str = "Roll No", example: str = "", choices: tuple[str, ...] = ()
) -> Parameter:
    return Parameter(name, label, example, choices)


def test_a_plain_parameter_is_a_field_to_type_in() -> None:
    field = form_field(parameter(example="1100040"))

    assert field == FormField("rollno", "Roll No", "1100040", (), required=True)


@pytest.mark.parametrize(
    ("name", "label"),
    [("reg_no", "Reg no"), ("PANFullName", "PAN full name"), ("UDF1", "UDF1"), ("\x1b", "\ufffd")],
)
def test_a_missing_label_is_made_of_the_name(name: str, label: str) -> None:
    field = form_field(parameter(name, label=""))

    assert field.label == label
    assert field.name == name


@pytest.mark.parametrize(
    ("example", "choices"),
    [
        ("2018,2019,2020", ("2018", "2019", "2020")),
        ("2018, 2019", ("2018", "2019")),
        ("MAR or OCT", ("MAR", "OCT")),
        ("MAR, JUL or OCT", ("MAR", "JUL", "OCT")),
        ("Bihar,Goa,Jammu & Kashmir,Kerala,Tamil Nadu", None),
    ],
)
def test_choices_are_found_in_an_example(example: str, choices: tuple[str, ...] | None) -> None:
    field = form_field(parameter(example=example))

    assert field.choices == (choices or tuple(example.split(",")))
    assert field.example == ""


@pytest.mark.parametrize(
    "example",
    [
        "2018",
        "1100040",
        "Testwala, Asha",
        "12, Namuna Road, Namunabad",
        "As in PAN Card or as per your Driving License.",
        "DL01AA0101",
        "DDMMYYYY or NA",
        "DD or MM",
        "PAN or AADHAAR",
        "PAN or UAN No",
        "DDMMYYYY or NA if it is not known",
        "",
    ],
)
def test_an_example_that_may_be_one_value_is_no_list(example: str) -> None:
    assert form_field(parameter(example=example)).choices == ()


def test_named_choices_win_and_the_example_stays() -> None:
    field = form_field(parameter(example="2018,2019", choices=("A", "B")))

    assert (field.choices, field.example) == (("A", "B"), "2018,2019")


def test_a_field_that_calls_itself_optional_may_stay_empty() -> None:
    form = form_of([parameter("a"), parameter("b", "Middle name (Optional)"), parameter("c")])

    lacking = missing(form, {"a": Secret("x"), "c": Secret("")})

    assert [field.name for field in lacking] == ["c"]


def test_what_was_typed_is_shown_as_it_will_be_sent_but_for_what_a_terminal_obeys() -> None:
    field = form_field(parameter())

    assert in_clear(field, {"rollno": Secret("1100040")}) == "1100040"
    assert in_clear(field, {"rollno": Secret("a\x1bb")}) == "a\ufffdb"


@pytest.mark.parametrize(
    ("label", "own"),
    [
        ("Full Name", True),
        ("Name (as per PAN)", True),
        ("Student Name", True),
        ("Father's Name", False),
        ("Name of Mother", False),
        ("School Name", False),
        ("Username", False),
        ("PAN No.", False),
    ],
)
def test_a_field_for_the_persons_own_name_is_known(label: str, own: bool) -> None:
    assert asks_for_own_name(form_field(replace(parameter(), label=label))) is own


def test_a_name_that_is_picked_is_not_filled_in() -> None:
    assert not asks_for_own_name(form_field(parameter(label="Name", choices=("A", "B"))))
