"""A wrong clock is told from five minutes on, and in other words from thirty."""

from __future__ import annotations

import pytest

from dl_tui.core.signin.clock_check import clock_trouble


@pytest.mark.parametrize("ahead", [0.0, 61.0, -299.0, 300.0])
def test_a_clock_that_is_right_enough_is_not_spoken_of(ahead: float) -> None:
    assert clock_trouble(ahead) == ""


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (301.0, "5 minutes behind. Times shown here are off by as much"),
        (-1_800.0, "30 minutes ahead. Times shown here"),
        (1_801.0, "30 minutes behind. DigiLocker refuses requests that are more than 30 minutes"),
        (-19_800.0, "5 hours ahead. DigiLocker refuses"),
        (86_400.0 * 400, "400 days behind. DigiLocker refuses"),
    ],
)
def test_it_says_how_wrong_the_clock_is_and_what_comes_of_it(ahead: float, said: str) -> None:
    assert f"This machine's clock is {said}" in clock_trouble(ahead)
