"""The text of a refused certificate, for display only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dl_tui.core.reading.broken import MAX_BYTES, BrokenLines
from dl_tui.core.reading.lines import WIDTH
from dl_tui.core.xml.document import Refused, read_document


def broken(data: bytes) -> BrokenLines:
    with pytest.raises(Refused) as refused:
        read_document(data)
    return BrokenLines(data, refused.value)


def texts(lines: BrokenLines, *, masked: bool = True) -> list[str]:
    return ["".join(text for text, _ in lines.line(row, masked)) for row in range(len(lines))]


AMPERSAND = b"<Certificate number='XX0120210000000'>\n<a name='M/S GUPTA & SONS'/>\n</Certificate>"


def test_the_place_of_the_first_fault_is_marked_below_its_line() -> None:
    lines = broken(AMPERSAND)
    first, second, mark, last = texts(lines, masked=False)
    assert (first, last) == ("<Certificate number='XX0120210000000'>", "</Certificate>")
    assert "GUPTA & SONS" in second
    assert mark.startswith("▲ This is not well-formed XML")
    assert lines.line(2)[0][1] == "fault"
    assert lines.fault == 1


@pytest.mark.parametrize(
    ("data", "shown", "fault"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE a><a/>', "<!DOCTYPE a>", "DTD"),
        (b"<a>" * 70 + b"</a>" * 70, "<a><a>", "deep"),
        (b"<a/><b/>", "<a/><b/>", "junk"),
        (b"<a/>\0", "<a/>", "NUL"),
        (b'<?xml version="1.0" encoding="UTF-8"?><a b="\x96"/>', '<a b="', "not in its encoding"),
        (b'<?xml version="1.0" encoding="us-ascii"?><a b="\xe9"/>', '<a b="', "ASCII"),
        (b"<a b='1'", "<a b='1'", "unclosed token"),
    ],
)
def test_whatever_is_refused_is_shown_with_its_fault(data: bytes, shown: str, fault: str) -> None:
    said = texts(broken(data), masked=False)
    assert shown in "".join(said)
    assert any(line.startswith("▲") and fault in line for line in said), said


def test_what_is_private_by_its_name_or_shape_is_masked() -> None:
    (line, _) = texts(
        broken(
            b"<a mobile='12345678' dob=\"01-02-1990\">Aadhaar 9999 9999 0019"
            b" <pin>580001</pin> & <b c='d'/>"
        )
    )
    for secret in ("12345678", "1990", "9999 9999", "580001"):
        assert secret not in line
    assert "<b c='d'/>" in line


@pytest.mark.parametrize(
    "pair",
    [
        b"<field name='Caste' value='Namuna'/>",
        b'<field key="Father mobile" lang="06" value="Namuna">',
        b"<f><label>Religion</label>\n<value>Namuna</value></f>",
    ],
)
def test_a_value_that_another_names_is_masked_by_that_name(pair: bytes) -> None:
    lines = broken(b"<a>" + pair + b"</a")
    assert "Namuna" not in "".join(texts(lines))
    assert "Namuna" in "".join(texts(lines, masked=False))


def test_a_number_is_masked_though_the_row_breaks_in_it() -> None:
    line = f"<a>& {'x' * (WIDTH - 10)} 999999990019".encode()
    shown = texts(broken(line))
    assert "99999999" not in "".join(shown).replace("… ", "")


def test_nothing_is_sent_to_the_terminal_that_moves_it() -> None:
    (line, *_) = texts(broken(b"<a>\x1b]52;c;x\x07\xc2\x9b & </a>"))
    assert not any(sign in line for sign in "\x1b\x07\x9b")


def test_a_very_long_text_is_cut_and_says_so() -> None:
    lines = broken(b"<a>&" + b"long " * (MAX_BYTES // len("long ")))
    assert lines.line(len(lines) - 1) == [("… the rest is not shown", "comment")]
    assert len(lines) < MAX_BYTES // (WIDTH - 10)
    with pytest.raises(IndexError):
        lines.line(len(lines))


@given(st.binary(max_size=600), st.booleans())
def test_any_bytes_make_lines_no_longer_than_the_screen_shows(data: bytes, masked: bool) -> None:
    try:
        read_document(data)
    except Refused as refused:
        lines = BrokenLines(data, refused)
        assert len(lines) >= 1
        for row in range(len(lines)):
            assert (
                sum(len(text) for text, kind in lines.line(row, masked) if kind != "fault") <= WIDTH
            )
