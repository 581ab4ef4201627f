"""Bytes in words."""

from __future__ import annotations

import pytest

from dl_tui.core.words.sizes import show_marks, show_rupees, show_size, show_wait


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (None, ""),
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9_949, "9.9 kB"),
        (9_950, "10 kB"),
        (366_000, "366 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (10_485_761, "10 MB"),
        (2_500_000_000, "2.5 GB"),
        (10**12, "1.0 TB"),
        (10**16, "10000 TB"),
    ],
)
def test_a_size_has_two_or_three_digits_and_the_right_unit(size: int | None, shown: str) -> None:
    assert show_size(size) == shown


def test_a_size_never_rounds_to_a_thousand_of_its_unit() -> None:
    for power in range(1, 12):
        for near in range(-600, 600, 7):
            size = max(0, 10**power + near)
            assert not show_size(size).startswith("1000 "), size


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a second"),
        (1.2, "2 seconds"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (3599, "an hour"),
        (3601, "61 minutes"),
        (7200, "2 hours"),
    ],
)
def test_a_wait_is_rather_too_long_than_too_short(seconds: float, words: str) -> None:
    assert show_wait(seconds) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("18", "18"),
        ("999", "₹ 999"),
        ("1000", "₹ 1,000"),
        ("120000", "₹ 1,20,000"),
        ("12345678.5", "₹ 1,23,45,678.5"),
        ("-120000", "-120000"),
        ("1,20,000", "₹ 1,20,000"),
        ("one lakh", "one lakh"),
    ],
)
def test_rupees_stand_in_lakhs_and_crores(text: str, shown: str) -> None:
    assert show_rupees(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("087", "87"), ("100", "100"), ("000", "0"), ("AB", "AB"), ("72.8", "72.8"), ("", "")],
)
def test_marks_are_numbers(text: str, shown: str) -> None:
    assert show_marks(text) == shown
