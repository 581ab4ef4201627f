"""Signing in, staying signed in and signing out, in both readings of the API."""

from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest

from dl_tui.api import oauth
from dl_tui.api.errors import AnswerError, NetworkError, ServiceError
from dl_tui.api.profile import CURRENT, PUBLISHED, Profile
from dl_tui.secret import Secret
from tests.api.doubles import BASIC, CLIENT_ID, Fake, fake, refuse

CODE = {"device_code": "74tq5miHKB", "dl_masked_mobile": "XXXXXX1234", "expires_in": 600}
TOKENS = {"access_token": "a" * 40, "refresh_token": "b" * 40}
GRANT = {
    "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
    "device_code": "74tq5miHKB",
    "client_id": CLIENT_ID,
    "dl_otp": "123456",
}
BOTH = pytest.mark.parametrize("profile", [PUBLISHED, CURRENT], ids=lambda p: p.name)


def answer(payload: object, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json=payload)


def sent(service: Fake, index: int = 0) -> object:
    assert service.requests[index].headers["Content-Type"] == "application/json"
    return json.loads(service.requests[index].content)


async def redeem(service: Fake) -> None:
    await oauth.redeem_device_code(service.client, Secret("74tq5miHKB"), Secret("123456"))


@pytest.mark.parametrize(("profile", "mobile"), [(PUBLISHED, 9999999999), (CURRENT, "9999999999")])
async def test_a_device_code_is_asked_for_by_mobile(profile: Profile, mobile: object) -> None:
    service = fake(answer(CODE), profile=profile)

    code = await oauth.request_device_code(service.client, mobile="9999999999")

    assert code.masked_mobile == "XXXXXX1234"
    assert service.paths == ["/public/oauth2/1/code"]
    assert sent(service) == {
        "client_id": CLIENT_ID,
        "response_type": "device_code",
        "dl_mobile": mobile,
    }


@BOTH
async def test_a_device_code_is_asked_for_by_username(profile: Profile) -> None:
    service = fake(answer(CODE), profile=profile)

    await oauth.request_device_code(service.client, username="asha")

    assert sent(service) == {
        "client_id": CLIENT_ID,
        "response_type": "device_code",
        "dl_username": "asha",
    }


async def test_a_mobile_that_is_no_number_is_sent_as_typed() -> None:
    service = fake(answer(CODE))

    await oauth.request_device_code(service.client, mobile="+91 99999")

    assert b'"+91 99999"' in service.requests[0].content


@pytest.mark.parametrize("names", [{}, {"mobile": "9999999999", "username": "asha"}])
async def test_an_account_has_exactly_one_name(names: dict[str, str]) -> None:
    service = fake()

    with pytest.raises(ValueError, match="mobile number or by its username"):
        await oauth.request_device_code(service.client, **names)


@pytest.mark.parametrize(
    "failure",
    [
        refuse(400, "invalid_request", "The grant type was not specified in the request"),
        refuse(503, "unexpected_error"),
        httpx.ConnectError("no"),
        httpx.ReadError("cut"),
    ],
)
async def test_an_otp_is_never_asked_for_twice(failure: httpx.Response | Exception) -> None:
    service = fake(failure)

    with pytest.raises((ServiceError, NetworkError)):
        await oauth.request_device_code(service.client, mobile="9999999999")

    assert len(service.requests) == 1


@BOTH
async def test_an_otp_becomes_tokens(profile: Profile) -> None:
    service = fake(answer(TOKENS), profile=profile)

    tokens = await oauth.redeem_device_code(service.client, Secret("74tq5miHKB"), Secret("123456"))

    assert tokens.access == Secret("a" * 40)
    assert service.paths == ["/public/oauth2/1/token"]
    assert sent(service) == GRANT
    assert "Authorization" not in service.requests[0].headers


async def test_the_device_grant_carries_the_secret_only_where_it_is_wanted() -> None:
    service = fake(answer(TOKENS), profile=replace(CURRENT, device_secret=True))

    await redeem(service)

    assert sent(service) == {**GRANT, "client_secret": "test-secret-000000000"}


async def test_a_form_is_sent_where_the_profile_says_so() -> None:
    service = fake(answer(TOKENS), profile=replace(CURRENT, token_encoding="form"))

    await redeem(service)

    assert service.form() == GRANT


