"""What lies around a certificate, or in place of it."""

from __future__ import annotations

import base64
import html

import pytest

from dl_tui.core.reading.unwrap import open_certificate, wrapped_json
from dl_tui.core.xml import limits
from dl_tui.core.xml.document import NoCertificate, Refused, read_xml

NOT_BASE64 = "The certificate inside this answer is not base64."
INSIDE = b'<Certificate name="a"/>'
PACKED = base64.b64encode(INSIDE).decode()
DECLARED = f"<?xml version='1.0' encoding='utf-16'?>{INSIDE.decode()}"


def envelope(
    content: str, *, status: str = "<ResponseStatus Status='1' ts='x'>1</ResponseStatus>"
) -> bytes:
    details = f"<DocDetails><DataContent>{content}</DataContent></DocDetails>"
    return f"<PullDocResponse>{status}{details}</PullDocResponse>".encode()


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        open_certificate(data)
    return refused.value


@pytest.mark.parametrize(
    "data",
    [
        INSIDE,
        envelope(f" {PACKED[:10]}\n{PACKED[10:]} "),
        envelope(INSIDE.decode()),
        envelope(f"\n{INSIDE.decode()}\n"),
        envelope(html.escape(INSIDE.decode())),
        envelope(f"<![CDATA[{DECLARED}]]>"),
        f"<n:PullURIResponse xmlns:n='u'><n:DocDetails><n:Content>{PACKED}</n:Content>"
        "</n:DocDetails></n:PullURIResponse>".encode(),
        f"<DocDetails><Content>{PACKED}</Content></DocDetails>".encode(),
        b"<s:Envelope xmlns:s='u'><s:Header/><s:Body>%s</s:Body></s:Envelope>" % INSIDE,
        b"<s:Envelope xmlns:s='u'><s:Body>%s</s:Body></s:Envelope>" % envelope(PACKED),
    ],
)
def test_a_certificate_is_taken_out_of_whatever_lies_around_it(data: bytes) -> None:
    opened = open_certificate(data)
    assert opened.document.root.tag == "Certificate"
    assert opened.data == INSIDE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("not base64!", NOT_BASE64),
        ("!" + PACKED, NOT_BASE64),
        ("AAA", NOT_BASE64),
        ("é", NOT_BASE64),
        (base64.b64encode(b"<!DOCTYPE a><a/>").decode(), limits.DTD),
        (base64.b64encode(b"{}").decode(), limits.JSON),
    ],
)
def test_content_that_is_not_read_is_refused(content: str, reason: str) -> None:
    assert refusal(envelope(content)).reason == reason


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("<ResponseStatus Status='0'>0</ResponseStatus>", "could not give the document (status 0)"),
        ("<ResponseStatus status='9'/>", "not ready yet"),
        (
            "<ResponseStatus Status='0'><errorMessage>No such roll</errorMessage></ResponseStatus>",
            "The issuer answered: No such roll.",
        ),
        ("<ResponseStatus Status='0' message='Call 9000000001!'/>", "Call ••••0001!"),
        ("<ResponseStatus Status='1'/>", "has no document in it"),
    ],
)
def test_an_envelope_without_content_says_why_in_a_sentence(status: str, words: str) -> None:
    found = refusal(envelope(" ", status=status))
    assert isinstance(found, NoCertificate)
    assert words in found.reason


@pytest.mark.parametrize(
    "data",
    [
        b"<PullDocResponse><DocDetails><DocContent>JVBERi0=</DocContent><DataContent/></DocDetails>"
        b"</PullDocResponse>",
        envelope(base64.b64encode(b"%PDF-1.4").decode()),
        b"%PDF-1.4 raw",
    ],
)
def test_a_pdf_alone_is_offered_for_what_it_is(data: bytes) -> None:
    found = refusal(data)
    assert isinstance(found, NoCertificate)
    assert found.has_pdf


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"<error><code>resperror</code><message>Issuer is down</message></error>",
            "The issuer answered: Issuer is down.",
        ),
        (b"<NoXml/>", "The issuer answered with an error."),
        (b"<NoXml>Not available</NoXml>", "The issuer answered: Not available."),
        (
            b"<s:Envelope xmlns:s='u'><s:Body><s:Fault><faultcode>s:Server</faultcode>"
            b"<faultstring>Down</faultstring></s:Fault></s:Body></s:Envelope>",
            "The issuer answered: Down.",
        ),
        (b"<s:Envelope xmlns:s='u'><s:Body/></s:Envelope>", "The issuer's answer is empty."),
    ],
)
def test_an_error_is_never_a_certificate(data: bytes, words: str) -> None:
    found = refusal(data)
    assert isinstance(found, NoCertificate)
    assert found.reason == words


def test_envelopes_are_opened_four_deep_and_no_deeper() -> None:
    data = INSIDE
    for _ in range(6):
        data = envelope(base64.b64encode(data).decode())
    assert open_certificate(data).document.root.tag == "PullDocResponse"


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
