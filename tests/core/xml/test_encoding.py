"""Whatever a certificate is written in, it is read, or it is said why not."""

from __future__ import annotations

import pytest

from dl_tui.core.xml import limits
from dl_tui.core.xml.document import Refused, read_xml
from dl_tui.core.xml.encoding import readable, to_utf8

TEXT = "<a b='31–03 é'/>"


def declared(name: str, text: str = TEXT, written: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="{name}"?>{text}'.encode(written or name)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        declared("UTF-8"),
        declared("utf8"),
        declared("UTF_8"),
        declared("utf-16"),
        declared("UTF-16LE", written="utf-16-le"),
        declared("utf-16", written="utf-8"),  # what is meant is plain from the bytes
        declared("windows-1252"),
        declared("CP1252"),
        declared("Windows_1252", written="windows-1252"),
        declared("ISO-8859-1", written="windows-1252"),
        declared("latin1", written="windows-1252"),
    ],
)
def test_each_spelling_of_each_encoding_is_read(data: bytes) -> None:
    assert read_xml(data).attributes == (("b", "31–03 é"),)


@pytest.mark.parametrize("name", ["us-ascii", "ASCII", "US_ASCII"])
def test_ascii_is_read_and_other_bytes_in_it_are_refused(name: str) -> None:
    assert read_xml(declared(name, "<a b='c'/>")).attributes == (("b", "c"),)
    with pytest.raises(Refused) as refused:
        read_xml(declared(name, TEXT, "utf-8"))
    assert refused.value.reason == limits.NOT_ASCII
    assert refused.value.at == declared(name, TEXT, "utf-8").index("–".encode())


def test_bytes_that_mean_nothing_in_windows_are_those_of_latin() -> None:
    assert (
        read_xml(b"<?xml version='1.0' encoding='iso-8859-1'?><a b='\x81\xe9'/>")
        .attributes[0][1]
        .endswith("é")
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (declared("rot13", written="utf-8"), limits.BAD_ENCODING),
        (declared("utf-7", written="utf-8"), limits.BAD_ENCODING),
        (b"\xff\xfe<\x00\x00\xd8", limits.BAD_UTF16),
    ],
)
def test_what_is_not_read_is_told_and_can_be_looked_at_all_the_same(
    data: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        to_utf8(data)
    assert refused.value.reason == reason
    assert readable(data)
