"""Signing up: what is sent, what is understood, and that nothing is sent twice."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given

from dl_tui.api import signup
from dl_tui.api.errors import AnswerError, ApiError, NetworkError, NotConfigured, ServiceError
from dl_tui.api.models.account import Tokens
from dl_tui.api.models.signup import Details, read_sign_up
from dl_tui.api.profile import CURRENT, PUBLISHED, profile_named
from dl_tui.secret import Secret
from tests.api.doubles import CLIENT_ID, fake, refuse
from tests.api.multipart import digest, parts
from tests.support.json_values import json_values

UID, OTP = "999999990019", "471108"
TOKENS = {
    "access_token": "bc125c212a4b03a9a188a858be5a163f379e878a",
    "expires_in": "3600",
    "token_type": "Bearer",
    "scope": "",
    "refresh_token": "a47ab18c593703e4f83a274694db7422a8cfcb8f",
}


def details() -> Details:
    return Details(Secret(UID), "Asha Testwala", "31121998", "F", "9876543210")


@pytest.mark.parametrize("payload", [TOKENS, {"details": TOKENS}])
async def test_an_account_that_exists_gives_its_tokens(payload: object) -> None:
    service = fake(httpx.Response(200, json=payload))

    tokens = await signup.request(service.client, details())

    assert isinstance(tokens, Tokens)
    assert tokens.access.reveal() == TOKENS["access_token"]
    assert tokens.expires_in == 3600


@pytest.mark.parametrize(
    "payload",
    [
        {"mobile": "******3210"},
        {"details": {"mobile": "******3210"}},
        {"details": {**TOKENS, "access_token": "", "mobile": "******3210"}},
    ],
)
async def test_without_tokens_the_answer_gives_the_masked_mobile(payload: object) -> None:
    service = fake(httpx.Response(200, json=payload))

    assert await signup.request(service.client, details()) == "******3210"


async def test_the_fields_are_those_of_the_contract() -> None:
    service = fake(httpx.Response(200, json={"mobile": "******3210"}))

    await signup.request(service.client, details())
    sent = parts(service.requests[0])

    assert service.paths == ["/public/signup/2/demoauth"]
    assert {name: sent[name] for name in sent if name not in ("ts", "hmac")} == {
        "clientid": CLIENT_ID,
        "uid": UID,
        "name": "Asha Testwala",
        "dob": "31121998",
        "gender": "F",
        "mobile": "9876543210",
        "verification": "Y",
        "consent": "Y",
        "demoauth": "Y",
    }
    assert sent["hmac"] == digest(sent, "ts")


async def test_the_current_digest_covers_what_was_typed() -> None:
    service = fake(httpx.Response(200, json={"mobile": "******3210"}), profile=CURRENT)

    await signup.request(service.client, details())
    sent = parts(service.requests[0])

    names = ("uid", "name", "dob", "gender", "mobile", "verification", "consent", "ts")
    assert sent["hmac"] == digest(sent, *names)


@pytest.mark.parametrize("payload", [TOKENS, {"details": TOKENS}])
async def test_the_otp_becomes_tokens(payload: object) -> None:
    service = fake(httpx.Response(200, json=payload), profile=CURRENT)

    tokens = await signup.confirm(service.client, "9876543210", Secret(OTP))
    sent = parts(service.requests[0])

    assert tokens.access.reveal() == TOKENS["access_token"]
    assert service.paths == ["/public/signup/1/demoauthverify"]
    assert (sent["mobile"], sent["otp"]) == ("9876543210", OTP)
    assert sent["hmac"] == digest(sent, "mobile", "otp", "ts")


async def test_the_profile_may_want_forms() -> None:
    forms = profile_named("published", {"meta_encoding": "form"})
    service = fake(httpx.Response(200, json=TOKENS), profile=forms)

    await signup.confirm(service.client, "9876543210", Secret(OTP))

    assert service.form()["otp"] == OTP


@pytest.mark.parametrize(
    "failure",
    [
        refuse(400, "auth_failure"),
        refuse(500, "unexpected_error"),
        httpx.Response(503, html="<html>"),
        httpx.ReadError("gone"),
    ],
    ids=["refused", "failed", "page", "lost"],
)
async def test_neither_call_is_ever_repeated(failure: httpx.Response | Exception) -> None:
    first, second = fake(failure), fake(failure)

    with pytest.raises(ApiError):
        await signup.request(first.client, details())
    with pytest.raises(ApiError):
        await signup.confirm(second.client, "9876543210", Secret(OTP))

    assert (len(first.requests), len(second.requests)) == (1, 1)


@pytest.mark.parametrize("code", ["mobile_exists", "auth_failure", "invalid_parameter"])
async def test_a_refusal_keeps_its_code_and_holds_no_number(code: str) -> None:
    service = fake(refuse(400, code))

    with pytest.raises(ServiceError) as caught:
        await signup.request(service.client, details())

    assert caught.value.code == code
    assert caught.value.__context__ is None
    assert UID not in repr(caught.value)


async def test_without_a_client_secret_nothing_is_sent() -> None:
    service = fake(secret=None, profile=PUBLISHED)

    with pytest.raises(NotConfigured):
        await signup.request(service.client, details())

    assert service.requests == []


async def test_a_lost_answer_is_a_network_error() -> None:
    service = fake(httpx.ReadTimeout("slow"))

    with pytest.raises(NetworkError):
        await signup.confirm(service.client, "9876543210", Secret(OTP))


def test_the_details_show_nothing_of_themselves() -> None:
    shown = repr(details())

    assert [word for word in (UID, "Asha", "1998", "98765") if word in shown] == []


@pytest.mark.parametrize("payload", [{}, {"mobile": "NA"}, [], "******3210", None, 7])
def test_an_answer_with_neither_is_of_no_use(payload: object) -> None:
    with pytest.raises(AnswerError, match="malformed"):
        read_sign_up(payload)


@given(json_values("details", "mobile", "access_token", "expires_in"))
def test_whatever_json_comes_is_understood_or_an_api_error(payload: object) -> None:
    try:
        answer = read_sign_up(payload)
    except ApiError:
        return
    assert isinstance(answer, Tokens) or answer.strip()
