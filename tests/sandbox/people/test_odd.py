"""The hostile person: what is sent has to stay hostile, or other tests prove nothing."""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET

import httpx
import pytest

from dl_tui.sandbox.people.odd_names import ODD_NAMES, xml_text
from tests.support.visitor import Visitor


@pytest.fixture
async def odd(visitor: Visitor) -> Visitor:
    """Return a visitor signed in as the hostile person."""
    await visitor.sign_in("vichitra.namewala")
    return visitor


async def certificate(visitor: Visitor, name: str) -> httpx.Response:
    uri = next(row["uri"] for row in await visitor.issued() if row["name"] == name)
    return await visitor.xml(uri)


async def test_names_arrive_as_they_are(odd: Visitor) -> None:
    names = [row["name"] for row in await odd.issued()]
    assert names[: len(ODD_NAMES)] == list(ODD_NAMES)
    folders = (await odd.get("/oauth2/1/files")).json()["items"]
    assert [row["name"] for row in folders][: len(ODD_NAMES)] == list(ODD_NAMES)


async def test_the_wire_is_ascii_with_escapes(odd: Visitor) -> None:
    body = (await odd.get("/oauth2/2/files/issued")).content
    assert body.isascii()
    for escape in (b"\\u001b]52", b"\\u009b31m", b"\\u202egpj", b"\\ud83d ", b"\\u0000"):
        assert escape in body


async def test_every_uri_can_be_fetched(odd: Visitor) -> None:
    rows = await odd.issued()
    odd_ones = [row for row in rows if row["name"] == "Odd address"]
    assert len(odd_ones) == 8
    for row in [*rows[: len(ODD_NAMES)], *odd_ones]:
        answer = await odd.xml(row["uri"])
        root = ET.fromstring(answer.content)
        assert root.get("name") == xml_text(str(row["name"]))


async def test_a_certificate_carries_c1_and_bidi(odd: Visitor) -> None:
    assert "\x9b31m" in (await certificate(odd, "\x9b31m one-byte CSI")).text
    assert "\u202egpj.exe" in (await certificate(odd, "photo\u202egpj.exe")).text


async def test_contacts_and_profile_are_hostile_too(visitor: Visitor) -> None:
    code = (await visitor.request_code(dl_mobile="9000000005")).json()
    assert "\x1b[31m" in code["dl_masked_mobile"]
    assert "\u202e" in code["dl_masked_email"]
    await visitor.sign_in("vichitra.namewala")
    assert "[@click=app.quit]" in (await visitor.get("/oauth2/1/user")).json()["name"]
    assert "\x9b" in (await visitor.get("/oauth2/3/xml/eaadhaar")).text


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("With a DTD", b"<!DOCTYPE Certificate [<!ENTITY who"),
        ("With an outside entity", b'SYSTEM "file:///'),
        ("Billion laughs", b'<!ENTITY l9 "&l8;&l8;'),
        ("Nested 5000 deep", b"<a>" * 5000),
        ("With 100,000 attributes", b' a99999="99999"'),
        ("Declared as UTF-7", b'encoding="utf-7"'),
        ("Vaccination style", b'<certificate id="0000000"><![CDATA[{"type"'),
        ("With a default namespace", b'<Certificate xmlns="http://example.com/certificate" '),
        ("An HTML page instead", b"<html>"),
        ("An error with status 200", b'{"error":"invalid_uri"'),
    ],
)
async def test_an_odd_certificate_is_sent(odd: Visitor, name: str, part: bytes) -> None:
    answer = await certificate(odd, name)
    assert answer.status_code == 200
    assert part in answer.content


async def test_a_truncated_certificate_does_not_parse(odd: Visitor) -> None:
    with pytest.raises(ET.ParseError):
        ET.fromstring((await certificate(odd, "Truncated")).content)


async def test_an_envelope_holds_a_certificate(odd: Visitor) -> None:
    root = ET.fromstring((await certificate(odd, "Inside a PullDocResponse")).content)
    inner = base64.b64decode(root.findtext("DocDetails/DataContent") or "")
    assert ET.fromstring(inner).tag == "Certificate"
