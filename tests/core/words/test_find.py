"""Finding rows by what a person types."""

from __future__ import annotations

import pytest

from dl_tui.core.words.find import Searched, clusters, fold, matching, spaced

NAMES = ["Aadhaar Card", "Café licence", "PAN Verification Record", "जन्म प्रमाण पत्र", "पता"]
FOLDED = [fold(name) for name in NAMES]


def found(query: str) -> list[str]:
    return [NAMES[index] for index in matching(FOLDED, query, range(len(NAMES)))]


@pytest.mark.parametrize("query", ["pan", "PAN", "veri PAN", "record pan", " ver  rec "])
def test_every_word_must_be_there_in_any_order_and_case(query: str) -> None:
    assert found(query) == ["PAN Verification Record"]


def test_a_word_that_is_nowhere_finds_nothing() -> None:
    assert found("pan aadhaar") == []


@pytest.mark.parametrize("query", ["cafe", "CAFÉ", "cafe\u0301"])
def test_latin_accents_do_not_matter(query: str) -> None:
    assert found(query) == ["Café licence"]


def test_indic_signs_do_matter() -> None:
    assert found("पता") == ["पता"]
    assert found("पत") == ["जन्म प्रमाण पत्र", "पता"]


def test_german_sharp_s_and_capitals_beyond_ascii_fold() -> None:
    assert fold("STRASSE") == fold("straße")
    assert fold("ÀÉ") == "ae"


def test_an_empty_query_keeps_everything() -> None:
    assert found("  ") == NAMES


def test_only_the_rows_asked_about_are_looked_at() -> None:
    assert matching(FOLDED, "a", [2, 0]) == [2, 0]
    assert matching(FOLDED, "a", []) == []


COLUMNS = (NAMES, ["UIDAI", "Goa", "ITD", "Goa", "RTO"], ["2 May", "3 May", "2 May", "", "2 May"])


@pytest.mark.parametrize("typed", ["a", "goa", "2", "may", "pan 2", "ua", "पत goa", "pan goa", " "])
def test_the_texts_of_columns_are_found_like_those_of_rows(typed: str) -> None:
    rows = [fold(" ".join(texts)) for texts in zip(*COLUMNS, strict=True)]
    searched = Searched(COLUMNS)
    beginnings = [typed[:end] for end in range(len(typed) + 1)]

    for query in (
        *beginnings,
        "goa",
        "oa",
        "a may",
        "may a",
    ):  # what was found before is a shortcut
        found = searched.query(query)
        assert [row for row in range(5) if found[row]] == matching(rows, query, range(5))


def test_columns_of_few_and_of_many_texts_are_searched_alike() -> None:
    many = [f"Document {number}" for number in range(1_000)]
    few = [("UIDAI", "Transport")[number % 2] for number in range(1_000)]
    searched = Searched([many, few])

    assert sum(searched.query("document")) == 1_000
    assert sum(searched.query("ui")) == 500
    assert sum(searched.query("99 ui")) == sum(
        "99" in text and number % 2 == 0 for number, text in enumerate(many)
    )
    assert sum(searched.query("nobody")) == 0


def test_nothing_is_found_among_no_rows() -> None:
    assert Searched([[], []]).query("a") == b""
    assert Searched([]).query("a") == b""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("प\u200dत्र", "पत्र"),
        ("प\u200cत्र", "पत्र"),
        ("\u0958लम", "क\u093cलम"),
        ("२०१५", "2015"),
        ("৯৯", "99"),
        ("௧௨", "12"),
        ("\u0d7a\u0d7b\u0d7c\u0d7d\u0d7e", "ണ്ന്ര്ല്ള്"),
        ("അവൻ", "അവന്\u200d"),
    ],
)
def test_ways_of_writing_the_same_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_punctuation_parts_words() -> None:
    assert spaced("PAN-card_(scan).pdf").split() == ["pan", "card", "scan", "pdf"]


def test_letters_keep_their_signs_and_what_they_are_joined_to() -> None:
    assert list(clusters("क्षमा e\u0301x")) == ["क्ष", "मा", " ", "e\u0301", "x"]
    assert "".join(clusters("\u0301\u200dक्")) == "\u0301\u200dक्"
