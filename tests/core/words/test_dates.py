"""Dates as issuers write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.words.dates import parse_date, show_date, show_moment, year_span

DAY = datetime.date(2015, 5, 12)


@pytest.mark.parametrize(
    "text",
    [
        "12-05-2015",
        "12/05/2015",
        "12.5.2015",
        "12052015",
        "2015-05-12",
        "2015/05/12",
        "20150512",
        "2015-05-12T15:50:38Z",
        "2015-05-12T15:50:38.123+05:30",
        "2015-05-12 15:50:38 IST",
        "12-05-2015 15:50:38",
        "12 May 2015",
        "12-MAY-2015",
        "12 may, 2015 03:50 PM",
        "  12-05-2015 ",
    ],
)
def test_every_known_form_names_the_same_day(text: str) -> None:
    assert parse_date(text) == DAY
    assert show_date(text) == "12 May 2015"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2015",
        "31-02-2015",
        "12-05/2015",
        "12-05-0015",
        "99999999",
        "12 Foo 2015",
        "12-05-2015 to 12-06-2015",
        "१२-०५-२०१५",
        "12-05-2015" + " " * 100,
    ],
)
def test_what_is_not_one_day_stays_as_it_is(text: str) -> None:
    assert parse_date(text) is None
    assert show_date(text) == text
    assert show_moment(text) == text
    assert year_span(text) is None


def test_eight_digits_are_read_by_where_a_year_can_stand() -> None:
    assert parse_date("20122013") == datetime.date(2013, 12, 20)
    assert parse_date("20131220") == datetime.date(2013, 12, 20)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2015-05-12T15:50:38Z", "12 May 2015, 15:50 UTC"),
        ("2015-05-12T15:50:38.123+05:30", "12 May 2015, 15:50 +05:30"),
        ("12-05-2015 15:50:38", "12 May 2015, 15:50"),
        ("12-05-2015 03:50 pm", "12 May 2015, 03:50 PM"),
        ("12-05-2015", "12 May 2015"),
    ],
)
def test_a_moment_keeps_as_much_of_its_time_as_it_has(text: str, shown: str) -> None:
    assert show_moment(text) == shown


@given(st.dates(min_value=datetime.date(1800, 1, 1), max_value=datetime.date(2299, 12, 31)))
def test_a_shown_date_is_understood_again(day: datetime.date) -> None:
    for form in ("%d-%m-%Y", "%d/%m/%Y", "%d%m%Y", "%Y-%m-%d"):
        text = day.strftime(form)
        assert parse_date(text) == day
        assert parse_date(show_date(text)) == day


@given(st.text(max_size=80))
def test_no_text_is_an_error(text: str) -> None:
    assert isinstance(show_moment(text), str)
