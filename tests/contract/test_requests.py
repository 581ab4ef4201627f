"""What the client sends, judged by openapi-core against the contract."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import replace
from email.parser import BytesParser
from functools import cache
from urllib.parse import parse_qsl

import httpx
import pytest
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from dl_tui.api import account, issuer, oauth, pulls
from dl_tui.api.errors import ApiError
from dl_tui.api.oauth import authorize_url, request_device_code
from dl_tui.api.profile import CURRENT, PUBLISHED, Profile
from dl_tui.secret import Secret
from tests.api.doubles import ACCESS, BASE, SECRET, Canned, fake
from tests.contract.calls import CALLS, CHALLENGE, PUSHED, REDIRECT, TOKEN_CALLS, Call
from tests.contract.contract import OPERATIONS
from tests.contract.deviations import DEVIATIONS
from tests.contract.mend import mended
from tests.contract.mends import REQUESTS, SIGNED

EMPTY = httpx.Response(200, json={})
Spoil = Callable[[httpx.Request], httpx.Request]
NOT_THERE = httpx.Response(404, text="<html></html>")


class Sent:
    """An httpx request as openapi-core wants to look at it."""

    def __init__(self, request: httpx.Request) -> None:
        raw, _, query = request.url.raw_path.decode().partition("?")
        self.host_url = BASE.removesuffix("/public")
        self.path = raw
        self.method = request.method.lower()
        self.body = request.content
        self.content_type = request.headers.get("Content-Type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(query, strict_parsing=bool(query))),
            header=Headers(
                [(key.decode(), value.decode("latin-1")) for key, value in request.headers.raw]
            ),
        )


@cache
def contract(profile: str) -> OpenAPI:
    mends = REQUESTS if profile == "published" else REQUESTS + DEVIATIONS
    return OpenAPI.from_dict({**mended(*mends), "servers": [{"url": BASE}]})


async def sent(call: Call, profile: Profile, *answers: Canned) -> list[httpx.Request]:
    """Return what a call sends; what it makes of the answers is no matter here."""
    service = fake(*(answers or (EMPTY,)), profile=profile)
    with contextlib.suppress(ApiError):
        await call(service.client)
    return service.requests


def errors(request: httpx.Request, profile: Profile) -> list[Exception]:
    """Return what the contract has against a request."""
    return list(contract(profile.name).iter_request_errors(Sent(request)))


both = pytest.mark.parametrize("profile", [PUBLISHED, CURRENT], ids=lambda profile: profile.name)


@both
@pytest.mark.parametrize("operation", CALLS)
async def test_each_request_is_as_the_contract_wants_it(operation: str, profile: Profile) -> None:
    (request,) = await sent(CALLS[operation], profile)

    assert errors(request, profile) == []


MORE: dict[str, Call] = {
    "a username": lambda client: request_device_code(client, username="asha.testwala"),
    "an Aadhaar number": lambda client: account.verify(client, "uid", Secret("999999990019")),
    "an update": lambda client: issuer.push_uri(
        client, replace(PUSHED, valid_from="01012020", valid_to="31122030"), "U"
    ),
    "a deletion": lambda client: issuer.push_uri(client, PUSHED, "D"),
    "no parameters": lambda client: pulls.pull_document(client, ACCESS, "001891", "PANCR", {}),
    "a refresh token to end": lambda client: oauth.revoke(client, ACCESS, "refresh_token"),
    **TOKEN_CALLS,
}


@both
@pytest.mark.parametrize("call", MORE.values(), ids=MORE)
async def test_each_variant_of_a_request_meets_the_contract(call: Call, profile: Profile) -> None:
    (request,) = await sent(call, profile)

    assert errors(request, profile) == []


@both
async def test_the_older_list_of_issued_documents_meets_the_contract(profile: Profile) -> None:
    newer, older = await sent(CALLS["issued"], profile, NOT_THERE, EMPTY)

    assert newer.url.path != older.url.path
    assert errors(older, profile) == []


@both
@pytest.mark.parametrize("sign_up", [False, True])
async def test_the_url_of_the_browser_page_meets_the_contract(
    profile: Profile, sign_up: bool
) -> None:
    service = fake(profile=profile).client.service
    url = authorize_url(
        service, state="af0ifjsldkj", challenge=CHALLENGE, redirect_uri=REDIRECT, sign_up=sign_up
    )

    assert errors(httpx.Request("GET", url), profile) == []


def test_all_operations_are_covered() -> None:
    elsewhere = {"authorize", "issued_v1"}

    assert CALLS.keys() | elsewhere == OPERATIONS.keys()


SEQUENCES = {
    "doctype": ("clientid", "orgid", "ts"),
    "parameters": ("clientid", "orgid", "doctype", "ts"),
    "verify": ("clientid", "uid", "mobile", "ts"),
    "pushuri": (
        *("clientid", "digilockerid", "uri", "doctype", "description", "docid", "issuedate"),
        *("validfrom", "validto", "action", "ts", "doccontent", "datacontent"),
    ),
    "demoauth": (
        *("clientid", "uid", "name", "dob", "gender", "mobile", "verification", "consent", "ts"),
    ),
    "demoauthverify": ("clientid", "mobile", "otp", "ts"),
}
PLAIN = ("clientid", "ts")


@both
@pytest.mark.parametrize("operation", SIGNED)
async def test_the_signature_is_that_of_what_was_sent(operation: str, profile: Profile) -> None:
    (request,) = await sent(CALLS[operation], profile)
    fields = read_fields(request)
    parts = SEQUENCES.get(operation, PLAIN) if profile is CURRENT else PLAIN
    message = SECRET.reveal() + "".join(fields.get(part, "") for part in parts)

    assert fields["hmac"] == hashlib.sha256(message.encode()).hexdigest()


def read_fields(request: httpx.Request) -> dict[str, str]:
    """Return the fields of a form or of a multipart body, read by the standard library."""
    kind = request.headers["Content-Type"]
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(request.content.decode()))
    message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.content)
    return {
        str(part.get_param("name", header="Content-Disposition")): str(part.get_payload())
        for part in message.walk()
        if not part.is_multipart()
    }


def without(name: bytes) -> Spoil:
    """Return what takes a header away."""

    def spoil(request: httpx.Request) -> httpx.Request:
        headers = [(key, value) for key, value in request.headers.raw if key.lower() != name]
        return httpx.Request(request.method, request.url, headers=headers, content=request.content)

    return spoil


def with_body(old: bytes, new: bytes) -> Spoil:
    """Return what changes the body."""

    def spoil(request: httpx.Request) -> httpx.Request:
        body = request.content.replace(old, new)
        assert body != request.content
        return httpx.Request(request.method, request.url, headers=request.headers, content=body)

    return spoil


@pytest.mark.parametrize(
    ("operation", "spoil"),
    [
        ("user", without(b"authorization")),
        ("upload", without(b"hmac")),
        ("upload", without(b"path")),
        ("revoke", without(b"authorization")),
        ("code", with_body(b"device_code", b"device code")),
        ("code", with_body(b"dl_mobile", b"mobile")),
        ("token", with_body(b"dl_otp", b"otp")),
        ("token", with_body(b"grant-type", b"grant")),
        ("issuers", with_body(b"hmac=", b"hmac=x")),
        ("doctype", with_body(b"orgid", b"org")),
        ("parameters", with_body(b"001891", b"1891")),
        ("pull", with_body(b"consent=Y", b"consent=N")),
        ("verify", with_body(b"9999999999", b"999999999")),
        ("statistics", with_body(b'name="ts"', b'name="time"')),
        ("demoauth", with_body(b"01012000", b"1012000")),
        ("demoauthverify", with_body(b"012345", b"12345X")),
        ("pushuri", with_body(b"\r\n\r\nA\r\n", b"\r\n\r\nX\r\n")),
    ],
)
async def test_a_spoilt_request_breaks_the_contract(operation: str, spoil: Spoil) -> None:
    (request,) = await sent(CALLS[operation], PUBLISHED)

    assert errors(spoil(request), PUBLISHED) != []
