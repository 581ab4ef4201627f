"""The beginning of a text: whatever its size, it is well-formed and the same as far as it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.reading.beginning import _UNKNOWN, beginning
from dl_tui.core.reading.rules import OUTSIDE
from dl_tui.core.words.mask import Mask
from dl_tui.core.xml.document import Element, Refused, read_xml

UNKNOWN = _UNKNOWN.strip(b"</>").decode()

ROWS = b"".join(b'<Subject code="%03d"/> ' % number for number in range(30))
TEXT = (
    b'<?xml version="1.0"?>\n<Certificate name="Marksheet">\n<!-- by hand --><Holder>'
    b"<Name>Asha</Name></Holder><Subjects>%b<Subject>Hindi &amp; English</Subject>some text"
    b"<Deep><Deeper><![CDATA[<b>]]></Deeper></Deep></Subjects><Remarks>None</Remarks></Certificate>"
    % ROWS
)
HEAD = TEXT.index(b"<!--") + 1
"""Bytes from which the root stands in the beginning."""


def told(element: Element) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return an element and all inside, in the order of the text, but for what stands for more."""
    inside = [each for child in element.children for each in told(child)]
    return [each for each in [(element.tag, element.attributes), *inside] if each[0] != UNKNOWN]


@given(st.integers(HEAD, len(TEXT) + 9))
def test_any_beginning_is_well_formed_and_holds_the_first_elements(size: int) -> None:
    first, whole = told(read_xml(beginning(TEXT, size))), told(read_xml(TEXT))

    assert first == whole[: len(first)]


def test_all_of_a_text_is_its_own_beginning() -> None:
    assert beginning(TEXT, len(TEXT) + 1) == TEXT


def test_an_element_of_which_little_is_there_is_left_out_unless_it_is_the_root() -> None:
    few, many = (TEXT.index(b'code="%03d"' % number) for number in (10, 25))

    assert [tag for tag, _ in told(read_xml(beginning(TEXT, few)))] == [
        "Certificate",
        "Holder",
        "Name",
    ]
    assert len(told(read_xml(beginning(TEXT, many)))) == 3 + 1 + 25


def test_beside_what_is_not_yet_known_values_are_masked_as_beside_an_address() -> None:
    whole = b'<Member district="Parikshanpur" area="Testpur"><House>%b</House></Member>' % (
        b"1 " * 99
    )
    first = read_xml(beginning(whole, 60))

    for element in (read_xml(whole), first):
        rules = OUTSIDE.inside(element)
        assert rules.place.beside_address
        assert rules.rule_for("area").mask is not Mask.NONE
    assert [tag for tag, _ in told(first)] == ["Member"]


@pytest.mark.parametrize(
    "broken",
    [b"<a><b></a></b></a>" + TEXT, b"</a>" + TEXT, b"<!DOCTYPE a>" + TEXT, b"<" + TEXT, b"", b"x"],
)
def test_what_is_broken_before_stays_refused(broken: bytes) -> None:
    with pytest.raises(Refused):
        read_xml(beginning(broken, len(broken)))
