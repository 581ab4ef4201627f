"""Values of the signed calls, right and wrong."""

from __future__ import annotations

import pytest

from dl_tui.sandbox import checks


def test_a_check_digit_catches_every_wrong_digit_and_every_swap_of_neighbours() -> None:
    right = "999999990019"
    assert checks.is_uid(right)
    wrong = {f"{right[:at]}{digit}{right[at + 1 :]}" for at in range(12) for digit in "0123456789"}
    swapped = {f"{right[:at]}{right[at + 1]}{right[at]}{right[at + 2 :]}" for at in range(11)}
    assert [text for text in (wrong | swapped) - {right} if checks.is_uid(text)] == []


@pytest.mark.parametrize("text", ["", "99999999001", "9999999900190", "९९९९९९९९००१९", "x" * 12])
def test_what_is_not_twelve_digits_is_no_aadhaar_number(text: str) -> None:
    assert not checks.is_uid(text)


@pytest.mark.parametrize(
    ("text", "good"),
    [("9000000001", True), ("6000000001", True), ("5000000001", False), ("+919000000001", False)],
)
def test_a_mobile_number_has_ten_digits_from_six_up(text: str, good: bool) -> None:
    assert checks.is_mobile(text) == good


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("29022024", True),
        ("29022023", False),
        ("00012020", False),
        ("1012020", False),
        ("01-01-20", False),
        ("", False),
    ],
)
def test_a_day_is_one_of_the_calendar(text: str, good: bool) -> None:
    assert checks.is_day(text) == good


def test_a_day_is_written_with_dashes_in_certificates() -> None:
    assert checks.dashed("05111998") == "05-11-1998"


@pytest.mark.parametrize(
    ("text", "good"), [("आशा", True), (" ", False), ("", False), ("a\x00", False), ("a\nb", False)]
)
def test_a_text_says_something_that_xml_can_hold(text: str, good: bool) -> None:
    assert checks.is_text(text) == good
