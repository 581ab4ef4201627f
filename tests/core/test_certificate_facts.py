"""One element's attributes as facts."""

from __future__ import annotations

import pytest

from dl_tui.core.certificate_facts import address, examination, fact, facts_of, photo, text_fact
from dl_tui.core.certificate_labels import Rule
from dl_tui.core.certificate_model import Fact, Level
from dl_tui.core.xmlread import Element, read_xml


def element(text: str) -> Element:
    return read_xml(text.encode())


@pytest.mark.parametrize("text", ["", " ", "-", "--", "NA", "n/a", "null"])
def test_what_says_nothing_is_skipped(text: str) -> None:
    assert fact(Rule("Label"), text) is None


@pytest.mark.parametrize("text", ["None", "Nil", "0", "AB"])
def test_what_says_little_is_kept(text: str) -> None:
    assert fact(Rule("Label"), text) == Fact("Label", text, Level.NORMAL, text)


def test_a_value_is_on_one_line() -> None:
    found = fact(Rule("Label"), " a\n\t b  c ")
    assert found is not None
    assert found.value == "a b c"


def test_known_attributes_come_first_and_namespaces_not_at_all() -> None:
    person = element(
        "<Person xmlns='u' xmlns:xsi='v' xsi:type='t' extra='1' gender='T' name='Asha'/>"
    )
    labels = [found.label for found in facts_of(person, ("Person",))]
    assert labels == ["Name", "Gender", "Extra"]


@pytest.mark.parametrize(
    ("indicator", "label"),
    [("S", "Son of"), ("d", "Daughter of"), ("W", "Wife of"), ("", "Son, daughter or wife of")],
)
def test_a_relation_is_in_words(indicator: str, label: str) -> None:
    person = element(f"<Person swd='Ravi' swdIndicator='{indicator}'/>")
    assert [found.label for found in facts_of(person, ("Person",))] == [label]


def test_codes_without_a_word_are_shown_as_they_are() -> None:
    (found,) = facts_of(element("<Person gender='Female'/>"), ("Person",))
    assert found.value == "Female"


def test_the_text_of_an_element_follows_its_name() -> None:
    found = text_fact(element("<mobileNo>9999999990</mobileNo>"), ("a",))
    assert found is not None
    assert (found.label, found.masked) == ("Mobile no", "••••9990")


def test_an_address_has_each_part_once_and_leaves_none_out() -> None:
    found = address(
        element("<Address line2='B' line1='A' vtc='Sample' tehsil='T' district='SAMPLE'/>"), ()
    )
    assert found is not None
    assert found.value == "A, B, Sample, T"
    assert found.masked == "••••, SAMPLE"


def test_an_address_may_be_written_as_elements_or_text() -> None:
    parts = address(element("<Address><type>permanent</type><line1>A</line1></Address>"), ())
    assert parts is not None
    assert (parts.label, parts.value) == ("Permanent address", "A")
    text = address(element("<Address>12 Sample\n Road</Address>"), ())
    assert text is not None
    assert (text.value, text.masked) == ("12 Sample Road", "••••")
    assert address(element("<Address line1=' '/>"), ()) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"<Photo format='JPEG'>{'A' * 8192}</Photo>", "JPEG, 6 KB"),
        (f"<Photo>{'A' * 8192}</Photo>", "6 KB"),
        ("<Photo format='png'>short</Photo>", "PNG"),
        ("<Photo>short</Photo>", "present"),
        (f"<Pht>{'A' * 8192}</Pht>", "JPEG, 6 KB"),
    ],
)
def test_a_picture_is_named_and_hidden(text: str, value: str) -> None:
    assert photo(element(text)) == Fact("Photo", value, Level.HIDDEN, value)


def test_no_picture_is_no_fact() -> None:
    assert photo(element("<Photo format='JPEG'/>")) is None


def test_an_examination_is_one_line() -> None:
    found = examination(element("<Examination name='Sample' month='' year='2016'/>"))
    assert found is not None
    assert found.value == "Sample, 2016"
    assert examination(element("<Examination/>")) is None
