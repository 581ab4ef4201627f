"""The OpenAPI document: right in itself, and true to what the sandbox does."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from dl_tui.sandbox.app import OPERATIONS, offered
from dl_tui.sandbox.contract.errors import ERRORS
from dl_tui.sandbox.options import Generation, Options
from tests.sandbox.partner import Partner
from tests.sandbox.routes.test_signup import NAKUL

Document = dict[str, Any]


async def document(partner: Partner) -> Document:
    found: Document = (await partner.http.get("http://sandbox/sandbox/openapi.json")).json()
    return found


@pytest.mark.parametrize("generation", ["published", "current", "both"])
async def test_the_document_is_right_and_has_every_served_path(generation: Generation) -> None:
    options = Options(generation=generation)
    found = await document(Partner(options))
    validate(found)
    served = {
        (operation.method.lower(), path.replace(":path", ""))
        for operation in offered(options)
        for path in operation.paths
    }
    told = {(method, path) for path, entry in found["paths"].items() for method in entry}
    assert told == served
    assert found["servers"] == [{"url": "/public"}]


async def test_every_documented_error_is_told_with_its_statuses(partner: Partner) -> None:
    found = await document(partner)
    for operation in OPERATIONS:
        path = operation.paths[0].replace(":path", "")
        responses = found["paths"][path][operation.method.lower()]["responses"]
        for documented in ERRORS[operation.name]:
            for status in (documented.status_in("published"), documented.status_in("current")):
                schema = responses[str(status)]["content"]["application/json"]["schema"]
                assert documented.code in schema["properties"]["error"]["enum"]


async def test_a_generation_tells_its_own_statuses() -> None:
    told = {}
    for generation in ("published", "current"):
        found = await document(Partner(Options(generation=generation)))
        responses = found["paths"]["/oauth2/1/pull/pulldocument"]["post"]["responses"]
        schema = responses["500"]["content"]["application/json"]["schema"]
        told[generation] = schema["properties"]["error"]["enum"]
    assert "uri_exists" in told["published"]
    assert "uri_exists" not in told["current"]


def conforms(found: Document, path: str, answer: httpx.Response) -> None:
    """Compare an answer with what the document says about its path."""
    responses = found["paths"][path][answer.request.method.lower()]["responses"]
    content = responses[str(answer.status_code)]["content"]
    media_type = answer.headers["Content-Type"].partition(";")[0]
    assert media_type in content
    if media_type == "application/json":
        OAS31Validator(content[media_type]["schema"]).validate(answer.json())


async def test_reading_a_locker_conforms(partner: Partner) -> None:
    found = await document(partner)
    for username in ("asha.testwala", "meera.sangrahak", "kiran.adhoora"):
        await partner.sign_in(username)
        rows = await partner.issued()
        for path in ("/oauth2/1/user", "/oauth2/2/files/issued", "/oauth2/1/files/issued"):
            conforms(found, path, await partner.get(path))
        for path in ("/oauth2/1/files", "/oauth2/1/files/"):
            conforms(found, path, await partner.get(path))
        for path in ("/oauth2/2/xml/eaadhaar", "/oauth2/3/xml/eaadhaar"):
            conforms(found, path, await partner.get(path))
        for kind in ("xml", "file"):
            for row in rows[:4] + rows[4:8:2]:
                if row["name"] == "Income Certificate 2021":
                    continue  # the issuer that takes a minute
                uri = str(row["uri"]).replace("/", "%2F")
                answer = await partner.get(f"/oauth2/1/{kind}/{uri}")
                conforms(found, f"/oauth2/1/{kind}/{{uri}}", answer)
        nowhere = await partner.get("/oauth2/1/files/no%2Fwhere")
        conforms(found, "/oauth2/1/files/{id}", nowhere)


async def test_signing_in_and_out_conforms(partner: Partner) -> None:
    found = await document(partner)
    code = await partner.request_code(dl_mobile="9000000001")
    conforms(found, "/oauth2/1/code", code)
    tokens = await partner.redeem(code.json()["device_code"], partner.otp)
    conforms(found, "/oauth2/1/token", tokens)
    refreshed = await partner.refresh(tokens.json()["refresh_token"])
    conforms(found, "/oauth2/1/token", refreshed)
    form = {"token": refreshed.json()["access_token"]}
    revoked = await partner.http.post("/oauth2/1/revoke", data=form, auth=partner.basic)
    conforms(found, "/oauth2/1/revoke", revoked)


async def test_pulling_a_document_conforms(partner: Partner) -> None:
    found = await document(partner)
    await partner.sign_in()
    fields = {"orgid": "002202", "doctype": "DRVLC"}
    for operation in ("issuers", "doctype", "parameters"):
        for more in (fields, {"orgid": "0"}):
            answer = await partner.call(operation, **more)
            conforms(found, f"/oauth2/1/pull/{operation}", answer)
    for number in ("XX0120990000000", "XX0120990000000", "XX0120129999999", "XX1", ""):
        pulled = await partner.pull("002202", "DRVLC", dlno=number)
        conforms(found, "/oauth2/1/pull/pulldocument", pulled)


async def test_the_calls_of_a_partner_conform(partner: Partner) -> None:
    found = await document(partner)
    conforms(found, "/statistics/1/counts", await partner.call("statistics"))
    conforms(found, "/account/2/verify", await partner.call("verify", mobile="9000000001"))
    conforms(found, "/account/2/verify", await partner.call("verify", mobile="1"))
    conforms(found, "/signup/2/demoauth", await partner.call("demoauth", **NAKUL))
    fields = {"mobile": NAKUL["mobile"], "otp": partner.otp}
    conforms(found, "/signup/1/demoauthverify", await partner.call("demoauthverify", **fields))
    pushed = {
        "digilockerid": partner.state.people[0].digilocker_id,
        "uri": "in.gov.namunadept-INCER-1",
        "doctype": "INCER",
        "docid": "1",
        "description": "Income Certificate",
        "issuedate": "05112020",
        "action": "A",
    }
    for _ in range(2):
        conforms(found, "/account/1/pushuri", await partner.call("pushuri", **pushed))


async def test_every_field_that_an_operation_wants_is_told(partner: Partner) -> None:
    found = await document(partner)
    body = found["paths"]["/oauth2/1/pull/parameters"]["post"]["requestBody"]["content"]
    schema = body["application/x-www-form-urlencoded"]["schema"]
    assert set(schema["required"]) == {"clientid", "ts", "hmac", "orgid", "doctype"}
    assert body["multipart/form-data"]["schema"] == schema
    ts = schema["properties"]["ts"]["pattern"]
    assert re.search(ts, "1700000000")


async def test_a_pull_takes_fields_that_only_its_issuer_knows(partner: Partner) -> None:
    found = await document(partner)
    body = found["paths"]["/oauth2/1/pull/pulldocument"]["post"]["requestBody"]["content"]
    schema = body["application/x-www-form-urlencoded"]["schema"]
    assert schema["additionalProperties"] == {"type": "string"}


async def test_null_stands_for_a_missing_field_in_json_only(partner: Partner) -> None:
    found = await document(partner)
    bodies = found["paths"]["/oauth2/1/code"]["post"]["requestBody"]["content"]
    request = {"client_id": partner.state.client_id, "response_type": "device_code"}
    named = {**request, "dl_username": None, "dl_mobile": "9000000001"}
    json = OAS31Validator(bodies["application/json"]["schema"])
    assert json.is_valid(named)
    assert not json.is_valid({**named, "response_type": None})
    form = OAS31Validator(bodies["application/x-www-form-urlencoded"]["schema"])
    assert not form.is_valid(named)
    assert (await partner.http.post("/oauth2/1/code", json=named)).status_code == 200
