"""Reading an Aadhaar number: its form, its check digit, and sentences without the number."""

from __future__ import annotations

import pytest

from dl_tui.core.typed.aadhaar import BadAadhaar, read_aadhaar
from dl_tui.core.words.verhoeff import is_verhoeff

NUMBER = "999999990019"


@pytest.mark.parametrize(
    "typed",
    [NUMBER, "9999 9999 0019", " 9999-9999-0019\n", "९९९९ ९९९९ ००१९"],
)
def test_a_number_is_read_however_it_was_spaced(typed: str) -> None:
    assert read_aadhaar(typed).reveal() == NUMBER


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the 12 digits of the Aadhaar number."),
        ("  - ", "Type the 12 digits of the Aadhaar number."),
        ("99999999001", "An Aadhaar number has 12 digits; this has 11."),
        ("9999999900190", "An Aadhaar number has 12 digits; this has 13."),
        ("9999 9999 00I9", "An Aadhaar number has digits only."),
        ("9999 9999 00²9", "An Aadhaar number has digits only."),
        ("199999990019", "No Aadhaar number starts with 0 or 1."),
        ("099999990019", "No Aadhaar number starts with 0 or 1."),
        ("999999990018", "This Aadhaar number is not valid: check each digit."),
    ],
)
def test_anything_else_is_refused_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(BadAadhaar) as caught:
        read_aadhaar(typed)

    assert str(caught.value) == sentence


def test_the_number_is_in_no_refusal_and_in_no_repr() -> None:
    with pytest.raises(BadAadhaar) as caught:
        read_aadhaar("999999990018")

    assert "99" not in str(caught.value)
    assert "99" not in repr(read_aadhaar(NUMBER))


@pytest.mark.parametrize("number", ["2363", "758722", "123451", NUMBER])
def test_the_check_digit_of_known_numbers_fits(number: str) -> None:
    assert is_verhoeff(number)


def test_every_single_slip_and_every_swap_of_neighbours_is_found() -> None:
    slips = {
        NUMBER[:place] + digit + NUMBER[place + 1 :]
        for place in range(len(NUMBER))
        for digit in "0123456789"
    }
    swaps = {
        NUMBER[:place] + NUMBER[place + 1] + NUMBER[place] + NUMBER[place + 2 :]
        for place in range(len(NUMBER) - 1)
    }

    assert [number for number in (slips | swaps) - {NUMBER} if is_verhoeff(number)] == []
