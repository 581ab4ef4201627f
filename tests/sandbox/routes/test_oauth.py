"""Device codes, OTPs, tokens and their ends."""

from __future__ import annotations

import base64
import re

import httpx
import pytest

from dl_tui.sandbox.options import Options
from tests.support.visitor import DEVICE_GRANT, Visitor, error


async def test_a_device_code_comes_with_masked_contacts_and_an_otp_by_sms_and_email(
    visitor: Visitor,
) -> None:
    answer = await visitor.request_code(dl_mobile="9000000001")
    payload = answer.json()
    assert answer.status_code == 200
    assert re.fullmatch(r"[0-9A-Za-z]{10}", payload.pop("device_code"))
    assert payload == {
        "dl_masked_mobile": "XXXXXX0001",
        "dl_masked_email": "xxxxxx@example.com",
        "expires_in": 600,
    }
    sms, email = visitor.state.outbox.messages
    assert (sms.id, sms.channel, sms.to) == (1, "sms", "XXXXXX0001")
    assert (email.id, email.channel, email.to) == (2, "email", "xxxxxx@example.com")
    assert re.fullmatch(r"[0-9]{6}", sms.otp)
    assert sms.otp == email.otp
    assert f"OTP is {sms.otp}" in sms.text


async def test_the_mobile_may_be_an_integer_and_the_body_a_form(visitor: Visitor) -> None:
    assert (await visitor.request_code(dl_mobile=9000000001)).status_code == 200
    form = {
        "client_id": visitor.state.client_id,
        "response_type": "device_code",
        "dl_username": "asha.testwala",
    }
    assert (await visitor.http.post("/oauth2/1/code", data=form)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"client_id": "OTHER", "dl_mobile": "9000000001"}, (401, "invalid_client_id")),
        ({"response_type": "code", "dl_mobile": "9000000001"}, (400, "invalid_response_type")),
        ({"dl_username": "nobody"}, (400, "invalid_username")),
        ({"dl_mobile": "9000000000"}, (400, "invalid_mobile")),
        ({"dl_mobile": ""}, (400, "invalid_mobile")),
        ({}, (400, "invalid_mobile")),
        ({"dl_mobile": "9000000006"}, (400, "multiple_mobile_accounts")),
        ({"dl_mobile": "9000000007"}, (500, "otp_error")),
    ],
)
async def test_a_code_request_is_refused_without_a_message(
    visitor: Visitor, fields: dict[str, object], refusal: tuple[int, str]
) -> None:
    assert error(await visitor.request_code(**fields)) == refusal
    assert visitor.state.outbox.messages == []


async def test_redeeming_gives_bearer_tokens_and_the_profile(visitor: Visitor) -> None:
    tokens = await visitor.sign_in()
    assert re.fullmatch(r"[0-9a-f]{40}", tokens["access_token"])
    assert re.fullmatch(r"[0-9a-f]{40}", tokens["refresh_token"])
    assert tokens["token_type"] == "Bearer"
    assert int(tokens["expires_in"]) == 3600
    assert "files.issueddocs files.uploadeddocs userdetails issued/" in tokens["scope"]
    assert (tokens["name"], tokens["dob"], tokens["gender"]) == ("Asha Testwala", "14071998", "F")
    assert tokens["eaadhaar"] == "Y"
    assert len(tokens["digilockerid"]) == 36


@pytest.mark.parametrize("shape", ["json", "form", "nested"])
async def test_every_shape_of_a_token_request_is_understood(visitor: Visitor, shape: str) -> None:
    code = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    body = {
        "client_id": visitor.state.client_id,
        "grant_type": DEVICE_GRANT,
        "device_code": code,
        "dl_otp": visitor.otp,
    }
    nested = {"Get access token using device code and OTP": body}
    if shape == "form":
        answer = await visitor.http.post("/oauth2/1/token", data=body)
    else:
        payload = nested if shape == "nested" else body
        answer = await visitor.http.post("/oauth2/1/token", json=payload)
    assert answer.status_code == 200


