"""The four calls of fetching a document: what is sent, and what is never sent twice."""

from __future__ import annotations

import dataclasses

import httpx
import pytest

from dl_tui.api import pulls
from dl_tui.api.errors import NetworkError, NotConfigured, ServiceError, TokenRejected
from dl_tui.api.profile import PUBLISHED
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, CLIENT_ID, SECRET, fake, refuse

PREFIX = "/public/oauth2/1/pull/"
ROLL = {"rollno": Secret("1100040"), "year": Secret("2016")}


async def test_the_issuers_are_asked_for_with_a_signature() -> None:
    service = fake(httpx.Response(200, json={"issuers": [{"orgid": "001891", "name": "Tax"}]}))

    (issuer,) = await pulls.list_issuers(service.client)

    assert issuer.name == "Tax"
    assert service.paths == [PREFIX + "issuers"]
    assert set(service.form()) == {"clientid", "ts", "hmac"}
    assert service.form()["clientid"] == CLIENT_ID
    assert "Authorization" not in service.requests[0].headers


async def test_the_documents_of_an_issuer() -> None:
    service = fake(httpx.Response(200, json={"documents": [{"doctype": "PANCR"}]}))

    (doctype,) = await pulls.list_doctypes(service.client, "001891")

    assert doctype.code == "PANCR"
    assert service.paths == [PREFIX + "doctype"]
    assert service.form()["orgid"] == "001891"


async def test_the_parameters_of_a_document() -> None:
    service = fake(httpx.Response(200, json=[{"paramname": "panno", "label": "PAN No."}]))

    (parameter,) = await pulls.list_parameters(service.client, "001891", "PANCR")

    assert parameter.label == "PAN No."
    assert service.paths == [PREFIX + "parameters"]
    form = service.form()
    assert (form["orgid"], form["doctype"]) == ("001891", "PANCR")


async def test_the_digest_covers_what_the_profile_says() -> None:
    wider = {**PUBLISHED.digest_parts, "doctype": ("secret", "clientid", "orgid", "ts")}
    profile = dataclasses.replace(PUBLISHED, digest_parts=wider)
    answer = httpx.Response(200, json=[])
    digests = set()
    for orgid in ("000001", "000002"):
        service = fake(answer, profile=profile)
        service.client._wall = lambda: 1_700_000_000.0
        await pulls.list_doctypes(service.client, orgid)
        digests.add(service.form()["hmac"])

    assert len(digests) == 2
    assert all(SECRET.reveal() not in digest for digest in digests)


async def test_without_a_client_secret_nothing_is_sent() -> None:
    service = fake(secret=None)

    with pytest.raises(NotConfigured, match="client_secret"):
        await pulls.list_issuers(service.client)

    assert service.requests == []


async def test_a_document_is_pulled_with_consent_and_details() -> None:
    service = fake(httpx.Response(200, json={"uri": "in.gov.cbse-SSCER-1100040"}))

    uri = await pulls.pull_document(service.client, ACCESS, "001891", "SSCER", ROLL)

    assert uri == "in.gov.cbse-SSCER-1100040"
    assert service.paths == [PREFIX + "pulldocument"]
    assert service.requests[0].headers["Authorization"] == f"Bearer {ACCESS.reveal()}"
    assert service.form() == {
        "orgid": "001891",
        "doctype": "SSCER",
        "consent": "Y",
        "rollno": "1100040",
        "year": "2016",
    }


async def test_no_detail_can_stand_for_the_consent() -> None:
    service = fake(httpx.Response(200, json={"uri": "in.x-A-1"}))
    values = {"consent": Secret("N"), "orgid": Secret("9"), "doctype": Secret("ADHAR")}

    await pulls.pull_document(service.client, ACCESS, "001891", "SSCER", values)

    assert service.form() == {"orgid": "001891", "doctype": "SSCER", "consent": "Y"}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "pull_response_pending"),
        (500, "pull_response_pending"),
        (400, "uri_exists"),
        (404, "record_not_found"),
        (530, "repository_service_configerror"),
    ],
)
async def test_the_code_decides_and_nothing_is_sent_twice(status: int, code: str) -> None:
    service = fake(refuse(status, code))

    with pytest.raises(ServiceError, match=code):
        await pulls.pull_document(service.client, ACCESS, "001891", "SSCER", ROLL)

    assert len(service.requests) == 1


async def test_a_lost_answer_is_not_asked_for_again() -> None:
    service = fake(httpx.ReadError("gone"))

    with pytest.raises(NetworkError):
        await pulls.pull_document(service.client, ACCESS, "001891", "SSCER", ROLL)

    assert len(service.requests) == 1


async def test_a_rejected_token_is_told_as_such() -> None:
    service = fake(refuse(401, "invalid_token"))

    with pytest.raises(TokenRejected):
        await pulls.pull_document(service.client, ACCESS, "001891", "SSCER", ROLL)


async def test_ten_thousand_issuers_fit() -> None:
    issuer = b'{"orgid": "%06d", "name": "Namuna Board %d", "categories": "State"}'
    body = b'{"issuers": [' + b",".join(issuer % (n, n) for n in range(10_000)) + b"]}"

    listed = await pulls.list_issuers(fake(httpx.Response(200, content=body)).client)

    assert len(listed) == 10_000
    assert listed[9_999].orgid == "009999"
