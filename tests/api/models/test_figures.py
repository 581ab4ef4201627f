"""The figures and the registered number: both shapes, loose types, and nothing but ApiError."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api.errors import AnswerError, ApiError
from dl_tui.api.models.account import Registration
from dl_tui.api.models.figures import Count, Statistics
from tests.api.figures import CONTRACT, FLAT
from tests.support.json_values import json_values

JSON = json_values()
NAMES = (
    *("users", "authentic_documents", "issuers", "requestors", "requesters", "count_as_on"),
    *("monthwise_registations", "monthwise_registrations", "yearwise_authentic_documents"),
    *("year", "month", "count", "details", "registered", "digilockerid"),
)
LIKELY = st.dictionaries(st.sampled_from(NAMES), JSON | st.lists(JSON, max_size=3), max_size=8)


# -- statistics --------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", [FLAT, {"details": FLAT}, CONTRACT])
def test_the_figures_are_read_in_every_shape(payload: object) -> None:
    read = Statistics.from_json(payload)

    assert (read.users, read.documents) == (25_873_490, 3_520_475_277)
    assert (read.issuers, read.requesters, read.as_on) == (134, 45, "31072019")
    assert read.registrations == (Count(2018, 4, 120_000), Count(2018, 5, 124_794))
    assert read.documents_by_year == (
        Count(2016, 0, 10_134_567),
        Count(2017, 0, 1_000_548_093),
        Count(2018, 0, 2_410_543_684),
    )


def test_the_proper_spellings_are_read_too() -> None:
    months = [{"year": 2020, "month": 1, "count": 5}]
    read = Statistics.from_json({"requesters": 7, "monthwise_registrations": months})

    assert (read.requesters, read.registrations) == (7, (Count(2020, 1, 5),))


def test_months_come_in_the_order_of_time_and_the_last_of_two_counts() -> None:
    told = [(2020, 1, 30), (2019, 12, 20), (2020, 1, 31)]
    months = [{"year": y, "month": m, "count": c} for y, m, c in told]
    read = Statistics.from_json({"monthwise_registations": months})

    assert read.registrations == (Count(2019, 12, 20), Count(2020, 1, 31))


@pytest.mark.parametrize(
    "entry",
    [
        {"year": "2020", "month": "13", "count": "1"},
        {"year": "2020", "month": "0", "count": "1"},
        {"year": "2020", "count": "1"},
        {"year": "20200", "month": "1", "count": "1"},
        {"month": "1", "count": "1"},
        {"year": "2020", "month": "1", "count": "-1"},
        {"year": "2020", "month": "1", "count": str(10**30)},
        {"year": "2020", "month": "1"},
        "2020",
        None,
    ],
)
def test_an_entry_that_says_nothing_definite_is_left_out(entry: object) -> None:
    good = {"year": 2020, "month": 2, "count": 1}
    read = Statistics.from_json({"monthwise_registations": [entry, good]})

    assert read.registrations == (Count(2020, 2, 1),)


def test_a_day_that_lost_its_zero_gets_it_back() -> None:
    assert Statistics.from_json({"users": 1, "count_as_on": 1072019}).as_on == "01072019"


def test_no_more_entries_are_kept_than_a_person_could_read() -> None:
    months = [
        {"year": year, "month": month, "count": 1}
        for year in range(1900, 2200)
        for month in range(1, 13)
    ]

    assert len(Statistics.from_json({"monthwise_registations": months}).registrations) == 1_000


def test_lists_wrapped_beyond_reason_are_not_followed() -> None:
    deep: object = {"year": 2020, "count": 1}
    for _ in range(50):
        deep = [deep]

    assert Statistics.from_json({"users": 1, "yearwise_authentic_documents": deep}).users == 1


@pytest.mark.parametrize("payload", [{}, {"users": "many"}, {"details": {}}, [], None, "x"])
def test_an_answer_without_a_single_figure_is_of_no_use(payload: object) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        Statistics.from_json(payload)


# -- registration ------------------------------------------------------------------------------


@pytest.mark.parametrize("yes", [True, "true", "Y", 1])
def test_a_registered_number_comes_with_its_account(yes: object) -> None:
    read = Registration.from_json({"registered": yes, "digilockerid": "123e4567"})

    assert (read.registered, read.digilocker_id) == (True, "123e4567")


@pytest.mark.parametrize("no", [False, "false", "N", 0])
def test_a_number_that_is_not_registered_has_none(no: object) -> None:
    assert Registration.from_json({"registered": no, "digilockerid": "x"}) == Registration(False)


@pytest.mark.parametrize("payload", [{}, {"registered": "perhaps"}, {"digilockerid": "x"}, []])
def test_an_answer_without_yes_or_no_is_of_no_use(payload: object) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        Registration.from_json(payload)


def test_no_repr_shows_the_account() -> None:
    assert "123e" not in repr(Registration(True, "123e4567"))


# -- both --------------------------------------------------------------------------------------


@given(payload=LIKELY | JSON)
def test_whatever_json_comes_it_is_read_or_an_api_error(payload: object) -> None:
    for model in (Statistics, Registration):
        try:
            model.from_json(payload)
        except ApiError:
            continue