async def test_a_client_secret_is_optional_but_has_to_be_right(visitor: Visitor) -> None:
    code = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    wrong = await visitor.redeem(code, visitor.otp, client_secret="wrong")
    assert error(wrong) == (400, "invalid_client")
    secret = visitor.state.client_secret
    assert (await visitor.redeem(code, visitor.otp, client_secret=secret)).status_code == 200


async def test_the_third_wrong_otp_kills_the_code(visitor: Visitor) -> None:
    code = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    for _ in range(2):
        wrong = await visitor.redeem(code, "wrong")
        assert error(wrong) == (400, "invalid_otp")
        assert wrong.json()["error_description"] == "The OTP is invalid"
    assert error(await visitor.redeem(code, "wrong")) == (400, "otp_attempts_exceeded")
    assert error(await visitor.redeem(code, visitor.otp)) == (400, "invalid_grant")


async def test_a_wrong_otp_can_be_corrected(visitor: Visitor) -> None:
    code = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    await visitor.redeem(code, "wrong")
    assert (await visitor.redeem(code, visitor.otp)).status_code == 200


async def test_a_code_works_once(visitor: Visitor) -> None:
    code = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    await visitor.redeem(code, visitor.otp)
    assert error(await visitor.redeem(code, visitor.otp)) == (400, "invalid_grant")


async def test_a_code_expires_after_ten_minutes(visitor: Visitor) -> None:
    code = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    visitor.clock.ahead += 601
    expired = await visitor.redeem(code, visitor.otp)
    assert error(expired) == (400, "invalid_grant")
    assert "expired" in expired.json()["error_description"]


async def test_a_new_code_kills_the_older_one_of_the_same_person_only(visitor: Visitor) -> None:
    old = (await visitor.request_code(dl_mobile="9000000001")).json()["device_code"]
    old_otp = visitor.otp
    other = (await visitor.request_code(dl_mobile="9000000002")).json()["device_code"]
    other_otp = visitor.otp
    new = (await visitor.request_code(dl_username="asha.testwala")).json()["device_code"]
    assert error(await visitor.redeem(old, old_otp)) == (400, "invalid_grant")
    assert (await visitor.redeem(other, other_otp)).status_code == 200
    assert (await visitor.redeem(new, visitor.otp)).status_code == 200


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, (400, "invalid_request")),
        ({"grant_type": "password"}, (400, "invalid_grant_type")),
        ({"grant_type": "authorization_code", "code": "x"}, (400, "invalid_client")),
        ({"grant_type": DEVICE_GRANT, "device_code": "x"}, (401, "invalid_client_id")),
        ({"grant_type": DEVICE_GRANT, "client_id": "SANDBOX001"}, (400, "invalid_request")),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, (400, "invalid_client")),
    ],
)
async def test_a_token_request_is_refused(
    visitor: Visitor, body: dict[str, str], refusal: tuple[int, str]
) -> None:
    assert error(await visitor.http.post("/oauth2/1/token", json=body)) == refusal


