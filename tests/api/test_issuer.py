"""Pushing a URI: what is sent, what it is signed with, and every documented refusal."""

from __future__ import annotations

import base64

import httpx
import pytest

from dl_tui.api import issuer
from dl_tui.api.errors import ApiError, ServiceError
from dl_tui.api.models.issuer import Action, Contents, PushedUri
from dl_tui.api.profile import CURRENT
from tests.api.doubles import CLIENT_ID, fake, refuse
from tests.api.multipart import digest, parts

ENTRY = PushedUri(
    digilocker_id="123e4567-e89b-12d3-a456-426655440000",
    uri="in.gov.example-INCER-123456",
    doctype="INCER",
    description="Income Certificate",
    docid="123456",
    issue_date="01012020",
)
GOLDEN = "0db29f0f5ba9306529dc46f618857ac84cb0e46b29a7fc4053a5320348a6b7a3"
PDF, XML = b"%PDF-1.4\n%test\n", b"<Certificate/>"


@pytest.mark.parametrize("action", ["A", "U", "D"])
async def test_the_fields_are_those_of_the_contract(action: Action) -> None:
    service = fake(httpx.Response(200, json={"status": "done"}))

    await issuer.push_uri(service.client, ENTRY, action)
    sent = parts(service.requests[0])

    assert service.paths == ["/public/account/1/pushuri"]
    assert {name: sent[name] for name in sent if name not in ("ts", "hmac")} == {
        "clientid": CLIENT_ID,
        "digilockerid": ENTRY.digilocker_id,
        "uri": ENTRY.uri,
        "doctype": "INCER",
        "description": "Income Certificate",
        "docid": "123456",
        "issuedate": "01012020",
        "action": action,
    }
    assert sent["hmac"] == digest(sent, "ts")


async def test_the_validity_is_sent_if_there_is_one() -> None:
    service = fake(httpx.Response(200, json={"status": "done"}))
    entry = PushedUri("id", "u", "INCER", "d", "1", "01012020", "02012020", "03012030")

    await issuer.push_uri(service.client, entry, "A")
    sent = parts(service.requests[0])

    assert (sent["validfrom"], sent["validto"]) == ("02012020", "03012030")


async def test_the_current_digest_is_the_golden_one(monkeypatch: pytest.MonkeyPatch) -> None:
    service = fake(httpx.Response(200, json={"status": "done"}), profile=CURRENT)
    monkeypatch.setattr(service.client, "now", lambda: 1_700_000_000.0)

    await issuer.push_uri(service.client, ENTRY, "A")

    assert parts(service.requests[0])["hmac"] == GOLDEN


async def test_the_document_goes_along_in_base64_and_is_signed() -> None:
    service = fake(httpx.Response(200, json={"status": "done"}), profile=CURRENT)

    await issuer.push_uri(service.client, ENTRY, "U", Contents(PDF, XML))
    sent = parts(service.requests[0])

    assert base64.b64decode(sent["doccontent"]) == PDF
    assert base64.b64decode(sent["datacontent"]) == XML
    names = ("digilockerid", "uri", "doctype", "description", "docid", "issuedate", "action", "ts")
    assert sent["hmac"] == digest(sent, *names, "doccontent", "datacontent")


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "invalid_parameter"),
        (401, "invalid_client_id"),
        (403, "insufficient_scope"),
        (404, "invalid_digilocker_id"),
        (500, "unexpected_error"),
    ],
)
async def test_a_refusal_keeps_its_code_and_is_not_repeated(status: int, code: str) -> None:
    service = fake(refuse(status, code, "URI already exists in this account"))

    with pytest.raises(ServiceError) as caught:
        await issuer.push_uri(service.client, ENTRY, "A")

    assert (caught.value.code, caught.value.status) == (code, status)
    assert len(service.requests) == 1


async def test_an_error_with_status_200_is_a_refusal() -> None:
    service = fake(httpx.Response(200, json={"error": "invalid_parameter"}))

    with pytest.raises(ServiceError, match="invalid_parameter"):
        await issuer.push_uri(service.client, ENTRY, "A")


async def test_a_lost_push_is_not_repeated() -> None:
    service = fake(httpx.ReadError("gone"))

    with pytest.raises(ApiError):
        await issuer.push_uri(service.client, ENTRY, "A")

    assert len(service.requests) == 1


def test_the_entry_shows_no_id_and_no_number() -> None:
    shown = repr(ENTRY) + repr(Contents(PDF, XML))

    assert [word for word in ("123e4567", "123456", "PDF", "Certificate/") if word in shown] == []
