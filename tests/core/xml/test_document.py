"""Safe reading: hostile bytes are refused with a sentence, honest ones give their exact tree."""

from __future__ import annotations

import sys
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dl_tui.core.xml import document as xmlread
from dl_tui.core.xml import limits
from dl_tui.core.xml.document import Element, Refused, read_document, read_xml


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_xml(data)
    return refused.value.reason


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", limits.EMPTY),
        (b" \n ", limits.EMPTY),
        (b'{"error": "x"}', limits.JSON),
        (b"[1]", limits.JSON),
        (b"%PDF-1.4", limits.PDF),
        (b"<html><body/></html>", limits.HTML),
        (b"\n<!DOCTYPE HTML><html/>", limits.HTML),
        (b"plain words", limits.NOT_XML),
        (b"\x00\x01", limits.NOT_XML),
        (b"<!DOCTYPE a><a/>", limits.DTD),
        (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>', limits.DTD),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', limits.DTD),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>', limits.DTD),
        (b"<!DOCTYPE a [<!ENTITY l0 'ha'>" + LAUGHS + b"]><a>&l8;</a>", limits.DTD),
        (b"<a>&undefined;</a>", limits.ENTITY),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-b+AD4-</a>', limits.BAD_ENCODING),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', limits.BAD_ENCODING),
        (b'<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>', limits.NOT_ASCII),
        (b"\xff\xfe<\x00\x00\xd8", limits.BAD_UTF16),
        (b"<a>" * 65 + b"</a>" * 65, limits.TOO_DEEP),
        (
            b"<a" + b"".join(b' a%d=""' % n for n in range(1001)) + b"/>",
            limits.TOO_MANY_ATTRIBUTES,
        ),
        (
            b"<a" + b"".join(b' xmlns:n%d="u"' % n for n in range(33)) + b"/>",
            limits.TOO_MANY_NAMESPACES,
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, bytes) else "",
)
def test_what_is_not_a_small_plain_document_is_refused_with_its_reason(
    data: bytes, expected: str
) -> None:
    assert reason(data) == expected


@pytest.mark.parametrize(
    ("begin", "repeated", "times", "end", "expected"),
    [
        (b"", b" ", limits.MAX_BYTES + 1, b"", limits.TOO_LARGE),
        (b"", b"<a>", 1_000_000, b"", limits.TOO_DEEP),
        (b"<a>", b"<b/>", limits.MAX_ELEMENTS, b"</a>", limits.TOO_MANY_ELEMENTS),
        (b"<a>", b"<!---->", limits.MAX_NODES, b"</a>", limits.TOO_MANY_NODES),
    ],
)
def test_too_much_is_refused_with_its_reason(
    begin: bytes, repeated: bytes, times: int, end: bytes, expected: str
) -> None:
    assert reason(begin + repeated * times + end) == expected


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<a>\n<b></a>", "mismatched tag (line 2)"),
        (b"<a>", "it ends too early (line 1)"),
        (b"<a/><b/>", "junk after document element (line 1)"),
        (b"</a>", "(line 1)"),
        (b"<a/>text", "junk"),
        (b"<a b='1' b='2'/>", "duplicate attribute"),
        (b"<a>\xc0\xaf</a>", "(line 1)"),
        (b"<a>\xed\xa0\x80</a>", "(line 1)"),
        (b"<a>\x1b[c</a>", "(line 1)"),
        (b"<a>&#27;</a>", "(line 1)"),
        (b"<a>&#xd800;</a>", "(line 1)"),
        (b'<?xml version="1.1"?><a>&#27;</a>', "(line 1)"),
        (b"<a>\x00</a>", "(line 1)"),
        (b"<a>]]></a>", "a character where none may stand"),
        (b"<a><!-- -- --></a>", "(line 1)"),
        (b"<a b=c/>", "(line 1)"),
    ],
    ids=lambda value: value[:30] if isinstance(value, bytes) else "",
)
def test_what_is_not_well_formed_is_refused_with_its_line(data: bytes, fault: str) -> None:
    found = reason(data)
    assert found.startswith("This is not well-formed XML: ")
    assert fault in found