@pytest.mark.parametrize("body", [b"{", b"[1]", b'"text"', b"\xff", b"[" * 50_000])
async def test_a_body_that_is_no_object_is_refused(visitor: Visitor, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await visitor.http.post("/oauth2/1/token", content=body, headers=headers)
    assert error(answer) == (400, "invalid_request")


async def test_refreshing_rotates_both_tokens(visitor: Visitor) -> None:
    old = await visitor.sign_in()
    answer = await visitor.refresh(old["refresh_token"])
    new = answer.json()
    assert answer.status_code == 200
    assert new["access_token"] != old["access_token"]
    assert new["refresh_token"] != old["refresh_token"]
    assert (await visitor.get("/oauth2/1/user", new["access_token"])).status_code == 200
    assert (await visitor.refresh(new["refresh_token"])).status_code == 200


@pytest.mark.parametrize("encoding", ["json", "data"])
async def test_a_refresh_may_carry_the_credentials_in_its_body(
    visitor: Visitor, encoding: str
) -> None:
    tokens = await visitor.sign_in()
    body = {
        "grant_type": "refresh_token",
        "refresh_token": tokens["refresh_token"],
        "client_id": visitor.state.client_id,
        "client_secret": visitor.state.client_secret,
    }
    request = visitor.http.build_request(
        "POST",
        "/oauth2/1/token",
        json=body if encoding == "json" else None,
        data=body if encoding == "data" else None,
    )
    del request.headers["Authorization"]
    assert (await visitor.http.send(request)).status_code == 200


async def test_a_used_refresh_token_that_comes_back_kills_the_family(visitor: Visitor) -> None:
    first = await visitor.sign_in()
    second = (await visitor.refresh(first["refresh_token"])).json()
    assert error(await visitor.refresh(first["refresh_token"])) == (400, "invalid_grant")
    assert error(await visitor.refresh(second["refresh_token"])) == (400, "invalid_grant")
    for tokens in (first, second):
        answer = await visitor.get("/oauth2/1/user", tokens["access_token"])
        assert error(answer) == (401, "invalid_token")


async def test_tokens_expire(visitor: Visitor) -> None:
    tokens = await visitor.sign_in()
    visitor.clock.ahead += 3600
    assert error(await visitor.get("/oauth2/1/user")) == (401, "invalid_token")
    visitor.clock.ahead += 14 * 24 * 3600
    assert error(await visitor.refresh(tokens["refresh_token"])) == (400, "invalid_grant")


async def test_the_lifetime_of_tokens_is_an_option() -> None:
    visitor = Visitor(Options(token_lifetime=5))
    assert int((await visitor.sign_in())["expires_in"]) == 5
    visitor.clock.ahead += 5
    assert error(await visitor.get("/oauth2/1/user")) == (401, "invalid_token")


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
async def test_revoking_one_token_revokes_its_family_and_no_other(
    visitor: Visitor, kind: str
) -> None:
    other = await visitor.sign_in()
    tokens = await visitor.sign_in()
    form = {"token": tokens[kind], "token_type_hint": kind}
    answer = await visitor.http.post("/oauth2/1/revoke", data=form, auth=visitor.basic)
    assert (answer.status_code, answer.json()) == (200, {"revoked": True})
    assert visitor.state.revoked == {tokens["access_token"], tokens["refresh_token"]}
    assert error(await visitor.get("/oauth2/1/user")) == (401, "invalid_token")
    assert error(await visitor.refresh(tokens["refresh_token"])) == (400, "invalid_grant")
    assert (await visitor.get("/oauth2/1/user", other["access_token"])).status_code == 200


async def test_revoking_needs_the_credentials_and_a_token_that_exists(visitor: Visitor) -> None:
    tokens = await visitor.sign_in()
    del visitor.http.headers["Authorization"]
    form = {"token": tokens["access_token"]}
    wrong = httpx.BasicAuth(visitor.state.client_id, "wrong")
    answer = await visitor.http.post("/oauth2/1/revoke", data=form, auth=wrong)
    assert error(answer) == (401, "invalid_client")
    answer = await visitor.http.post("/oauth2/1/revoke", data=form)
    assert error(answer) == (400, "invalid_client")
    unknown = await visitor.http.post(
        "/oauth2/1/revoke", data={"token": "0" * 40}, auth=visitor.basic
    )
    assert error(unknown) == (400, "invalid_token")
    form |= {"client_id": visitor.state.client_id, "client_secret": visitor.state.client_secret}
    assert (await visitor.http.post("/oauth2/1/revoke", json=form)).status_code == 200


@pytest.mark.parametrize("header", ["Basic !!!", "Basic " + base64.b64encode(b"\xff:").decode()])
async def test_a_broken_basic_header_is_refused(visitor: Visitor, header: str) -> None:
    headers = {"Authorization": header}
    answer = await visitor.http.post("/oauth2/1/revoke", data={"token": "x"}, headers=headers)
    assert error(answer) == (401, "invalid_client")
    assert "WWW-Authenticate" in answer.headers


async def test_a_fixed_otp_serves_every_sign_in() -> None:
    visitor = Visitor(Options(otp="424242"))
    await visitor.sign_in()
    await visitor.sign_in("ravi.namuna")
    assert {message.otp for message in visitor.state.outbox.messages} == {"424242"}
