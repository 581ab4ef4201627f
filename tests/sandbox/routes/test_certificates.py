"""Certificates and the e-Aadhaar as they are sent."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from tests.support.visitor import Visitor, error


async def test_a_certificate_is_xml_with_an_hmac_of_its_bytes(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = (await visitor.issued())[1]["uri"]
    answer = await visitor.xml(uri)
    digest = hmac.new(visitor.state.client_secret.encode(), answer.content, hashlib.sha256)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml"
    assert answer.headers["hmac"] == base64.b64encode(digest.digest()).decode()
    assert b'type="PANCR"' in answer.content


async def test_the_uri_may_come_in_the_query(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = (await visitor.issued())[1]["uri"]
    in_path = await visitor.xml(uri)
    in_query = await visitor.get(f"/oauth2/1/xml/uri?uri={uri}")
    assert in_query.content == in_path.content


async def test_a_slash_in_a_uri_counts_only_when_it_is_encoded(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = next(str(row["uri"]) for row in await visitor.issued() if "/" in str(row["uri"]))
    assert (await visitor.xml(uri)).status_code == 200
    for operation in ("xml", "file"):
        unencoded = await visitor.get(f"/oauth2/1/{operation}/{uri}")
        assert error(unencoded) == (404, "invalid_uri")


@pytest.mark.parametrize("path", ["/oauth2/1/xml/", "/oauth2/1/xml/uri", "/oauth2/1/xml/uri?uri="])
async def test_a_missing_uri_is_refused(visitor: Visitor, path: str) -> None:
    await visitor.sign_in()
    assert error(await visitor.get(path)) == (400, "uri_missing")


@pytest.mark.parametrize("doctype", ["ADHAR", "DGCER", "PMJAY"])
async def test_a_document_without_xml_is_refused(visitor: Visitor, doctype: str) -> None:
    await visitor.sign_in()
    uri = next(row["uri"] for row in await visitor.issued() if row["doctype"] == doctype)
    assert error(await visitor.xml(uri)) == (404, "invalid_uri")


@pytest.mark.parametrize("uri", ["in.gov.pan-PANCR-OTHER", "\ufffd", "../user", "a/b", " "])
async def test_an_unknown_uri_is_refused(visitor: Visitor, uri: str) -> None:
    await visitor.sign_in()
    assert error(await visitor.xml(uri)) == (404, "invalid_uri")


async def test_the_documents_of_others_are_unknown(visitor: Visitor) -> None:
    await visitor.sign_in()
    uri = (await visitor.issued())[1]["uri"]
    await visitor.sign_in("ravi.namuna")
    assert error(await visitor.xml(uri)) == (404, "invalid_uri")


@pytest.mark.parametrize(
    ("version", "start"), [(2, "<KycRes "), (3, "<Certificate><CertificateData><KycRes ")]
)
async def test_both_versions_of_the_eaadhaar_are_served(
    visitor: Visitor, version: int, start: str
) -> None:
    await visitor.sign_in()
    answer = await visitor.get(f"/oauth2/{version}/xml/eaadhaar")
    assert answer.headers["hmac"]
    assert answer.text.split("\n", 1)[1].startswith(start)


@pytest.mark.parametrize(
    ("username", "refusal"),
    [
        ("ravi.namuna", (404, "aadhaar_not_linked")),
        ("mohan.prayogkar", (404, "aadhaar_not_available")),
        ("kiran.adhoora", (530, "repository_service_unresponsive")),
    ],
)
@pytest.mark.parametrize("version", [2, 3])
async def test_an_eaadhaar_is_refused(
    visitor: Visitor, username: str, refusal: tuple[int, str], version: int
) -> None:
    await visitor.sign_in(username)
    answer = await visitor.get(f"/oauth2/{version}/xml/eaadhaar")
    assert error(answer) == refusal
    assert "hmac" not in answer.headers
