"""Authorization codes: what they are good for, and for how long."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from dl_tui.sandbox.authorizations import s256
from tests.support.visitor import Visitor, error

CALLBACK = "http://127.0.0.1:49152/callback"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


async def allowed(visitor: Visitor, username: str = "asha.testwala") -> str:
    """Return a code that a person has allowed."""
    query = {
        "response_type": "code",
        "client_id": visitor.state.client_id,
        "redirect_uri": CALLBACK,
        "state": "xyz",
        "code_challenge": s256(VERIFIER),
        "code_challenge_method": "S256",
        "sandbox_user": username,
    }
    answer = await visitor.http.get("/oauth2/1/authorize", params=query)
    (code,) = parse_qs(urlsplit(answer.headers["Location"]).query)["code"]
    return code


async def redeem(visitor: Visitor, code: str, **changes: str) -> httpx.Response:
    """Redeem a code with the credentials in the form."""
    right = {
        "client_id": visitor.state.client_id,
        "client_secret": visitor.state.client_secret,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
        "grant_type": "authorization_code",
    }
    return await visitor.http.post("/oauth2/1/token", data={**right, "code": code, **changes})


def test_the_challenge_is_that_of_the_rfc() -> None:
    assert s256(VERIFIER) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


async def test_a_code_gives_tokens_and_the_profile(visitor: Visitor) -> None:
    answer = await redeem(visitor, await allowed(visitor))
    tokens = answer.json()
    assert answer.status_code == 200
    assert tokens["name"] == "Asha Testwala"
    assert "issued/in.gov.transport-DRVLC-" in tokens["scope"]
    assert (await visitor.get("/oauth2/1/user", tokens["access_token"])).status_code == 200
    assert (await visitor.refresh(tokens["refresh_token"])).status_code == 200


@pytest.mark.parametrize("encoding", ["json", "data"])
async def test_the_credentials_may_come_by_basic_and_the_body_as_json(
    visitor: Visitor, encoding: str
) -> None:
    body = {
        "grant_type": "authorization_code",
        "code": await allowed(visitor),
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }
    request = visitor.http.build_request(
        "POST",
        "/oauth2/1/token",
        json=body if encoding == "json" else None,
        data=body if encoding == "data" else None,
    )
    assert (await visitor.http.send(request, auth=visitor.basic)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_id": "OTHER"}, "invalid_client"),
        ({"code": ""}, "invalid_request"),
        ({"code": "0" * 40}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:1/callback"}, "invalid_grant"),
        ({"redirect_uri": ""}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_grant"),
        ({"code_verifier": "v" * 43}, "invalid_grant"),
        ({"code_verifier": "ä" * 43}, "invalid_grant"),
    ],
)
async def test_a_code_is_refused(visitor: Visitor, changes: dict[str, str], code: str) -> None:
    allowed_code = await allowed(visitor)
    assert error(await redeem(visitor, **{"code": allowed_code, **changes})) == (400, code)
    assert (await redeem(visitor, allowed_code)).status_code == 200


async def test_a_code_expires_after_a_minute(visitor: Visitor) -> None:
    code = await allowed(visitor)
    visitor.clock.ahead += 60
    expired = await redeem(visitor, code)
    assert error(expired) == (400, "invalid_grant")
    assert "expired" in expired.json()["error_description"]


async def test_a_code_that_comes_back_ends_its_tokens_and_no_others(visitor: Visitor) -> None:
    other = (await redeem(visitor, await allowed(visitor))).json()
    code = await allowed(visitor)
    tokens = (await redeem(visitor, code)).json()
    assert error(await redeem(visitor, code)) == (400, "invalid_grant")
    answer = await visitor.get("/oauth2/1/user", tokens["access_token"])
    assert error(answer) == (401, "invalid_token")
    assert error(await visitor.refresh(tokens["refresh_token"])) == (400, "invalid_grant")
    assert (await visitor.get("/oauth2/1/user", other["access_token"])).status_code == 200
