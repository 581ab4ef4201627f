"""What lies around a certificate."""

from __future__ import annotations

import base64

import pytest

from dl_tui.core import xmllimits as limits
from dl_tui.core.certificate_unwrap import unwrap, wrapped_json
from dl_tui.core.xmlread import Refused, read_document, read_xml

NOT_BASE64 = "The certificate inside this answer is not base64."


def envelope(content: bytes) -> bytes:
    return b"<PullDocResponse><D><DataContent>%s</DataContent></D></PullDocResponse>" % content


def test_the_content_of_an_envelope_is_opened() -> None:
    inside = base64.b64encode(b"<Certificate/>")
    assert unwrap(read_document(envelope(b" %s \n" % inside))).root.tag == "Certificate"


@pytest.mark.parametrize(
    "data",
    [b"<Certificate/>", b"<PullDocResponse/>", envelope(b"  ")],
    ids=["other", "none", "blank"],
)
def test_without_content_a_document_stays_as_it_is(data: bytes) -> None:
    document = read_document(data)
    assert unwrap(document) is document


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not base64!", NOT_BASE64),
        (b"!" + base64.b64encode(b"<Certificate/>"), NOT_BASE64),
        (b"AAA", NOT_BASE64),
        ("é".encode(), NOT_BASE64),
        (base64.b64encode(b"<!DOCTYPE a><a/>"), limits.DTD),
        (base64.b64encode(b"{}"), limits.JSON),
    ],
)
def test_content_that_is_not_read_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        unwrap(read_document(envelope(content)))
    assert refused.value.reason == reason


def test_an_envelope_inside_an_envelope_is_not_opened() -> None:
    twice = envelope(base64.b64encode(envelope(base64.b64encode(b"<a/>"))))
    assert unwrap(read_document(twice)).root.tag == "PullDocResponse"


def test_json_alone_inside_an_element_is_read() -> None:
    node = wrapped_json(read_xml(b'<certificate><![CDATA[ {"a": "b"}\n]]></certificate>'))
    assert node is not None
    assert node.attributes == (("a", "b"),)


@pytest.mark.parametrize(
    "text",
    [
        "<a>words</a>",
        "<a>{broken</a>",
        '<a>{"b": 1}<c/></a>',
        "<a>" + '{"a":' * 100_000 + "</a>",
        '<a>{"n": ' + "9" * 5000 + "}</a>",
        '<a>{"n": "' + "x y " * 300_000 + '"}</a>',
    ],
    ids=["words", "broken", "beside elements", "too deep", "huge number", "too long"],
)
def test_what_is_not_small_plain_json_is_left_as_text(text: str) -> None:
    assert wrapped_json(read_xml(text.encode())) is None
