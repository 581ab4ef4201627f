"""Any tree as sections."""

from __future__ import annotations

import pytest

from dl_tui.core.reading.model import Fact, Paragraph, Section, Table
from dl_tui.core.reading.rules import OUTSIDE
from dl_tui.core.reading.sections import MAX_VALUES, MORE, Sections
from dl_tui.core.xml.document import read_xml


def sections(text: str) -> tuple[Section, ...]:
    root = read_xml(text.encode())
    found = Sections()
    found.render(root, OUTSIDE.inside(root), "Root")
    return found.finish()


def test_parts_come_in_reading_order_whatever_their_order_in_the_file() -> None:
    found = sections(
        "<Certificate><IssuedBy><Organization name='o'/></IssuedBy><Other x='1'/>"
        "<CertificateData><Degree y='1'/></CertificateData>"
        "<IssuedTo><Person name='p'/></IssuedTo></Certificate>"
    )
    assert [section.title for section in found] == ["Holder", "Degree", "Other", "Issued by"]


def test_an_organization_may_be_the_holder() -> None:
    (found,) = sections("<Certificate><IssuedTo><Organization name='o'/></IssuedTo></Certificate>")
    assert found.title == "Holder"


def test_several_holders_are_a_block_each() -> None:
    people = "<Person name='a' dob='1'/><Person name='b'/>"
    found = sections(f"<C><IssuedTo><Persons>{people}</Persons></IssuedTo></C>")
    assert [section.title for section in found] == ["Holder: a", "Holder: b"]


def test_what_holds_groups_of_its_own_is_a_block_each() -> None:
    marks = "<Marks><Mark of='x' is='1'/><Mark of='y' is='2'/></Marks>"
    semester = f"<Semester name='{{}}'>{marks}</Semester>"
    found = sections(f"<C>{semester.format('I')}{semester.format('II')}</C>")
    titles = [section.title for section in found]
    assert titles == ["Semester: I", "Marks", "Semester: II", "Marks"]


def test_a_title_has_no_name_that_is_masked_below_it() -> None:
    tribe = "<Tribe name='Gond'><Of><Whom x='1'/></Of></Tribe>"
    assert [section.title for section in sections(f"<C>{tribe}{tribe}</C>")][::2] == ["Tribe"] * 2


@pytest.mark.parametrize("beside", ["", " since='2016'"])
def test_a_text_is_masked_alike_with_and_without_attributes_beside_it(beside: str) -> None:
    address = f"<C><Address>12 Namuna Marg</Address><City{beside}>Testpur</City></C>"
    born = f"<Person><name>Asha</name><value{beside}>9000000001</value></Person>"
    shown = [*sections(address), *sections(born)]
    facts = {
        item.value: item.masked
        for section in shown
        for item in section.items
        if isinstance(item, Fact)
    }

    assert facts["Testpur"] == "••••"
    assert facts["9000000001"] == "••••0001"


def test_elements_that_differ_by_case_alone_are_one() -> None:
    found = sections("<C><Wife name='a'/><wife age='30'/></C>")
    assert [section.title for section in found] == ["Wife"]
    assert [item.label for item in found[0].items if isinstance(item, Fact)] == ["Name", "Age"]
    apart = sections("<C><Wife name='a'/><wife name='b'/></C>")
    assert [section.title for section in apart] == ["Wife: a", "Wife: b"]


def test_a_value_that_is_named_by_another_stands_under_that_name() -> None:
    fields = "<field name='Mobile' value='9000000001'/><field name='Colour' value='Red'/>"
    (found,) = sections(f"<C>{fields}<item key='Aadhaar No'>999999990019</item></C>")
    facts = {item.label: item.masked for item in found.items if isinstance(item, Fact)}
    assert facts == {"Mobile": "••••0001", "Colour": "Red", "Aadhaar No": "••••0019"}


def test_a_number_in_running_text_is_masked_in_its_place() -> None:
    (found,) = sections(f"<a><b x='-'>Asha of Aadhaar 9999 9999 0019 {'has paid ' * 20}</b></a>")
    (paragraph,) = found.items
    assert isinstance(paragraph, Paragraph)
    assert paragraph.masked.startswith("Asha of Aadhaar ••••0019 has paid")
    assert "9999 9999" in paragraph.text


def test_a_table_beside_facts_keeps_its_title() -> None:
    (found,) = sections("<C x='1'><Line>a</Line><Line>b</Line></C>")
    table = found.items[1]
    assert isinstance(table, Table)
    assert table.title == "Line"


def test_text_is_a_fact_when_short_and_a_paragraph_when_long() -> None:
    (short,) = sections("<a><b x='1'>words</b></a>")
    assert [type(item) for item in short.items] == [Fact, Fact]
    (long,) = sections(f"<a><b x='1'>{'words ' * 40}</b></a>")
    assert [type(item) for item in long.items] == [Fact, Paragraph]


def test_text_that_says_nothing_is_skipped() -> None:
    assert sections("<a><b x=''>-</b></a>") == ()


def test_sensitive_text_is_a_masked_fact_however_long() -> None:
    (found,) = sections(f"<a><AadhaarNo x='1'>{'9999 ' * 40}</AadhaarNo></a>")
    assert isinstance(found.items[1], Fact)
    assert found.items[1].masked == "••••9999"


def test_an_address_and_a_picture_join_the_section_around_them() -> None:
    (found,) = sections("<Person name='a'><Address co='C/O b' line1='1'/><Photo/></Person>")
    labels = [item.label for item in found.items if isinstance(item, Fact)]
    assert labels == ["Name", "Care of", "Address"]


def test_a_signature_element_becomes_no_section() -> None:
    assert sections("<a><Signature><SignedInfo x='1'/></Signature></a>") == ()
    assert sections("<a><Signature>scanned</Signature></a>") == ()


def test_attributes_count_as_well() -> None:
    attributes = "".join(f" a{n}='1'" for n in range(100))
    found = sections("<a>" + "".join(f"<b{n}{attributes}/>" for n in range(100)) + "</a>")
    assert MAX_VALUES - 200 <= sum(len(section.items) for section in found) <= MAX_VALUES + 100
    assert found[-1] == Section("More", (MORE,))


def test_values_over_the_limit_are_left_out_and_a_note_says_so() -> None:
    found = sections("<a>" + "".join(f"<b{n}>1</b{n}>" for n in range(MAX_VALUES + 10)) + "</a>")
    assert len(found[0].items) == MAX_VALUES
    assert found[-1] == Section("More", (MORE,))
