"""One element's attributes as facts."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.facts import address, examination, fact, facts_of, photo, text_fact
from dl_tui.core.reading.labels import Rule
from dl_tui.core.reading.model import Fact, Level
from dl_tui.core.reading.rules import OUTSIDE, Surroundings
from dl_tui.core.xml.document import Element, read_xml


def element(text: str) -> Element:
    return read_xml(text.encode())


def inside(node: Element) -> Surroundings:
    return OUTSIDE.inside(node)


def in_facts(text: str) -> list[Fact]:
    node = element(text)
    return list(facts_of(node, inside(node)))


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
    found = in_facts(
        "<Person xmlns='u' xmlns:xsi='v' xsi:type='t' extra='1' gender='T' name='Asha'/>"
    )
    assert [one.label for one in found] == ["Name", "Gender", "xsi:type", "Extra"]
    assert found[2].level is Level.HIDDEN


@pytest.mark.parametrize(
    ("indicator", "label"),
    [
        ("S", "Son of"),
        ("d", "Daughter of"),
        ("W", "Wife of"),
        ("D/O", "Daughter of"),
        ("Father", "Father"),
        ("husband", "Husband"),
        ("", "Son/daughter/wife of"),
    ],
)
def test_a_relation_is_in_words(indicator: str, label: str) -> None:
    (found,) = in_facts(f"<Person swd='Ravi' swdIndicator='{indicator}'/>")
    assert found.label == label
    assert len(label) <= 22, "it is whole on the screen"


def test_an_indicator_that_says_nothing_known_is_kept_among_the_codes() -> None:
    name, code = in_facts("<Person swd='Ravi' swdIndicator='N'/>")
    assert name.label == "Son/daughter/wife of"
    assert (code.value, code.level) == ("N", Level.HIDDEN)


def test_a_woman_is_called_nobodys_son_by_an_issuer_who_writes_s_for_all() -> None:
    person = "<Person gender='F' swd='Ravi' swdIndicator='S'/>"
    assert "Son of" not in [found.label for found in in_facts(person)]


def test_a_relative_and_the_indicator_may_be_elements() -> None:
    person = element("<Person><swd>Ravi</swd><swdIndicator>S</swdIndicator></Person>")
    here = inside(person)
    found = [text_fact(inner, person, here) for inner in person.children]
    assert [one.label for one in found if one] == ["Son of"]


def test_codes_without_a_word_are_shown_as_they_are() -> None:
    (found,) = in_facts("<Person gender='Female'/>")
    assert found.value == "Female"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("annualIncome", "120000", "₹ 1,20,000"),
        ("feePaid", "12345678.50", "₹ 1,23,45,678.50"),
        ("annualIncome", "1,20,000", "₹ 1,20,000"),
        ("annualIncome", "one lakh", "one lakh"),
        ("amount", "900", "₹ 900"),
        ("total", "120000", "120000"),
    ],
)
def test_rupees_are_in_groups_as_in_india(name: str, text: str, value: str) -> None:
    (found,) = in_facts(f"<Income {name}='{text}'/>")
    assert (found.value, found.masked) == (value, value)


def test_the_text_of_an_element_follows_its_name() -> None:
    around = element("<a><mobileNo>9999999990</mobileNo></a>")
    found = text_fact(next(around.children), around, inside(around))
    assert found is not None
    assert (found.label, found.masked) == ("Mobile no", "••••9990")


def an_address(text: str) -> list[Fact]:
    node = element(text)
    return address(node, inside(node)) or []


def test_an_address_has_each_part_once_and_leaves_none_out() -> None:
    (found,) = an_address(
        "<Address line2='B' line1='A' vtc='Sample' tehsil='T' district='SAMPLE'>"
        "<x y='1'/></Address>"
    )
    assert found.value == "A, B, Sample, T, 1"
    assert found.masked == "••••, SAMPLE"


def test_an_address_may_be_written_as_elements_or_text() -> None:
    (parts,) = an_address("<Address><type>permanent</type><line1>A</line1></Address>")
    assert (parts.label, parts.value) == ("Permanent address", "A")
    (text,) = an_address("<Address>12 Sample\n Road</Address>")
    assert (text.value, text.masked) == ("12 Sample Road", "••••")
    assert an_address("<Address line1=' '/>") == []


@pytest.mark.parametrize(
    ("tag", "label"),
    [("Address2", "Address 2"), ("PermanentAddress", "Permanent address"), ("poa", "Address")],
)
def test_an_address_of_any_name_is_one_line_and_masked(tag: str, label: str) -> None:
    care, found = an_address(f"<{tag} line1='A' co='B' district='D' state='S'/>")
    assert care.label == "Care of"
    assert (found.label, found.masked) == (label, "••••, D, S")


def test_an_address_of_nothing_but_a_district_or_state_needs_no_mask() -> None:
    (found,) = an_address("<Address type='present' state='Karnataka' country='IN'/>")
    assert (found.value, found.masked) == ("Karnataka, IN", "Karnataka, IN")


def test_what_is_far_too_long_for_an_address_is_laid_out_like_anything_else() -> None:
    node = element("<Address>" + "<x y='1'/>" * 100 + "</Address>")
    assert address(node, inside(node)) is None


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
    node = element(text)
    assert photo(node, inside(node)) == [Fact("Photo", value, Level.HIDDEN, value)]


def test_no_picture_is_told_as_none() -> None:
    empty, node = element("<Photo/>"), element("<Photo format='JPEG' taken='2020'/>")
    assert photo(empty, inside(empty)) == []
    assert [found.value for found in photo(node, inside(node))] == ["JPEG, none", "2020"]


def test_an_examination_is_one_line_and_the_rest_of_what_it_tells() -> None:
    node = element("<Examination name='Sample' month='' year='2016' centerCode='1742'/>")
    found = examination(node, inside(node))
    assert [one.value for one in found] == ["Sample, 2016", "1742"]
    empty = element("<Examination/>")
    assert examination(empty, inside(empty)) == []
