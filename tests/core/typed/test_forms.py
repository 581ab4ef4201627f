"""Reading a form: all problems at once, words and days as they are typed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.typed.forms import BadForm, Reader, read_day, read_words, written


def test_every_wrong_field_is_told_at_once() -> None:
    reader = Reader()
    reader.read("name", read_words, "", "")
    reader.read("day", read_day, "32-01-2020", datetime.date.min)

    with pytest.raises(BadForm) as caught:
        reader.finish()

    assert dict(caught.value.problems) == {
        "name": "This is needed.",
        "day": "This is not a date. Write it as 31-12-2001.",
    }


def test_a_form_without_problems_is_finished() -> None:
    reader = Reader()

    assert reader.read("name", read_words, " Asha   Testwala ", "") == "Asha Testwala"
    reader.finish()


@pytest.mark.parametrize("typed", ["आशा टेस्टवाला", "क्‍ष", "O'Test, Jr."])
def test_names_of_every_script_are_words(typed: str) -> None:
    assert read_words(typed) == typed


@pytest.mark.parametrize("typed", ["a\x1b[31m", "a\u202eb", "a\ud800", "x" * 201])
def test_invisible_or_too_long_words_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="This h"):
        read_words(typed)


def test_an_empty_day_is_told_apart_from_a_wrong_one() -> None:
    with pytest.raises(ValueError, match="needed"):
        read_day("  ")


@given(st.dates(min_value=datetime.date(1800, 1, 1), max_value=datetime.date(2299, 12, 31)))
def test_a_day_is_written_as_eight_digits_that_read_back(day: datetime.date) -> None:
    text = written(day)

    assert len(text) == 8
    assert datetime.date(int(text[4:]), int(text[2:4]), int(text[:2])) == day
    assert read_day(f"{day:%d-%m}-{day.year}") == day