@pytest.mark.parametrize(
    ("begin", "repeated", "times"),
    [
        (b"", b"<", 1_000_000),
        (b"", b'<a b="', 1_000_000),
        (b"<a><![CDATA[", b"x", 1_000_000),
        (b"", b"<a><!-- ", 500_000),
        (b"<a>", b" ", 8_000_000),
    ],
)
def test_what_never_ends_is_refused_with_its_line(
    begin: bytes, repeated: bytes, times: int
) -> None:
    found = reason(begin + repeated * times)
    assert found.startswith("This is not well-formed XML: ")
    assert "(line 1)" in found


def test_the_index_and_the_parser_must_both_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlread, "_check_well_formed", lambda _: None)
    assert reason(b"<a></b></a>") == limits.MALFORMED
    assert reason(b"<a b=<c/>") == limits.MALFORMED
    assert reason(b"<a") == limits.MALFORMED


@pytest.mark.parametrize(
    "data",
    [
        b"<a>" * 64 + b"</a>" * 64,
        b"<a" + b"".join(b' a%d=""' % n for n in range(1000)) + b"/>",
        b"<a" + b"".join(b' xmlns:n%d="u"' % n for n in range(32)) + b"/>",
        b'<a text="' + b"xmlns " * 100 + b'"/>',
    ],
    ids=("depth", "attributes", "namespaces", "the word xmlns"),
)
def test_a_document_at_a_limit_is_read(data: bytes) -> None:
    assert read_xml(data).tag == "a"


@pytest.mark.parametrize(
    "data",
    [
        "<a>é</a>".encode(),
        b"\xef\xbb\xbf<a>\xc3\xa9</a>",
        b'\n <?xml version="1.0" encoding="UTF-8"?>\n<a>\xc3\xa9</a>\n',
        '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16-be"),
        "<a>é</a>".encode("utf-16-le"),
        b'<?xml version="1.0" encoding="utf-16"?><a>\xc3\xa9</a>',
    ],
)
def test_utf8_and_utf16_are_read_as_they_come(data: bytes) -> None:
    assert read_xml(data).text == "é"


def test_names_are_local_and_attributes_stay_as_written() -> None:
    root = read_xml(b'<n:Certificate xmlns:n="u" n:b=\'1 &lt; "2"\' c="x\n y"/>')
    assert root.tag == "Certificate"
    assert root.attributes == (("xmlns:n", "u"), ("n:b", '1 < "2"'), ("c", "x  y"))


def test_text_is_all_that_is_not_inside_a_child() -> None:
    root = read_xml(b"<a>one <b>two</b>&#x33;<!-- four --><![CDATA[<5>&amp;]]>\r\n<?pi?>six</a>")
    assert root.raw_text() == "one 3<5>&amp;\nsix"
    assert root.text == "one 3<5>&amp;\nsix"
    assert [child.text for child in root.children] == ["two"]
    assert read_xml(b"<a/>").text == ""


@pytest.mark.parametrize("sign", ["&#%s65;", "&#x%s41;"])
def test_a_reference_may_have_more_zeros_than_python_reads_digits(sign: str) -> None:
    written = sign % ("0" * 5_000)
    root = read_xml(f'<a b="{written}">{written}</a>'.encode())

    assert root.text == "A"
    assert root.attributes == (("b", "A"),)


def test_what_could_act_on_a_terminal_is_cleaned() -> None:
    root = read_xml("<a\u00b7 b='&#x9b;c'>\u202ex&#x9b;</a\u00b7>".encode())
    assert root.attributes == (("b", "�c"),)
    assert root.text == "�x�"


def test_long_names_and_texts_are_cut_and_base64_is_named_by_its_size() -> None:
    name, words, picture = b"n" * 200, b"some words " * 20_000, b"/9j/" + b"A" * 8188
    root = read_xml(b"<%s a='%s'><p>%s</p></%s>" % (name, words, picture, name))
    assert len(root.tag) == 100
    assert root.attributes[0][1].endswith("… [cut]")
    assert len(root.attributes[0][1]) < 10_100
    picture_element = next(iter(root.children))
    assert picture_element.text == "[binary, 6 KB]"
    assert picture_element.raw_text() == picture.decode()


