"""The beginning of a text: whatever its size, it is well-formed and the same as far as it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.xml.document import Element, Refused, read_xml
from dl_tui.core.xml.scan import beginning

TEXT = (
    b'<?xml version="1.0"?>\n<Certificate name="Marksheet">\n<!-- by hand --><Subjects>'
    b'<Subject code="041"/>  <Subject code="042">Hindi &amp; English</Subject>some text'
    b"<Deep><Deeper><![CDATA[<b>]]></Deeper></Deep></Subjects><Remarks>None</Remarks></Certificate>"
)
HEAD = TEXT.index(b"<!--") + 1
"""Bytes from which the root stands in the beginning."""


def told(element: Element) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return an element and all inside, in the order of the text."""
    inside = [each for child in element.children for each in told(child)]
    return [(element.tag, element.attributes), *inside]


@given(st.integers(HEAD, len(TEXT) + 9))
def test_any_beginning_is_well_formed_and_holds_the_first_elements(size: int) -> None:
    first, whole = told(read_xml(beginning(TEXT, size))), told(read_xml(TEXT))

    assert first == whole[: len(first)]


def test_all_of_a_text_is_its_own_beginning() -> None:
    assert beginning(TEXT, len(TEXT) + 1) == TEXT


@pytest.mark.parametrize(
    "broken",
    [b"<a><b></a></b></a>" + TEXT, b"</a>" + TEXT, b"<!DOCTYPE a>" + TEXT, b"<" + TEXT, b"", b"x"],
)
def test_what_is_broken_before_stays_refused(broken: bytes) -> None:
    with pytest.raises(Refused):
        read_xml(beginning(broken, len(broken)))
