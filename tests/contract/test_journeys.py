"""What public clients of each generation send, request by request, from the sign-in to its end.

Each request is written as those clients write it: none of the product's code is in the way.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest

from dl_tui.sandbox.app import create_app
from dl_tui.sandbox.options import Generation, Options

REDIRECT = "http://127.0.0.1:49152/callback"
VERIFIER = "a-verifier-of-at-least-forty-three-characters"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode()[:-1]
OTP = "835218"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
PDF = b"%PDF-1.4\n%test\n%%EOF\n"


class Client:
    """A client of a sandbox of its own; its paths begin behind "/public"."""

    def __init__(self, generation: Generation) -> None:
        app = create_app(Options(generation=generation, otp=OTP))
        self.state = app.state.sandbox
        self.id, self.secret = self.state.client_id, self.state.client_secret
        self.basic = httpx.BasicAuth(self.id, self.secret)
        transport = httpx.ASGITransport(app)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://sandbox/public")

    def bear(self, token: str) -> None:
        """Send an access token from now on."""
        self.http.headers["Authorization"] = f"Bearer {token}"

    def is_of_us(self, answer: httpx.Response) -> bool:
        """Whether the `hmac` header fits the body."""
        digest = hmac.digest(self.secret.encode(), answer.content, "sha256")
        return answer.headers["hmac"] == base64.b64encode(digest).decode()

    async def upload(self, path: str) -> dict[str, object]:
        """Upload a PDF, and return the answer without the wrapper of the older generation."""
        digest = base64.b64encode(hmac.digest(self.secret.encode(), PDF, "sha256")).decode()
        headers = {"Content-Type": "application/pdf", "path": path, "hmac": digest}
        answer = await self.http.post("/oauth2/1/file/upload", content=PDF, headers=headers)
        told: dict[str, object] = answer.json()
        inner = told.get("details", told)
        return inner if isinstance(inner, dict) else {}


async def test_a_client_of_the_published_generation_uses_device_codes_and_json() -> None:
    client = Client("published")
    http = client.http
    asked = {"client_id": client.id, "response_type": "device_code", "dl_mobile": 9000000001}
    code = (await http.post("/oauth2/1/code", json=asked)).json()
    code = code.get("details", code)
    grant = {
        "grant_type": DEVICE,
        "client_id": client.id,
        "device_code": code["device_code"],
        "dl_otp": int(OTP),
    }
    token = (await http.post("/oauth2/1/token", json=grant)).json()
    client.bear(token["access_token"])

    user = (await http.get("/oauth2/1/user")).json()["details"]
    assert (user["name"], user["dob"]) == ("Asha Testwala", "14071998")
    rows = (await http.get("/oauth2/1/files/issued")).json()["details"]["items"]
    assert all(isinstance(row.get("mime", ""), str) for row in rows)
    uri = next(row["uri"] for row in rows if row["doctype"] == "PANCR")
    certificate = await http.get(f"/oauth2/1/xml/{uri}")
    assert b"<Certificate" in certificate.content
    assert client.is_of_us(certificate)
    assert client.is_of_us(await http.get("/oauth2/2/xml/eaadhaar"))
    assert (await http.get("/oauth2/1/files/")).status_code == 200
    assert await client.upload("/journey.pdf")

    ended = await http.post(
        "/oauth2/1/revoke", json={"token": token["access_token"]}, auth=client.basic
    )
    assert ended.status_code == 200
    client.bear(token["access_token"])
    assert (await http.get("/oauth2/1/user")).status_code == 401


@pytest.mark.parametrize("version", [1, 2])
async def test_a_client_of_the_current_generation_uses_a_browser_and_forms(version: int) -> None:
    client = Client("current")
    http = client.http
    page = await http.get(
        f"/oauth2/{version}/authorize",
        params={
            "response_type": "code",
            "client_id": client.id,
            "redirect_uri": REDIRECT,
            "state": "x1",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            "dl_flow": "signin",
            "purpose": "kyc",
            "service_name": "Journeys",
            "sandbox_user": "kavita.parivar",
        },
    )
    back = parse_qs(urlsplit(page.headers["Location"]).query)
    assert back["state"] == ["x1"]
    grant = {
        "grant_type": "authorization_code",
        "code": back["code"][0],
        "client_id": client.id,
        "client_secret": client.secret,
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
    }
    token = (await http.post(f"/oauth2/{version}/token", data=grant)).json()
    assert (token["mobile"], token["purpose"]) == ("9000000008", "kyc")
    client.bear(token["access_token"])

    assert (await http.get("/oauth2/1/user")).json()["name"] == "Kavita Parivar"
    rows = (await http.get("/oauth2/2/files/issued")).json()["items"]
    assert all(isinstance(row.get("mime", []), list) for row in rows)
    row = next(row for row in rows if row["doctype"] == "RATCR")
    for kind in ("xml", "file"):
        assert client.is_of_us(await http.get(f"/oauth2/1/{kind}/{quote(row['uri'], safe='')}"))
    assert (await http.get("/oauth2/1/files")).json()["items"] == []
    assert len((await http.get("/oauth2/1/apaar")).json()["apaar_id"]) == 12
    assert (await client.upload("/journey.pdf"))["path"] == "/journey.pdf"

    form = {"grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
    del http.headers["Authorization"]
    fresh = (await http.post(f"/oauth2/{version}/token", data=form, auth=client.basic)).json()
    assert fresh["name"] == "Kavita Parivar"
    form = {"token": fresh["refresh_token"], "token_type_hint": "refresh_token"}
    assert (await http.post("/oauth2/1/revoke", data=form, auth=client.basic)).status_code == 200
    client.bear(fresh["access_token"])
    assert (await http.get("/oauth2/1/user")).status_code == 401
    asked = {"client_id": client.id, "redirect_uri": REDIRECT}
    left = await http.get("http://sandbox/signin/logout/Y", params=asked)
    assert left.headers["Location"] == REDIRECT