def test_wrapped_base64_is_binary_and_long_words_are_not() -> None:
    lines = b"\n  ".join([b"A" * 76] * 10) + b"==\n"
    assert read_xml(b"<a>\n%s</a>" % lines).text == "[binary, 1 KB]"
    assert read_xml(b"<a>%s</a>" % (b"word\n" * 100)).text.startswith("word")
    assert read_xml(b"<a>%s</a>" % (b"A" * 200)).text == "A" * 200
    assert read_xml(b"<a>%s%s</a>" % (b"A" * 50, b" " * 300)).text == "A" * 50


def test_a_large_text_is_named_by_its_whole_size() -> None:
    assert read_xml(b"<a>%s</a>" % (b"A" * 4_194_304)).text == "[binary, 3,072 KB]"


def test_text_among_very_many_nodes_is_looked_for_in_the_first_of_them() -> None:
    root = read_xml(b"<a>first" + b"<b/>" * 5_000 + b"last</a>")
    assert root.text == "first"
    assert root.raw_text() == "firstlast"


def test_an_element_knows_its_place() -> None:
    root = read_xml(b"<!-- c --><a><b><n:c xmlns:n='u'/></b></a>")
    inner = next(iter(next(iter(root.children)).children))
    assert (root.depth, inner.depth) == (0, 2)
    assert inner.path == ("a", "b", "c")
    assert root.has_children
    assert not inner.has_children
    assert not read_xml(b"<a>text<!-- <b/> --></a>").has_children


def test_an_element_is_found_by_its_local_name_wherever_it_stands() -> None:
    document = read_document(
        b"<r><!-- <Sig/> --><x>Sig</x><SigX/><y Sig='&lt;Sig'/><d:Sig xmlns:d='u' n='1'/>"
        b"<Sig n='2'/></r>"
    )
    first = document.find("Sig")
    assert first is not None
    assert dict(first.attributes)["n"] == "1"
    second = document.find("Sig", first.node)
    assert second is not None
    assert second.attributes == (("n", "2"),)
    assert document.find("Sig", second.node) is None
    assert document.find("Absent") is None


def test_an_end_tag_is_not_found_as_another_element() -> None:
    document = read_document(b"<r><Sig><x/></Sig></r>")
    first = document.find("Sig")
    assert first is not None
    assert document.find("Sig", first.node) is None


def test_the_data_is_kept_out_of_what_a_traceback_shows() -> None:
    assert "Asha" not in repr(read_xml(b"<a>Asha</a>"))


def test_very_many_siblings_need_no_recursion_and_little_memory() -> None:
    document = read_document(b"<a>" + b"<b c='1'/>" * 100_000 + b"</a>")
    index = document.index
    arrays = (index.kinds, index.depths, index.starts, index.ends, index.parents, index.closes)
    assert sum(1 for _ in document.root.children) == 100_000
    assert sum(map(sys.getsizeof, arrays)) < 3 * len(document.data)


names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.]{0,6}", fullmatch=True)
texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    ),
    max_size=8,
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(names)
    attributes = draw(st.dictionaries(names, texts, max_size=3))
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    parts = [draw(st.sampled_from(["", " ", "\n", "<!--c>-->", "<?p <q?>"])), escape(draw(texts))]
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        parts += [draw(trees(depth - 1)), escape(draw(texts))]
    inside = "".join(parts)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written} />"


def same(ours: Element, theirs: ElementTree.Element) -> bool:
    own_text = (theirs.text or "") + "".join(child.tail or "" for child in theirs)
    children = list(ours.children)
    return (
        ours.name.decode() == theirs.tag
        and [name for name, _ in ours.attributes] == list(theirs.attrib)
        and ours.raw_text() == own_text
        and len(children) == len(theirs)
        and all(same(*pair) for pair in zip(children, theirs, strict=True))
    )


@given(trees())
@example("<a b='>'>]<![CDATA[]]]]><![CDATA[>]]></a >")
def test_the_tree_is_the_one_every_parser_sees(text: str) -> None:
    assert same(read_xml(text.encode()), ElementTree.fromstring(text))


@given(st.binary(max_size=200))
@example(b"<a xmlns:b='c' b:d='e'/>")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        root = read_xml(b"<a>" + data + b"</a>")
    except Refused:
        return
    assert isinstance(root.text + str(root.attributes), str)


@given(st.lists(st.sampled_from([*"<>/!?-[]'\"=a& \n;:", "CDATA", "--", "xml"])))
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read_document("".join(pieces).encode())
    except Refused:
        return
    assert ElementTree.fromstring(document.data) is not None
