"""Loose JSON becomes definite values, and never an exception of another kind."""

from __future__ import annotations

import pytest

from dl_tui.api.errors import AnswerError
from dl_tui.api.normal import (
    MAX_ID,
    MAX_TEXT,
    can_be_sent,
    credential,
    entries,
    fields_of,
    flag,
    opaque,
    text,
    whole,
)
from dl_tui.secret import Secret


def test_field_names_are_read_in_any_case() -> None:
    assert fields_of({"Refresh_Token": "a", "digilockerId": "b"}) == {
        "refresh_token": "a",
        "digilockerid": "b",
    }


def test_a_lone_details_wrapper_is_taken_off() -> None:
    assert fields_of({"Details": {"Name": "x"}}) == {"name": "x"}


def test_details_among_other_fields_is_a_field() -> None:
    assert fields_of({"details": {"a": 1}, "b": 2}) == {"details": {"a": 1}, "b": 2}
    assert fields_of({"details": "x"}) == {"details": "x"}


@pytest.mark.parametrize("payload", [None, [], "x", 5, 1.5, True])
def test_what_is_no_object_has_no_fields(payload: object) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        fields_of(payload)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Asha Testwala", "Asha Testwala"),
        ("  Asha \n Testwala ", "Asha   Testwala"),
        ("\x1b[2J", "\ufffd[2J"),
        (31121970, "31121970"),
        (5.0, "5"),
        (5.5, "5.5"),
        (10**400, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        (1e300, "1e+300"),
        (True, ""),
        (None, ""),
        ("NA", ""),
        (" NA ", ""),
        (" ", ""),
        (["x"], ""),
        ({"x": 1}, ""),
        ("Na", "Na"),
        ("\ud800", "\ufffd"),
    ],
)
def test_text_is_one_clean_line(value: object, expected: str) -> None:
    assert text({"name": value}, "name") == expected


def test_text_falls_back_on_the_next_name() -> None:
    assert text({"name": " ", "description": "Marksheet"}, "name", "description") == "Marksheet"
    assert text({}, "name") == ""


def test_an_absurdly_long_text_is_cut() -> None:
    assert len(text({"name": "é" * 200_000}, "name")) == MAX_TEXT


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("in.gov.cbse-HSCER-201412345678", "in.gov.cbse-HSCER-201412345678"),
        ("../../revoke", "../../revoke"),
        ("a\x1bb", "a\x1bb"),
        (189079894, "189079894"),
        ("x" * MAX_ID, "x" * MAX_ID),
        ("x" * (MAX_ID + 1), ""),
        ("..", ""),
        ("\ud800", ""),
        ("", ""),
        (" ", ""),
        (None, ""),
        (True, ""),
    ],
)
def test_an_id_stays_as_it_came_or_is_none(value: object, expected: str) -> None:
    assert opaque({"uri": value}, "uri") == expected


@pytest.mark.parametrize(
    ("raw", "answer"), [("a", True), ("a/../b", True), ("", False), ("...", False)]
)
def test_dots_alone_cannot_stand_in_a_path(raw: str, answer: bool) -> None:
    assert can_be_sent(raw) is answer


@pytest.mark.parametrize("value", ["bc125c21", 74])
def test_a_credential_is_kept_secret(value: object) -> None:
    assert credential({"token": value}, "token") == Secret(str(value))


@pytest.mark.parametrize(
    "value", ["", " ", "a b", "a\r\nX: 1", "नमूना", "x" * 9_000, None, True, {}, []]
)
def test_a_credential_that_would_not_fit_in_a_header_is_none(value: object) -> None:
    assert credential({"token": value}, "token") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3600, 3600),
        ("3600", 3600),
        (" 3600 ", 3600),
        (3600.9, 3600),
        (0, 0),
        ("", None),
        ("12 KB", None),
        ("-5", None),
        (-5, None),
        (True, None),
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        ("9" * 5000, None),
        ("²", None),
        ([], None),
    ],
)
def test_whole_numbers_come_as_numbers_or_digits(value: object, expected: int | None) -> None:
    assert whole(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Y", True),
        ("y", True),
        (True, True),
        ("true", True),
        (1, True),
        ("N", False),
        (False, False),
        ("false", False),
        ("0", False),
        ("maybe", None),
        ("", None),
        (None, None),
        ([], None),
    ],
)
def test_a_flag_is_yes_no_or_unknown(value: object, expected: bool | None) -> None:
    assert flag({"eaadhaar": value}, "eaadhaar") is expected


def test_a_flag_falls_back_on_the_next_spelling() -> None:
    assert flag({"eaadhar": "Y"}, "eaadhaar", "eaadhar") is True


DOCUMENT = {"uri": "in.gov.cbse-HSCER-1", "name": "Marksheet"}


@pytest.mark.parametrize(
    "payload",
    [
        {"items": [DOCUMENT], "resource": "x"},
        {"Items": [DOCUMENT]},
        {"documents": [DOCUMENT]},
        {"details": {"items": [DOCUMENT]}},
        {"details": [DOCUMENT]},
        {"details": DOCUMENT},
        {"items": DOCUMENT},
        {"items": {"0": DOCUMENT}},
        {"items": [None, 5, "x", DOCUMENT]},
        [DOCUMENT],
        DOCUMENT,
    ],
)
def test_a_list_is_found_in_every_shape(payload: object) -> None:
    assert list(entries(payload, "items", "documents", key="uri")) == [DOCUMENT]


@pytest.mark.parametrize(
    "payload",
    [{"items": []}, {"items": None}, {"items": {}}, {"items": ""}, {}, {"directory": "/"}, []],
)
def test_an_empty_list_is_no_error(payload: object) -> None:
    assert list(entries(payload, "items", key="uri")) == []


@pytest.mark.parametrize(
    "payload",
    [
        *({"items": "oops"}, {"items": 5}, {"items": True}, "oops", 5, False, None, [1, 2], [[]]),
        *({"name": "Asha"}, {"digilockerid": "x"}, {"issuers": [{"orgid": "1"}]}, {"ok": True}),
    ],
)
def test_something_that_holds_no_list_is_not_shown_as_an_empty_one(payload: object) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        list(entries(payload, "items", key="uri"))
