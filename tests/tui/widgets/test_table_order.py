"""The order of a table, without a table: sorted, narrowed, grouped, folded."""

from __future__ import annotations

import pytest

from dl_tui.core.locker.grouping import Group, Grouping
from dl_tui.tui.widgets.table_order import Column, Order

COLUMNS: tuple[Column[str], ...] = (
    Column("Word", str, str),
    Column("Length", lambda w: str(len(w)), len),
)
BY_LETTER: Grouping[str] = Grouping("by letter", lambda w: w[0], lambda w: w[0].upper(), "None")


@pytest.fixture
def order() -> Order[str]:
    order = Order(["pear", "apple", "plum", "apricot", "fig"], COLUMNS)
    order.sort(0, reverse=False)
    return order


def drawn(order: Order[str]) -> str:
    return " ".join(
        line.title if isinstance(line, Group) else order.items[line] for line in order.lines
    )


def test_groups_keep_the_order_of_the_sort(order: Order[str]) -> None:
    order.group(BY_LETTER)
    assert drawn(order) == "A apple apricot F fig P pear plum"
    order.sort(1, reverse=True)

    assert drawn(order) == "A apricot apple F fig P pear plum"


def test_a_filter_takes_groups_away_that_have_nothing_left(order: Order[str]) -> None:
    order.group(BY_LETTER)
    order.narrow("p")
    assert drawn(order) == "A apple apricot P pear plum"
    order.narrow("pl")
    assert drawn(order) == "A apple P plum"
    order.narrow("")

    assert drawn(order) == "A apple apricot F fig P pear plum"


def test_a_folded_group_shows_its_heading_alone_and_still_counts(order: Order[str]) -> None:
    order.group(BY_LETTER)
    heading = order.lines[0]
    assert isinstance(heading, Group)
    order.turn(heading)
    assert drawn(order) == "A F fig P pear plum"
    assert len(order.shown) == 5
    order.turn(heading)

    assert drawn(order) == "A apple apricot F fig P pear plum"


def test_an_item_under_a_folded_heading_is_found_at_the_heading(order: Order[str]) -> None:
    order.group(BY_LETTER)
    heading = order.lines[5]
    assert isinstance(heading, Group)
    order.turn(heading)

    assert order.place_of(order.items.index("plum")) == 5
    assert order.place_of(heading) == 5
    assert order.place_of(order.items.index("fig")) == 4
    assert order.item(5) is None


def test_what_is_found_stays_in_the_order_of_the_sort(order: Order[str]) -> None:
    order.narrow("ap")
    assert drawn(order) == "apple apricot"
    order.sort(0, reverse=True)
    order.narrow("ap")
    assert drawn(order) == "apricot apple"
    order.sort(1, reverse=False)
    order.narrow("p")
    assert drawn(order) == "pear plum apple apricot"
    order.narrow("apx")
    assert drawn(order) == ""


def test_equal_items_keep_their_order_both_ways(order: Order[str]) -> None:
    order.sort(1, reverse=False)
    assert drawn(order) == "fig pear plum apple apricot"
    order.sort(1, reverse=True)
    assert drawn(order) == "apricot apple pear plum fig"


@pytest.mark.parametrize("items", [[], ["fig"]])
def test_a_table_of_none_or_one_is_narrowed_as_well(items: list[str]) -> None:
    order = Order(items, COLUMNS)
    order.sort(0, reverse=False)
    order.narrow("f")
    assert drawn(order) == " ".join(items)
    order.narrow("g f")
    assert drawn(order) == " ".join(items)
    order.narrow("x")
    assert drawn(order) == ""


def test_chosen_items_come_in_the_order_of_the_groups_hidden_ones_too(order: Order[str]) -> None:
    order.sort(1, reverse=False)
    order.group(BY_LETTER)
    order.narrow("fig")
    words = [order.items[index] for index in order.in_order({0, 1, 2, 3})]

    assert words == ["apple", "apricot", "pear", "plum"]
