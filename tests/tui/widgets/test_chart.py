"""Charts as plain characters: no escape sequence reaches the terminal, whatever the figures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.partner.statistics import Bar
from dl_tui.tui.widgets.chart import LOWEST, NARROWEST, draw_columns, draw_line

YEARS = [
    Bar(year, str(year), value)
    for year, value in ((2016, 10_134_567), (2017, 1_000_548_093), (2018, 2_410_543_684))
]
FOREIGN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SERIES = st.lists(
    st.tuples(st.integers(1900, 2199), st.integers(-(2**53), 2**53)),
    min_size=2,
    max_size=12,
    unique_by=lambda pair: pair[0],
).map(lambda pairs: [Bar(place, str(place), value) for place, value in sorted(pairs)])


def columns_of(lines: list[str], label: str) -> int:
    """Return how many rows of blocks stand over a label of the axis."""
    middle = lines[-1].index(label) + len(label) // 2
    return sum(len(line) > middle and line[middle] in "█▌▄▟▐▀▛▜▝▘▖▗" for line in lines[:-2])


def test_columns_are_as_high_as_their_values_and_say_them() -> None:
    lines = draw_columns(YEARS, 60, 20)

    heights = [columns_of(lines, str(year)) for year in (2016, 2017, 2018)]
    assert heights == sorted(heights)
    # The row of the axis is one of each.
    assert heights[2] - 1 == pytest.approx(2.4 * (heights[1] - 1), abs=1.5)
    assert all(value in "\n".join(lines) for value in ("1.01 crore", "100 crore", "241 crore"))


def test_an_area_begins_near_the_lowest_value() -> None:
    bars = [Bar(n, f"m{n}", 25_000_000 + n * 100_000) for n in range(6)]
    drawn = "\n".join(draw_line(bars, 60, 15))

    assert "2.5 crore" in drawn
    assert " 0┼" not in drawn


def test_a_missing_year_leaves_a_gap() -> None:
    lines = draw_columns([Bar(2016, "2016", 5), Bar(2018, "2018", 5)], 60, 12)

    between = (lines[-1].index("2016") + lines[-1].index("2018")) // 2 + 2
    assert lines[-5][between] in " ─"


def test_labels_that_have_no_room_are_left_out_and_never_overlap() -> None:
    bars = [Bar(n, f"Mon {n:02d}", n) for n in range(60)]
    labels = draw_columns(bars, 40, 10)[-1].split("Mon")

    assert 2 <= len(labels) < 10


def test_marks_that_would_read_alike_are_written_in_full() -> None:
    drawn = "\n".join(draw_line([Bar(0, "a", 26_237_490), Bar(1, "b", 26_237_990)], 60, 12))

    assert re.search(r"2,62,\d\d,\d{3}┼", drawn)
    assert "crore" not in drawn


@pytest.mark.parametrize("draw", [draw_line, draw_columns])
@pytest.mark.parametrize("value", [0, 1, 2**53])
def test_equal_values_still_have_an_axis(
    draw: type, value: int, capfd: pytest.CaptureFixture[str]
) -> None:
    drawn = draw([Bar(0, "a", value), Bar(1, "b", value)], 60, 12)

    assert sum("┼" in line for line in drawn) >= 2
    assert capfd.readouterr() == ("", "")


@given(bars=SERIES, width=st.integers(NARROWEST, 200), height=st.integers(LOWEST, 60))
def test_any_figures_give_a_chart_that_fits_and_is_plain_text(
    bars: list[Bar], width: int, height: int
) -> None:
    positive = [Bar(bar.place, bar.label, abs(bar.value)) for bar in bars]
    for lines in (draw_columns(bars, width, height), draw_line(positive, width, height)):
        assert len(lines) <= height
        assert all(len(line) <= width for line in lines)
        assert not FOREIGN.search("".join(lines))