@pytest.mark.parametrize(
    "unread",
    [
        refuse(400, "invalid_request"),
        refuse(400, "", "The grant type was not specified in the request"),
    ],
)
async def test_a_token_call_nobody_could_read_is_repeated_in_the_other_encoding(
    unread: httpx.Response,
) -> None:
    service = fake(unread, answer(TOKENS))

    await redeem(service)

    assert sent(service, 0) == GRANT
    assert service.form(1) == GRANT


async def test_a_form_nobody_could_read_is_repeated_as_json() -> None:
    service = fake(refuse(400, "invalid_request"), answer(TOKENS), profile=CURRENT)

    await oauth.refresh(service.client, Secret("r"))

    assert (
        service.form(0)
        == sent(service, 1)
        == {
            "grant_type": "refresh_token",
            "refresh_token": "r",
        }
    )
    assert service.requests[1].headers["Authorization"] == BASIC


async def test_the_other_encoding_is_tried_once() -> None:
    service = fake(refuse(400, "invalid_request"), refuse(400, "invalid_request"))

    with pytest.raises(ServiceError, match="invalid_request") as caught:
        await redeem(service)

    assert len(service.requests) == 2
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "failure",
    [
        refuse(400, "invalid_otp", "Wrong OTP"),
        refuse(401, "invalid_request"),
        refuse(503, "unexpected_error", **{"Retry-After": "1"}),
        refuse(429, "slow_down", **{"Retry-After": "1"}),
        httpx.ConnectError("no"),
        httpx.RemoteProtocolError("cut"),
    ],
)
async def test_an_otp_is_never_sent_twice_otherwise(failure: httpx.Response | Exception) -> None:
    service = fake(failure)

    with pytest.raises((ServiceError, NetworkError)):
        await redeem(service)

    assert len(service.requests) == 1
    assert service.pauses == []


async def test_tokens_of_no_use_are_malformed() -> None:
    service = fake(answer({"access_token": ""}))

    with pytest.raises(AnswerError, match="malformed"):
        await redeem(service)


async def test_as_published_a_refresh_names_the_client_in_json() -> None:
    service = fake(answer(TOKENS))

    tokens = await oauth.refresh(service.client, Secret("r"))

    assert tokens.refresh == Secret("b" * 40)
    assert sent(service) == {
        "grant_type": "refresh_token",
        "refresh_token": "r",
        "client_id": CLIENT_ID,
        "client_secret": "test-secret-000000000",
    }
    assert "Authorization" not in service.requests[0].headers


async def test_as_run_today_a_refresh_is_a_form_with_basic() -> None:
    service = fake(answer(TOKENS), profile=CURRENT)

    await oauth.refresh(service.client, Secret("r"))

    assert service.form() == {"grant_type": "refresh_token", "refresh_token": "r"}
    assert service.requests[0].headers["Authorization"] == BASIC


async def test_as_published_revoking_is_json_with_basic() -> None:
    service = fake(answer({"revoked": True}))

    await oauth.revoke(service.client, Secret("r"), "refresh_token")

    assert service.paths == ["/public/oauth2/1/revoke"]
    assert sent(service) == {"token": "r", "token_type_hint": "refresh_token"}
    assert service.requests[0].headers["Authorization"] == BASIC


async def test_as_run_today_revoking_is_a_form_with_basic() -> None:
    service = fake(httpx.Response(204), profile=CURRENT)

    await oauth.revoke(service.client, Secret("t"), "access_token")

    assert service.form() == {"token": "t", "token_type_hint": "access_token"}
    assert service.requests[0].headers["Authorization"] == BASIC


@BOTH
async def test_without_a_secret_the_client_id_names_the_client(profile: Profile) -> None:
    service = fake(answer(TOKENS), answer({}), profile=profile, secret=None)

    await oauth.refresh(service.client, Secret("r"))
    await oauth.revoke(service.client, Secret("r"), "refresh_token")

    for request in service.requests:
        assert "Authorization" not in request.headers
        assert b"client_secret" not in request.content
        assert CLIENT_ID.encode() in request.content


async def test_a_revocation_that_was_refused_is_told() -> None:
    service = fake(refuse(400, "invalid_request", "The token is invalid"))

    with pytest.raises(ServiceError, match="invalid_request"):
        await oauth.revoke(service.client, Secret("r"), "refresh_token")

    assert len(service.requests) == 1


# -- with a browser ----------------------------------------------------------------------------
