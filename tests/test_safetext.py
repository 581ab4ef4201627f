"""Cleaned text can be read, and can do nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dl_tui.safetext import MAX_MARKS, REPLACEMENT, clean, clean_line

HINDI = "\u0939\u093f\u0928\u094d\u0926\u0940"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Form [16] copy [Original]",
        "[Aadhaar] [/x] \\[b]",
        HINDI,
        "\u0995\u09cd\u200d\u09b7",  # a ZWJ inside a Bengali cluster
        "\u0d28\u0d4d\u200c",  # a ZWNJ in Malayalam
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "one\ttwo\nthree",
        "e\u0301",
    ],
)
def test_text_of_people_stays_as_issued(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "control",
    [
        "\x00",
        "\x07",
        "\x08",
        "\x0b",
        "\x0d",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\x9d",
        "\u00ad",
        "\u061c",
        "\u200b",
        "\u200e",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2060",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\ufff9",
        "\ufdd0",
        "\ufffe",
        "\uffff",
        "\ud800",
        "\U000e0041",
    ],
)
def test_each_control_and_direction_trick_is_shown_not_obeyed(control: str) -> None:
    assert clean(f"a{control}b") == f"a{REPLACEMENT}b"


def test_a_windows_line_end_is_a_line_end() -> None:
    assert clean("one\r\ntwo\rthree") == f"one\ntwo{REPLACEMENT}three"


def test_a_pile_of_marks_is_cut() -> None:
    assert clean("a" + "\u0300" * 500 + "b") == "a" + "\u0300" * MAX_MARKS + "b"


def test_marks_are_counted_for_each_base_anew() -> None:
    pile = "\u0301" * MAX_MARKS

    assert clean(f"a{pile}b{pile}") == f"a{pile}b{pile}"


def test_spacing_marks_of_indic_scripts_do_not_count() -> None:
    text = "\u0915" + "\u093e" * 20

    assert clean(text) == text


def test_a_line_has_neither_tabs_nor_line_ends() -> None:
    assert clean_line("one\r\ntwo\tthree\n") == "one two three "


@settings(deadline=None)
@given(st.text())
def test_nothing_dangerous_is_left_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    for character in cleaned:
        assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl")
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean_line(text).splitlines() in ([], [clean_line(text)])
