"""A generic OAuth library signs in to the sandbox: an independent check of how we read OAuth."""

from __future__ import annotations

import base64
import json
import warnings
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from dl_tui.sandbox.app import create_app
from dl_tui.sandbox.options import Generation, Options

with warnings.catch_warnings(record=True):  # it would rather have the next httpx
    from authlib.integrations.httpx_client import AsyncOAuth2Client

BASE = "http://sandbox/public/oauth2"
REDIRECT = "http://127.0.0.1:49152/callback"
VERIFIER = "v" * 43


def library(generation: Generation, **more: str) -> AsyncOAuth2Client:
    """Return the library's client, which speaks to a sandbox of its own."""
    app = create_app(Options(generation=generation))
    state = app.state.sandbox
    return AsyncOAuth2Client(
        client_id=state.client_id,
        client_secret=state.client_secret,
        redirect_uri=REDIRECT,
        transport=httpx.ASGITransport(app),
        trust_env=False,
        **more,
    )


async def allowed(client: AsyncOAuth2Client, version: int, **asked: str) -> str:
    """Open the library's authorize address as Asha, and return where the browser ends."""
    url, state = client.create_authorization_url(
        f"{BASE}/{version}/authorize", sandbox_user="asha.testwala", **asked
    )
    answer = await client.request("GET", url, withhold_token=True, follow_redirects=False)
    assert answer.status_code == 302, answer.text
    ended = str(answer.headers["Location"])
    assert dict(parse_qsl(urlsplit(ended).query))["state"] == state
    return ended


@pytest.mark.parametrize(
    ("generation", "version", "auth"),
    [
        ("published", 1, "client_secret_post"),
        ("current", 1, "client_secret_basic"),
        ("current", 2, "client_secret_post"),
    ],
)
async def test_it_authorizes_with_pkce_redeems_refreshes_and_revokes(
    generation: Generation, version: int, auth: str
) -> None:
    async with library(
        generation, code_challenge_method="S256", token_endpoint_auth_method=auth
    ) as client:
        ended = await allowed(client, version, code_verifier=VERIFIER)
        token = await client.fetch_token(
            f"{BASE}/{version}/token", authorization_response=ended, code_verifier=VERIFIER
        )
        assert (await client.get(f"{BASE}/1/user")).status_code == 200
        fresh = await client.refresh_token(f"{BASE}/{version}/token", token["refresh_token"])
        assert fresh["access_token"] != token["access_token"]
        assert fresh["name"] == "Asha Testwala", "the profile comes with every grant"
        revoked = await client.revoke_token(f"{BASE}/1/revoke", fresh["refresh_token"])
        assert revoked.status_code == 200
        client.token = fresh
        assert (await client.get(f"{BASE}/1/user")).status_code == 401


async def test_without_pkce_the_published_generation_signs_in_and_that_of_today_does_not() -> None:
    async with library("published") as client:
        ended = await allowed(client, 1)
        assert await client.fetch_token(f"{BASE}/1/token", authorization_response=ended)
    async with library("current") as client:
        assert "error=invalid_request" in await allowed(client, 1)


async def test_an_app_that_asks_for_openid_gets_an_id_token_of_version_two() -> None:
    async with library("current", scope="openid userdetails") as client:
        pkce = {"code_challenge": "x" * 43, "code_challenge_method": "S256"}
        assert "code=" in await allowed(client, 2, dl_flow="signin", **pkce)
    async with library(
        "current", scope="openid userdetails", code_challenge_method="S256"
    ) as client:
        ended = await allowed(client, 2, code_verifier=VERIFIER, purpose="kyc", dl_flow="signin")
        token = await client.fetch_token(
            f"{BASE}/2/token", authorization_response=ended, code_verifier=VERIFIER
        )
        assert token["scope"] == "userdetails openid", "what was asked for, and no more"
        assert (token["mobile"], token["purpose"]) == ("9000000001", "kyc")
        claims = token["id_token"].split(".")[1]
        told = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
        assert (told["given_name"], told["birthdate"]) == ("Asha Testwala", "14/07/1998")
        assert (await client.get(f"{BASE}/2/files/issued")).status_code == 403


async def test_only_the_current_generation_knows_the_signin_flow() -> None:
    pkce = {"code_challenge": "x" * 43, "code_challenge_method": "S256"}
    async with library("published") as client:
        assert "error=invalid_request" in await allowed(client, 1, dl_flow="signin", **pkce)
    async with library("published") as client:
        answer = await client.request("POST", f"{BASE}/2/token", withhold_token=True)
        assert answer.status_code == 404, "and so are the paths of version two"
