"""What a person may type for a mobile number or a username."""

from __future__ import annotations

import pytest

from dl_tui.core.typed.account import Account, BadAccount, read_account


@pytest.mark.parametrize(
    "typed",
    [
        "9876543210",
        "  9876543210\t",
        "98765 43210",
        "98765-43210",
        "(98765) 43210",
        "98765.43210",
        "09876543210",
        "+919876543210",
        "+91 98765 43210",
        "91 98765 43210",
        "९८७६५ ४३२१०",
        "9८७६५43210",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(typed: str) -> None:
    assert read_account(typed) == Account("mobile", "9876543210")


@pytest.mark.parametrize("first", "6789")
def test_the_four_ranges_of_mobiles_are_taken(first: str) -> None:
    assert read_account(f"{first}876543210").value == f"{first}876543210"


def test_a_number_that_begins_with_91_and_has_ten_digits_is_whole() -> None:
    assert read_account("9198765432").value == "9198765432"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("987654321", "this has 9"),
        ("98765432101", "this has 11"),
        ("19876543210", "this has 11"),
        ("+9187654321", "this has 8"),
        ("5876543210", "starts with 6, 7, 8 or 9"),
        ("+91 1234567890", "starts with 6, 7, 8 or 9"),
        ("+1 202 555 0100", "Only Indian numbers"),
        ("+", "3 to 50"),
        ("", "Type your mobile number"),
        (" \t ", "Type your mobile number"),
        ("asha testwala", "no spaces"),
        ("ab", "3 to 50"),
        ("a" * 51, "3 to 50"),
        ("asha\x1b[31m", "cannot have these characters"),
        ("asha\u202etset", "cannot have these characters"),
    ],
)
def test_what_can_be_neither_is_refused_with_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(BadAccount, match=said) as caught:
        read_account(typed)

    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    "typed", ["asha.testwala", "asha_01", "abc", "a" * 50, "9876543210@example", "आशा_नमूना"]
)
def test_anything_else_is_a_username_as_typed(typed: str) -> None:
    assert read_account(f" {typed} ") == Account("username", typed)


def test_what_was_understood_is_said_in_words() -> None:
    assert read_account("+919876543210").in_words() == "Mobile number 98765 43210"
    assert read_account("asha.testwala").in_words() == "Username asha.testwala"
