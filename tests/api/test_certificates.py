"""Certificates and the e-Aadhaar, as the bytes they came in."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest

from dl_tui.api import certificates
from dl_tui.api.errors import AnswerError, ServiceError
from dl_tui.api.profile import CURRENT, PUBLISHED, Profile
from tests.api.doubles import ACCESS, fake, refuse

XML = b"<?xml version='1.0'?><Certificate name='PAN'/>"
V2, V3 = "/public/oauth2/2/xml/eaadhaar", "/public/oauth2/3/xml/eaadhaar"
BOTH = pytest.mark.parametrize(
    ("profile", "first", "second"),
    [(PUBLISHED, V2, V3), (CURRENT, V3, V2)],
    ids=["published", "current"],
)


@pytest.mark.parametrize("kind", ["application/xml", "text/plain", "text/html"])
async def test_a_certificate_is_passed_on_byte_for_byte(kind: str) -> None:
    service = fake(httpx.Response(200, content=XML, headers={"Content-Type": kind}))

    data = await certificates.get_xml(service.client, ACCESS, "in.gov.pan-PANCR-ZZZPZ0000Z")

    assert data == XML
    assert service.paths == ["/public/oauth2/1/xml/in.gov.pan-PANCR-ZZZPZ0000Z"]
    assert service.requests[0].headers["Accept"] == "application/xml"


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("in.x-DRVLC-DL/01 2", "in.x-DRVLC-DL%2F01%202"),
        ("../user", "..%2Fuser"),
        ("a?x=1#y", "a%3Fx%3D1%23y"),
        ("https://evil.example/", "https%3A%2F%2Fevil.example%2F"),
        ("नमूना", "%E0%A4%A8%E0%A4%AE%E0%A5%82%E0%A4%A8%E0%A4%BE"),
        ("a\r\nX: 1", "a%0D%0AX%3A%201"),
    ],
)
async def test_a_uri_is_one_segment_whatever_it_holds(uri: str, path: str) -> None:
    service = fake(httpx.Response(200, content=XML))

    await certificates.get_xml(service.client, ACCESS, uri)

    assert service.paths == ["/public/oauth2/1/xml/" + path]


async def test_a_uri_goes_into_the_query_where_the_profile_says_so() -> None:
    service = fake(httpx.Response(200, content=XML), profile=replace(CURRENT, uri_style="query"))

    await certificates.get_xml(service.client, ACCESS, "a&b=c/../d")

    (path,) = service.paths
    assert path.startswith("/public/oauth2/1/xml/uri?uri=")
    assert service.requests[0].url.params["uri"] == "a&b=c/../d"


@pytest.mark.parametrize("uri", ["", "..", "\ud800"])
async def test_a_uri_that_is_none_is_not_sent(uri: str) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        await certificates.get_xml(fake().client, ACCESS, uri)


async def test_a_document_that_is_gone() -> None:
    service = fake(refuse(404, "invalid_uri", "No file found for given URI"))

    with pytest.raises(ServiceError, match="invalid_uri"):
        await certificates.get_xml(service.client, ACCESS, "in.x-1")


@BOTH
async def test_the_eaadhaar_is_asked_for_in_the_preferred_version(
    profile: Profile, first: str, second: str
) -> None:
    service = fake(httpx.Response(200, content=XML), profile=profile)

    assert await certificates.get_eaadhaar(service.client, ACCESS) == XML
    assert service.paths == [first]


@pytest.mark.parametrize("missing", [httpx.Response(404), refuse(404, "invalid_uri")])
@BOTH
async def test_the_other_version_is_tried_where_the_path_is_unknown(
    profile: Profile, first: str, second: str, missing: httpx.Response
) -> None:
    service = fake(missing, httpx.Response(200, content=XML), profile=profile)

    assert await certificates.get_eaadhaar(service.client, ACCESS) == XML
    assert service.paths == [first, second]


@pytest.mark.parametrize(
    "told",
    [
        refuse(404, "aadhaar_not_linked", "Aadhaar is not linked to the account"),
        refuse(404, "aadhaar_not_available"),
        refuse(503, "repository_service_inactive", **{"Retry-After": "60"}),
    ],
)
async def test_what_the_service_says_of_aadhaar_is_final(told: httpx.Response) -> None:
    service = fake(told)

    with pytest.raises(ServiceError):
        await certificates.get_eaadhaar(service.client, ACCESS)

    assert service.paths == [V2]


async def test_no_version_at_all_is_told() -> None:
    service = fake(httpx.Response(404), httpx.Response(404))

    with pytest.raises(AnswerError, match="empty"):
        await certificates.get_eaadhaar(service.client, ACCESS)
