"""Elements side by side as tables."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.model import Table
from dl_tui.core.reading.rules import OUTSIDE
from dl_tui.core.reading.tables import (
    FEW,
    LEFT_OUT,
    MAX_CELLS,
    MAX_CELLS_OF_ROW,
    MAX_COLUMNS,
    tables,
)
from dl_tui.core.xml.document import read_xml

HERE = OUTSIDE.named("a")


def a_table(inside: str) -> Table:
    (table,) = tables("Rows", list(read_xml(f"<a>{inside}</a>".encode()).children), HERE)
    assert isinstance(table, Table)
    return table


def test_columns_are_the_union_in_the_order_they_are_seen() -> None:
    table = a_table('<r b="1"/><r a="2" b="3"/><r c=" "/>')
    assert table.title == "Rows"
    assert table.columns == ("B", "A")
    assert table.rows == (("1", ""), ("3", "2")), "a row in which nothing stands is padding"


def test_texts_alone_make_one_column() -> None:
    assert a_table("<lineText>one</lineText><lineText>two</lineText>").columns == ("Line text",)


def test_nested_values_have_a_column_named_after_their_element() -> None:
    table = a_table('<r name="a"><of name="b"/></r><r name="c"><of name="d"/><of name="e"/></r>')
    assert table.columns == ("Name", "Of: name")
    assert table.rows == (("a", "b"), ("c", "d, e"))


def test_masks_hold_for_joined_values() -> None:
    table = a_table('<r><x uid="99991111"/><x uid="99992222"/></r><r/>')
    assert table.rows[0] == ("99991111, 99992222",)
    assert table.masked[0] == ("••••1111, ••••2222",)


@pytest.mark.parametrize(
    ("cells", "numeric"),
    [
        (("1", "2.5", "1,000"), True),
        (("087", "AB", "- "), True),
        (("95%", "+3"), True),
        (("A1", "B2"), False),
        (("AB", "AB"), False),
        (("1", "words here"), False),
    ],
)
def test_a_column_is_numeric_when_all_but_short_remarks_are_numbers(
    cells: tuple[str, ...], numeric: bool
) -> None:
    table = a_table("".join(f'<r v="{cell}" w="x"/>' for cell in cells))
    assert table.numeric == (numeric, False)


def test_rows_that_say_nothing_make_no_table() -> None:
    assert tables("", list(read_xml(b"<a><r b=''/><r/></a>").children), HERE) == []


@pytest.mark.parametrize(
    "inside",
    [
        "".join(f'<r c{min(n, MAX_COLUMNS)}="1"/>' for n in range(FEW + 1)),
        "<r>" + '<x y="1"/>' * MAX_CELLS_OF_ROW + "</r>",
        '<r y="1"/>' * MAX_CELLS,
    ],
    ids=["columns", "cells of a row", "rows"],
)
def test_a_table_that_is_cut_says_so(inside: str) -> None:
    table, note = tables("", list(read_xml(f"<a>{inside}</a>".encode()).children), HERE)
    assert isinstance(table, Table)
    assert len(table.columns) <= MAX_COLUMNS
    assert sum(map(len, table.rows)) <= MAX_CELLS * 2
    assert note == LEFT_OUT
