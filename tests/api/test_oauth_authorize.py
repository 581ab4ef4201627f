"""Signing in with a browser: the page to open, and the code it comes back with."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest

from dl_tui.api import oauth
from dl_tui.api.errors import NetworkError, ServiceError
from dl_tui.api.models.account import Tokens
from dl_tui.api.profile import CURRENT, PUBLISHED, Profile
from dl_tui.secret import Secret
from tests.api.doubles import BASIC, CLIENT_ID, Fake, fake, refuse

TOKENS = {"access_token": "a" * 40, "refresh_token": "b" * 40}
BOTH = pytest.mark.parametrize("profile", [PUBLISHED, CURRENT], ids=lambda p: p.name)


def answer(payload: object, status: int = 200) -> httpx.Response:
    return httpx.Response(status, json=payload)


def sent(service: Fake, index: int = 0) -> object:
    assert service.requests[index].headers["Content-Type"] == "application/json"
    return json.loads(service.requests[index].content)


CALLBACK = "http://127.0.0.1:4321/callback"
AUTHORIZED = {
    "grant_type": "authorization_code",
    "code": "c0de",
    "redirect_uri": CALLBACK,
    "code_verifier": "v3rifier",
    "client_id": CLIENT_ID,
    "client_secret": "test-secret-000000000",
}


async def redeem(service: Fake) -> Tokens:
    return await oauth.redeem_authorization_code(
        service.client, Secret("c0de"), Secret("v3rifier"), CALLBACK
    )


def test_the_page_to_open_names_everything_in_lower_case_and_nothing_secret() -> None:
    service = fake().client.service
    url = oauth.authorize_url(service, state="st-1", challenge="ch_1", redirect_uri=CALLBACK)
    page, _, query = url.partition("?")

    assert page == "https://digilocker.example/public/oauth2/1/authorize"
    assert dict(parse_qsl(query, strict_parsing=True)) == {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": CALLBACK,
        "state": "st-1",
        "code_challenge": "ch_1",
        "code_challenge_method": "S256",
    }
    assert "test-secret" not in url


def test_the_sign_up_url_ends_with_the_sign_up_flow() -> None:
    service = fake().client.service
    url = oauth.authorize_url(
        service, state="s", challenge="c", redirect_uri=CALLBACK, sign_up=True
    )

    assert url.endswith("&dl_flow=signup")


def test_the_profile_sets_the_page_and_the_flow() -> None:
    newer = replace(
        PUBLISHED,
        authorize_path="/oauth2/2/authorize",
        token_path="/oauth2/2/token",
        sign_in_flow=True,
    )
    service = fake(profile=newer).client.service
    url = oauth.authorize_url(service, state="s", challenge="c", redirect_uri=CALLBACK)

    assert urlsplit(url).path.endswith("/oauth2/2/authorize")
    assert url.endswith("&dl_flow=signin")
    up = oauth.authorize_url(service, state="s", challenge="c", redirect_uri=CALLBACK, sign_up=True)
    assert up.endswith("&dl_flow=signup")


async def test_every_grant_goes_to_the_token_path_of_the_profile() -> None:
    newer = replace(PUBLISHED, token_path="/oauth2/2/token")
    service = fake(answer(TOKENS | {"id_token": "a.b.c"}), answer(TOKENS), profile=newer)

    await redeem(service)
    await oauth.refresh(service.client, Secret("b" * 40))

    assert service.paths == ["/public/oauth2/2/token"] * 2


def test_nothing_in_a_redirect_address_can_add_to_the_page() -> None:
    service = fake().client.service
    odd = "https://partner.example/back?a=b&client_id=other#x y"
    url = oauth.authorize_url(service, state="s", challenge="c", redirect_uri=odd)

    fields = parse_qsl(url.partition("?")[2])
    assert ("redirect_uri", odd) in fields
    assert [value for name, value in fields if name == "client_id"] == [CLIENT_ID]


def test_extra_parameters_never_override_our_own() -> None:
    asked = {"purpose": "kyc", "state": "theirs"}
    service = replace(fake().client.service, authorize=asked)

    url = oauth.authorize_url(service, state="ours", challenge="c", redirect_uri=CALLBACK)

    query = parse_qs(urlsplit(url).query)
    assert query["purpose"] == ["kyc"]
    assert query["state"] == ["ours"]


async def test_as_published_an_authorization_code_is_redeemed_in_json() -> None:
    service = fake(answer(TOKENS))

    tokens = await redeem(service)

    assert tokens.access == Secret("a" * 40)
    assert service.paths == ["/public/oauth2/1/token"]
    assert sent(service) == AUTHORIZED


async def test_as_run_today_an_authorization_code_is_redeemed_by_form() -> None:
    service = fake(answer(TOKENS), profile=CURRENT)

    await redeem(service)

    assert service.form() == AUTHORIZED
    assert "Authorization" not in service.requests[0].headers


async def test_basic_names_the_client_of_an_authorization_code_where_the_profile_says_so() -> None:
    service = fake(answer(TOKENS), profile=replace(CURRENT, authorization_auth="basic"))

    await redeem(service)

    assert service.requests[0].headers["Authorization"] == BASIC
    assert b"client_secret" not in service.requests[0].content


@BOTH
async def test_a_public_client_redeems_by_its_id_and_pkce_alone(profile: Profile) -> None:
    service = fake(answer(TOKENS), profile=profile, secret=None)

    await redeem(service)

    assert b"client_secret" not in service.requests[0].content
    assert b"v3rifier" in service.requests[0].content
    assert CLIENT_ID.encode() in service.requests[0].content


async def test_an_authorization_code_nobody_could_read_is_sent_in_the_other_encoding() -> None:
    unread = refuse(400, "", "The grant type was not specified in the request")
    service = fake(unread, answer(TOKENS), profile=CURRENT)

    await redeem(service)

    assert service.form(0) == sent(service, 1) == AUTHORIZED


@pytest.mark.parametrize(
    "failure",
    [
        refuse(400, "invalid_grant", "The authorization code has expired"),
        refuse(401, "invalid_request"),
        refuse(503, "unexpected_error", **{"Retry-After": "1"}),
        httpx.ReadError("cut"),
    ],
)
async def test_an_authorization_code_is_never_sent_twice_otherwise(
    failure: httpx.Response | Exception,
) -> None:
    service = fake(failure)

    with pytest.raises((ServiceError, NetworkError)):
        await redeem(service)

    assert len(service.requests) == 1
