"""The client of the sandbox's own tests: in memory, without sockets or code of the product."""

from __future__ import annotations

from urllib.parse import quote

import httpx

from dl_tui.sandbox.app import BASE, create_app
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.state import State
from tests.support.sandbox import MovableClock

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class Visitor:
    """A client with its own sandbox."""

    def __init__(self, options: Options | None = None) -> None:
        self.clock = MovableClock()
        self.app = create_app(options or Options(), self.clock)
        self.state: State = self.app.state.sandbox
        transport = httpx.ASGITransport(self.app)
        self.http = httpx.AsyncClient(transport=transport, base_url=f"http://sandbox{BASE}")
        self.basic = httpx.BasicAuth(self.state.client_id, self.state.client_secret)

    async def get(self, path: str, token: str | None = None) -> httpx.Response:
        """Get a path below the base, with the last sign-in's token unless one is given."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.http.get(path, headers=headers)

    async def request_code(self, **fields: object) -> httpx.Response:
        """Request a device code; `fields` extend or override the valid fields."""
        body = {"client_id": self.state.client_id, "response_type": "device_code", **fields}
        return await self.http.post("/oauth2/1/code", json=body)

    async def redeem(self, code: str, otp: str, **fields: object) -> httpx.Response:
        """Redeem a device code."""
        right = {"client_id": self.state.client_id, "grant_type": DEVICE_GRANT}
        body = {**right, "device_code": code, "dl_otp": otp, **fields}
        return await self.http.post("/oauth2/1/token", json=body)

    async def sign_in(self, username: str = "asha.testwala") -> dict[str, str]:
        """Sign in, send the access token from now on, and return the tokens' fields."""
        code = (await self.request_code(dl_username=username)).json()["device_code"]
        answer = await self.redeem(code, self.otp)
        tokens: dict[str, str] = answer.json()
        self.http.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        return tokens

    async def refresh(self, refresh_token: str) -> httpx.Response:
        """Use a refresh token, with Basic authentication and a form."""
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
        return await self.http.post("/oauth2/1/token", data=form, auth=self.basic)

    async def issued(self) -> list[dict[str, object]]:
        """Return the rows of the issued list."""
        rows: list[dict[str, object]] = (await self.get("/oauth2/2/files/issued")).json()["items"]
        return rows

    async def xml(self, uri: object) -> httpx.Response:
        """Get the certificate behind a URI."""
        return await self.get(f"/oauth2/1/xml/{quote(str(uri), safe='')}")

    @property
    def otp(self) -> str:
        """The OTP that was sent last."""
        return self.state.outbox.messages[-1].otp


def error(answer: httpx.Response) -> tuple[int, str]:
    """Return status and error code of a refusal, and check that it has a description."""
    payload = answer.json()
    assert set(payload) == {"error", "error_description"}
    assert payload["error_description"]
    return answer.status_code, payload["error"]
