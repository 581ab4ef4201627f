"""The source as lines: complete, short, masked in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.reading.lines import CUT, WIDTH, Line, Outline, SourceLines
from dl_tui.core.xml.document import Refused, read_document
from dl_tui.safetext import clean_line

PERSON = b"""<?xml version="1.0"?>
<Certificate number="1100040" name='Sample'>
  <!-- a
  comment --><IssuedTo><Person name="Asha Testwala" dob="01-02-1990" phone="9999999990" uid=""/>
  </IssuedTo>some &amp; text<Photo format="JPEG">%s</Photo><AadhaarNo>999999990019</AadhaarNo>
  <Empty></Empty><?pi x?></Certificate>""" % (b"A" * 800)


def drawn(lines: SourceLines, masked: bool = False) -> list[str]:
    return ["".join(text for text, _ in lines.line(row, masked)) for row in range(len(lines))]


def kinds(line: Line) -> list[str]:
    return [kind for _, kind in line]


def test_each_tag_text_and_comment_has_its_line() -> None:
    assert drawn(SourceLines(PERSON)) == [
        '<?xml version="1.0"?>',
        "<Certificate number=\"1100040\" name='Sample'>",
        "  <!-- a   comment -->",
        "  <IssuedTo>",
        '    <Person name="Asha Testwala" dob="01-02-1990" phone="9999999990" uid=""/>',
        "  </IssuedTo>",
        "  some &amp; text",
        '  <Photo format="JPEG">[binary, 1 KB]</Photo>',
        "  <AadhaarNo>999999990019</AadhaarNo>",
        "  <Empty></Empty>",
        "  <?pi x?>",
        "</Certificate>",
    ]


def test_masked_lines_hide_what_is_sensitive_and_keep_their_length() -> None:
    lines = SourceLines(PERSON)
    masked = drawn(lines, masked=True)
    assert masked[1] == "<Certificate number=\"•••0040\" name='Sample'>"
    assert 'dob="01-02-••••" phone="••••••9990" uid=""' in masked[4]
    assert masked[8] == "  <AadhaarNo>••••••••0019</AadhaarNo>"
    assert masked[7] == '  <Photo format="JPEG">[binary, 1 KB]</Photo>'
    assert [*map(len, masked)] == [*map(len, drawn(lines))]


def test_lines_are_masked_unless_asked_otherwise() -> None:
    assert "1100040" not in "".join(text for text, _ in SourceLines(PERSON).line(1))


def test_every_piece_says_what_it_is() -> None:
    lines = SourceLines(b'<a><n:b c="d">text</n:b><![CDATA[<x>]]></a>')
    assert lines.line(1) == [
        ("  ", "indent"),
        ("<", "punct"),
        ("n:b", "tag"),
        (" ", "punct"),
        ("c", "attr"),
        ('="', "punct"),
        ("d", "value"),
        ('"', "punct"),
        (">", "punct"),
        ("text", "text"),
        ("</", "punct"),
        ("n:b", "tag"),
        (">", "punct"),
    ]
    assert lines.line(2)[1:] == [("<![CDATA[", "punct"), ("<x>", "text"), ("]]>", "punct")]


def test_a_long_tag_goes_on_between_two_attributes() -> None:
    attributes = b"".join(b' attribute%d="%s"' % (n, b"word " * 5) for n in range(20))
    lines = SourceLines(b"<a><b%s/><c/></a>" % attributes)
    rows = drawn(lines)
    assert all(len(row) <= WIDTH for row in rows)
    assert all(row.startswith(f"  {CUT}attribute") for row in rows[2:-2])
    assert kinds(lines.line(2))[:2] == ["indent", "cut"]
    assert rows[-2:] == ["  <c/>", "</a>"]


def test_a_long_text_is_cut_into_rows_without_a_loss() -> None:
    text = "शब्द और words " * 400
    lines = SourceLines(f"<a>{text}</a>".encode())
    rows = drawn(lines)
    assert len(rows) > 10
    assert all(len(row) <= WIDTH for row in rows)
    assert "".join(row.removeprefix(CUT) for row in rows) == f"<a>{text}</a>"


def test_a_sensitive_value_stays_masked_across_rows() -> None:
    number = "12345 7890" * 60 + "4321"
    rows = drawn(SourceLines(f"<a><Account accountNo='{number}'/></a>".encode()), masked=True)
    whole = "".join(row.removeprefix("  ").removeprefix(CUT) for row in rows)
    assert f"accountNo='{'••••• ••••' * 60}4321'/>" in whole


def test_a_value_too_long_for_a_number_is_masked_whole() -> None:
    rows = drawn(SourceLines(b"<a panNo='%s'/>" % (b"12 " * 500)), masked=True)
    assert not any(digit in "".join(rows) for digit in "12")


def test_json_inside_is_masked_whole() -> None:
    data = b'<certificate><![CDATA[{"name": "Asha"}]]></certificate>'
    assert "Asha" in drawn(SourceLines(data))[1]
    assert "Asha" not in drawn(SourceLines(data), masked=True)[1]


def test_what_is_commented_out_is_masked_until_revealed() -> None:
    lines = SourceLines(b"<a><!-- uid 9999 --></a>")
    assert drawn(lines)[1] == "  <!-- uid 9999 -->"
    assert drawn(lines, masked=True)[1] == "  <!-- ••• •••• -->"


def test_white_space_in_front_does_not_unmask() -> None:
    data = b"<a uid='%s88889999'>%s<![CDATA[ {8888}]]></a>" % (b" " * 500, b" " * 500)
    assert "8" not in "".join(drawn(SourceLines(data), masked=True))


def test_a_line_has_more_room_where_it_is_less_indented() -> None:
    data = b"<a><b>%s</b>%s%s</a>" % (b"x y " * 45, b"<c>" * 60, b"</c>" * 60)
    assert drawn(SourceLines(data))[1] == f"  <b>{'x y ' * 45}</b>"


def test_the_address_of_the_issuer_is_public_and_the_holders_is_not() -> None:
    address = b"<Address line1='12 Road' district='East'/>"
    data = b"<C><IssuedBy>%s</IssuedBy><IssuedTo>%s</IssuedTo></C>" % (address, address)
    rows = drawn(SourceLines(data), masked=True)
    assert rows[2] == "    <Address line1='12 Road' district='East'/>"
    assert rows[5] == "    <Address line1='•• ••••' district='East'/>"


def test_what_could_act_on_a_terminal_is_cleaned_when_drawn() -> None:
    rows = drawn(SourceLines("<a b='\u202e'>\u009b<!-- \u2066 --></a>".encode()))
    assert "".join(rows).count("�") == 3
    assert "".join(rows).isprintable()


def test_a_walk_through_a_long_text_keeps_few_lines_in_memory() -> None:
    lines = SourceLines(b"<a>" + b"<b c='1'/>" * 1000 + b"</a>")
    drawn(lines)
    assert len(lines._kept) <= 64


def test_a_document_read_before_is_not_read_again() -> None:
    document = read_document(b"<a><b/></a>")
    assert len(SourceLines(document)) == 3


def test_bad_bytes_are_refused() -> None:
    for view in (SourceLines, Outline):
        with pytest.raises(Refused):
            view(b"<a>")


@pytest.mark.parametrize("row", [-1, 12])
def test_a_line_outside_is_an_error(row: int) -> None:
    with pytest.raises(IndexError):
        SourceLines(PERSON).line(row)


def test_lines_are_the_same_in_any_order() -> None:
    data = b"<a>" + b"".join(b"<b c='%d'>%s</b>" % (n, b"x y " * (n % 90)) for n in range(300))
    lines = SourceLines(data + b"</a>")
    forward = drawn(lines)
    backward = [
        "".join(text for text, _ in lines.line(row, False)) for row in reversed(range(len(lines)))
    ]
    assert backward[::-1] == forward


letters = st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"], exclude_characters="<&>")


@given(st.text(letters, min_size=1, max_size=20), st.integers(0, 50), st.integers(0, 3))
def test_no_character_of_a_text_is_lost_or_doubled(word: str, times: int, depth: int) -> None:
    text = f"{word}·" * times * 10
    rows = drawn(SourceLines(f"{'<a>' * depth}<b>{text}</b>{'</a>' * depth}".encode()))
    middle = rows[depth : len(rows) - depth]
    assert all(len(row) <= WIDTH for row in rows)
    assert "".join(row.strip().removeprefix(CUT) for row in middle) == clean_line(f"<b>{text}</b>")
