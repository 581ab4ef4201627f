"""Figures as India writes and reads them, and totals against what was added."""

from __future__ import annotations

from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.api.errors import NetworkError
from dl_tui.api.models.figures import Count
from dl_tui.core.digilocker import DigiLocker
from dl_tui.core.partner.statistics import (
    Bar,
    bars,
    group_digits,
    growth,
    in_short,
    ticks,
)
from tests.api.figures import FLAT
from tests.core.doubles import FakeDigiLocker
from tests.support.failing import failing

MONTHS = (Count(2018, 11, 100), Count(2018, 12, 130), Count(2019, 1, 120), Count(2019, 3, 500))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (99_999, "99,999"),
        (100_000, "1,00,000"),
        (25_873_490, "2,58,73,490"),
        (3_520_475_277, "3,52,04,75,277"),
        (-1_234_567, "-12,34,567"),
    ],
)
def test_digits_are_grouped_in_pairs_above_a_thousand(number: int, written: str) -> None:
    assert group_digits(number) == written


@given(number=st.integers(-(2**53), 2**53))
def test_grouping_loses_no_digit(number: int) -> None:
    assert int(group_digits(number).replace(",", "")) == number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0"),
        (45_000, "45,000"),
        (99_999.6, "1,00,000"),
        (100_000, "1 lakh"),
        (1_250_000, "12.5 lakh"),
        (25_873_490, "2.59 crore"),
        (100_000_000, "10 crore"),
        (3_520_475_277, "352 crore"),
        (2**53, "9,007 lakh crore"),
        (-2_000_000, "-20 lakh"),
    ],
)
def test_numbers_are_said_in_lakhs_and_crores(number: float, said: str) -> None:
    assert in_short(number) == said


def test_totals_stand_under_their_months_and_years() -> None:
    assert bars(MONTHS)[1:3] == (
        Bar(2018 * 12 + 11, "Dec 18", 130),
        Bar(2019 * 12, "Jan 19", 120),
    )
    assert bars([Count(2016, 0, 5)]) == (Bar(2016, "2016", 5),)


def test_growth_is_told_only_where_the_month_before_is_known() -> None:
    assert [(bar.label, bar.value) for bar in growth(MONTHS)] == [("Dec 18", 30), ("Jan 19", -10)]
    assert growth(MONTHS[:1]) == ()


@given(low=st.integers(-(2**51), 2**51), span=st.integers(0, 2**51), wanted=st.integers(1, 20))
def test_marks_are_round_evenly_spaced_and_reach_both_ends(
    low: int, span: int, wanted: int
) -> None:
    marks = ticks(low, low + span, wanted)

    assert marks[0] <= low
    assert marks[-1] >= low + span
    assert len(marks) <= wanted + 2
    steps = {round(after - before) for before, after in pairwise(marks)}
    assert len(steps) <= 1


async def test_the_figures_are_fetched_with_nobody_signed_in(
    digilocker: FakeDigiLocker,
) -> None:
    digilocker.script["/public/statistics/1/counts"] = (200, FLAT)

    assert (await DigiLocker(digilocker.session()).statistics()).issuers == 134


async def test_a_network_that_is_gone_is_an_api_error(digilocker: FakeDigiLocker) -> None:
    digilocker.script["/public/statistics/1/counts"] = httpx.ConnectError("")
    with failing(NetworkError):
        await DigiLocker(digilocker.session()).statistics()
