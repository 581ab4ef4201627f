"""Bytes in words."""

from __future__ import annotations

import pytest

from dl_tui.core.sizes import show_size


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
