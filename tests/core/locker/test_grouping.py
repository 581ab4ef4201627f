"""Groups: what stands together, under which title, in which order."""

from __future__ import annotations

from dl_tui.api.models.locker import IssuedDocument
from dl_tui.core.locker.grouping import BY_ISSUER, BY_TYPE, BY_YEAR, Grouped, Grouping


def document(
    name: str, *, issuer: str = "", doctype: str = "", date: str = "", about: str = ""
) -> IssuedDocument:
    return IssuedDocument(f"uri-{name}", name, doctype, about, issuer, "in.example", date, ())


LIST = (
    document("a", issuer="Namuna Board", doctype="HSCER", date="02-01-2016"),
    document("b", issuer="agri office", doctype="ZTREE", date="2024-03-04", about="Tree Pledge"),
    document("c", issuer="", doctype="", date="soon"),
    document("d", issuer="Namuna Board", doctype="DRVLC", date="31-12-2016"),
)


def shown(grouping: Grouping[IssuedDocument], order: list[int]) -> list[tuple[str, str]]:
    groups = Grouped(LIST, grouping).among(order)
    return [(group.title, "".join(LIST[i].name for i in group.members)) for group in groups]


def test_issuers_stand_in_the_order_of_their_names_whatever_the_case() -> None:
    assert shown(BY_ISSUER, [0, 1, 2, 3]) == [
        ("agri office", "b"),
        ("Namuna Board", "ad"),
        ("No issuer named", "c"),
    ]


def test_types_are_named_in_words_where_words_are_known() -> None:
    assert shown(BY_TYPE, [0, 1, 2, 3]) == [
        ("Class XII Marksheet", "a"),
        ("Driving Licence", "d"),
        ("Tree Pledge", "b"),
        ("No type named", "c"),
    ]


def test_the_newest_year_is_on_top_and_what_has_no_date_at_the_end() -> None:
    assert shown(BY_YEAR, [0, 1, 2, 3]) == [("2024", "b"), ("2016", "ad"), ("No date", "c")]


def test_in_a_group_the_order_is_the_one_that_was_given() -> None:
    assert shown(BY_ISSUER, [3, 2, 1, 0])[1] == ("Namuna Board", "da")


def test_a_group_of_which_nothing_is_left_has_no_heading() -> None:
    assert shown(BY_YEAR, [1]) == [("2024", "b")]
    assert shown(BY_YEAR, []) == []
