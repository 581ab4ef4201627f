"""One request while an operation handles it: its fields, its sender and its answer."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from starlette.requests import Request

from dl_tui.sandbox.answers import Content, Refusal, invalid_token, json_content
from dl_tui.sandbox.contract.errors import refusal
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.state import State


@dataclass(slots=True)
class Call:
    """A request and the sandbox that received it."""

    state: State
    request: Request
    person: Person | None = None
    """Who is signed in, set by `bearer`."""

    async def fields(self) -> dict[str, str]:
        """Return the fields of the body, JSON or form.

        A JSON body may nest them under a single odd name, as the OpenAPI file does for
        `POST /oauth2/1/token`. Raises Refusal: 400 invalid_request for a malformed body.
        """
        body = await self.request.body()
        try:
            if "json" not in self.request.headers.get("content-type", ""):
                return dict(parse_qsl(body.decode(), keep_blank_values=True))
            payload = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise Refusal(400, "invalid_request", "The request body is malformed") from error
        if isinstance(payload, dict) and len(payload) == 1:
            (only,) = payload.values()
            payload = only if isinstance(only, dict) else payload
        if not isinstance(payload, dict):
            raise Refusal(400, "invalid_request", "The request body is malformed")
        return {str(name): str(value) for name, value in payload.items() if value is not None}

    def bearer(self, *scopes: str) -> Person:
        """Return the owner of the access token, if the token covers one of `scopes`.

        Raises Refusal: 401 invalid_token, 403 insufficient_scope.
        """
        scheme, _, token = self.request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise invalid_token()
        family = self.state.tokens.bearer(token.strip()).family
        self.person = family.person
        if not set(scopes) & set(family.scope.split()):
            text = "The request requires higher privileges than provided by the access token"
            raise Refusal(403, "insufficient_scope", text)
        return family.person

    def check_client(self, fields: Mapping[str, str], basic_status: int = 400) -> None:
        """Require the client's credentials, by HTTP Basic or in the body.

        Raises Refusal: invalid_client, with `basic_status` if Basic was used.
        """
        header = self.request.headers.get("authorization", "")
        if header.lower().startswith("basic "):
            given, status = _basic(header[6:]), basic_status
        else:
            given, status = (fields.get("client_id", ""), fields.get("client_secret", "")), 400
        if given != (self.state.client_id, self.state.client_secret):
            headers = {"WWW-Authenticate": 'Basic realm="DigiLocker"'} if status == 401 else {}
            text = "The client credentials are invalid"
            raise Refusal(status, "invalid_client", text, headers)

    def check_client_id(self, fields: Mapping[str, str]) -> None:
        """Require the client id in the body.

        Raises Refusal: 401 invalid_client_id.
        """
        if fields.get("client_id") != self.state.client_id:
            raise Refusal(401, "invalid_client_id", "The client_id parameter is invalid")

    def wrapped(self, payload: object) -> Content:
        """Return the answer of an operation that the OpenAPI file wraps in `details`."""
        return json_content({"details": payload} if self.state.as_published else payload)

    def refusal(self, operation: str, code: str, text: str = "") -> Refusal:
        """Return a documented refusal in the form of this generation of the API."""
        return refusal(operation, code, self.state.options.generation, text)

    def signed(self, content: Content) -> Content:
        """Return a file with its `hmac` header: Base64 of HMAC-SHA256 with the client secret.

        Failures and web pages have none. `State.delivery` decides how the file is sent.
        """
        if content.status != 200 or content.media_type == "text/html":
            return content
        delivery = self.state.delivery
        headers = dict(content.headers)
        if delivery.hmac != "none":
            key = self.state.client_secret if delivery.hmac == "good" else "another secret"
            digest = hmac.digest(key.encode(), content.body, hashlib.sha256)
            headers["hmac"] = base64.b64encode(digest).decode()
        return replace(content, headers=headers, delivery=delivery)

    async def pause(self, seconds: float) -> None:
        """Wait, but stop when the client disconnects or the server stops."""
        if seconds <= 0:
            return
        await self.request.body()
        waits = [
            asyncio.ensure_future(self.state.stopping.wait()),
            asyncio.ensure_future(self._hang_up()),
        ]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _hang_up(self) -> bool:
        while (await self.request.receive())["type"] != "http.disconnect":
            pass
        return True


def _basic(encoded: str) -> tuple[str, str]:
    try:
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return client_id, secret


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract: the name used by its switches, its paths, its handler."""

    name: str
    method: str
    paths: tuple[str, ...]
    """Below the base that ends in `/public`."""
    handle: Callable[[Call], Awaitable[Content]]
    generations: tuple[str, ...] = ("published", "current")
    """The generations of the API that have it."""
    newer_paths: tuple[str, ...] = ()
    """Additional paths of the current generation."""
