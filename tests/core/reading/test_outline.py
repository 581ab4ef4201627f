"""The element tree as rows that open and close."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.outline import MAX_ATTRIBUTES, MAX_VALUE, Outline

TREE = b"""<a><b><c><d/></c><c/></b><!-- x --><e n="1">text<f/></e><g>leaf</g></a>"""


def labels(outline: Outline) -> list[str]:
    rows = (outline.row(row) for row in range(len(outline)))
    return [f"{row.depth}{row.label}{'-' if row.expanded else ''}" for row in rows]


ALL = ["0a-", "1b-", "2c-", "3d", "2c", "1e-", "2f", "1g"]


def test_a_normal_certificate_is_open_as_a_whole() -> None:
    assert labels(Outline(TREE)) == ALL


def test_a_large_document_opens_its_first_levels_alone() -> None:
    group = b"<b>" + b"<c><d/></c>" * 100 + b"</b>"
    outline = Outline(b"<a>" + group * 4 + b"</a>")
    assert len(outline) == 405
    assert not outline.row(2).expanded
    assert len(Outline(b"<a>" + group * 10 + b"</a>")) == 11


def test_the_root_is_open_however_many_children_it_has() -> None:
    assert len(Outline(b"<a>" + b"<b><c/></b>" * 2000 + b"</a>")) == 2001


def test_closing_hides_what_is_inside_and_opening_remembers_it() -> None:
    outline = Outline(TREE)
    outline.toggle(2)
    assert labels(outline) == ["0a-", "1b-", "2c", "2c", "1e-", "2f", "1g"]
    outline.toggle(1)
    assert labels(outline) == ["0a-", "1b", "1e-", "2f", "1g"]
    outline.toggle(1)
    assert labels(outline) == ["0a-", "1b-", "2c", "2c", "1e-", "2f", "1g"]
    outline.toggle(2)
    assert labels(outline) == ALL


def test_an_element_without_children_does_not_open() -> None:
    outline = Outline(TREE)
    outline.toggle(3)
    assert labels(outline) == ALL
    text_only = Outline(b"<a><b><!-- x -->text</b></a>")
    assert not text_only.row(1).has_children
    assert not text_only.row(1).expanded


def test_each_row_knows_the_one_it_lies_in() -> None:
    outline = Outline(TREE)
    assert [outline.parent(row) for row in range(len(outline))] == [0, 0, 1, 2, 1, 0, 5, 0]
    outline.toggle(1)
    assert [outline.parent(row) for row in range(len(outline))] == [0, 0, 0, 2, 0]


def test_all_can_be_opened_and_closed_but_the_root() -> None:
    outline = Outline(TREE)
    outline.collapse_all()
    assert labels(outline) == ["0a-", "1b", "1e", "1g"]
    outline.expand_all()
    assert labels(outline) == ALL


def test_a_row_carries_attributes_and_text() -> None:
    row = Outline(TREE).row(5)
    assert (row.attributes, row.text, row.has_children) == ((("n", "1"),), "text", True)


def test_sensitive_values_are_masked_until_asked_for() -> None:
    outline = Outline(
        b'<Person name="Asha" dob="01-02-1990" uid=""><AadhaarNo>999999990019</AadhaarNo></Person>'
    )
    person, number = outline.row(0), outline.row(1)
    assert person.attributes == (("name", "Asha"), ("dob", "1 Feb ••••"), ("uid", ""))
    assert person.sensitive == (False, True, False)
    assert (number.text, number.text_sensitive) == ("••••0019", True)
    assert outline.row(0, masked=False).attributes[1] == ("dob", "01-02-1990")
    assert outline.row(1, masked=False).text == "999999990019"


def test_a_picture_is_named_by_its_size() -> None:
    row = Outline(b"<a><Photo>%s</Photo></a>" % (b"A" * 4096)).row(1)
    assert (row.text, row.text_sensitive) == ("[binary, 3 KB]", False)


def test_json_is_masked_whole() -> None:
    row = Outline(b'<a><![CDATA[{"name": "Asha"}]]></a>').row(0)
    assert (row.text, row.text_sensitive) == ("••••", True)


def test_a_row_stays_short() -> None:
    attributes = b"".join(b" a%d='1'" % n for n in range(MAX_ATTRIBUTES + 5))
    row = Outline(b"<a%s>%s</a>" % (attributes, b"word " * 100)).row(0)
    assert row.attributes[-1] == ("…", "5 more")
    assert len(row.attributes) == len(row.sensitive) == MAX_ATTRIBUTES + 1
    assert len(row.text) == MAX_VALUE


@pytest.mark.parametrize("row", [-1, 8])
def test_a_row_outside_is_an_error(row: int) -> None:
    with pytest.raises(IndexError):
        Outline(TREE).row(row)
