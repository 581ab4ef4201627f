"""Words that may be meant by what was typed."""

from __future__ import annotations

import pytest

from dl_tui.core.words.alike import AT_MOST, Vocabulary

WORDS = Vocabulary(["licence", "driving", "certificate", "registration", "2015", "of"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lcnce", "licence"),
        ("licnece", "licence"),
        ("lisen", "licence"),
        ("rdiving", "driving"),
        ("drivving", "driving"),
        ("crtfct", "certificate"),
    ],
)
def test_one_slip_or_letters_left_out_are_understood(typed: str, meant: str) -> None:
    assert WORDS.alike(typed) == (meant,)


@pytest.mark.parametrize("typed", ["of", "2016", "li", "licence", "xyz", "a" * 500])
def test_short_words_numbers_and_words_that_are_there_stand_for_themselves(typed: str) -> None:
    assert WORDS.alike(typed) == ()


def test_only_the_likeliest_few_are_taken() -> None:
    crowd = Vocabulary(f"pa{letter}n" for letter in "bcdefghij")
    assert len(crowd.alike("pan")) == AT_MOST
