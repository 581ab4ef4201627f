"""Signing in with an OTP or in a browser, staying signed in, signing out."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote, urlencode

from dl_tui.api.answer import check, read_json
from dl_tui.api.client import ApiClient
from dl_tui.api.errors import ServiceError
from dl_tui.api.models.account import DeviceCode, Tokens
from dl_tui.api.profile import ClientAuth, Encoding
from dl_tui.api.service import Service
from dl_tui.secret import Secret

_CODE = "/oauth2/1/code"
_REVOKE = "/oauth2/1/revoke"
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

_Fields = dict[str, str | int | Secret]


async def request_device_code(
    client: ApiClient, *, mobile: str | None = None, username: str | None = None
) -> DeviceCode:
    """Have an OTP sent to the account of a mobile number or a username: `POST /oauth2/1/code`.

    Each call sends another OTP. Raises ApiError, and ValueError unless exactly one is given.
    """
    fields: _Fields = {"client_id": client.service.client_id, "response_type": "device_code"}
    if mobile is not None and username is None:
        fields["dl_mobile"] = _mobile(mobile, client.service.profile.mobile_as_integer)
    elif username is not None and mobile is None:
        fields["dl_username"] = username
    else:
        raise ValueError("an account is named by its mobile number or by its username")
    answer = await client.post(_CODE, fields, client.service.profile.code_encoding)
    return await read_json(answer, DeviceCode.from_json)


async def redeem_device_code(client: ApiClient, code: Secret, otp: Secret) -> Tokens:
    """Trade a device code and the OTP typed for it for tokens: `POST /oauth2/1/token`."""
    service = client.service
    fields: _Fields = {
        "grant_type": _DEVICE_GRANT,
        "device_code": code,
        "client_id": service.client_id,
        "dl_otp": otp,
    }
    if service.profile.device_secret and service.client_secret:
        fields["client_secret"] = service.client_secret
    return await _token_call(client, fields, service.profile.token_encoding)


def authorize_url(
    service: Service, *, state: str, challenge: str, redirect_uri: str, sign_up: bool = False
) -> str:
    """Return the page where a person signs in and allows access: `GET /oauth2/1/authorize`.

    It is for a browser, not for this client, and holds nothing secret. `challenge` is S256 (RFC
    7636); the parameters are lower case, whatever the contract prints.
    """
    query = {
        **service.authorize,
        "response_type": "code",
        "client_id": service.client_id,
        "redirect_uri": redirect_uri,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    if sign_up:
        query["dl_flow"] = "signup"
    elif service.profile.sign_in_flow:
        query["dl_flow"] = "signin"
    # Both characters are valid in a query unescaped, and fewer characters make a smaller QR code.
    written = urlencode(query, safe=":/", quote_via=quote)
    return f"{service.base_url}{service.profile.authorize_path}?{written}"


async def redeem_authorization_code(
    client: ApiClient, code: Secret, verifier: Secret, redirect_uri: str
) -> Tokens:
    """Trade what the browser brought back for tokens: `POST /oauth2/1/token`.

    `redirect_uri` is the one of the authorize URL. Raises ApiError.
    """
    profile = client.service.profile
    named, basic = _client_auth(client, profile.authorization_auth)
    fields: _Fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
        **named,
    }
    return await _token_call(client, fields, profile.authorization_encoding, basic)


async def refresh(client: ApiClient, refresh_token: Secret) -> Tokens:
    """Trade a refresh token, which is spent by it, for new tokens: `POST /oauth2/1/token`."""
    profile = client.service.profile
    named, basic = _client_auth(client, profile.refresh_auth)
    fields: _Fields = {"grant_type": "refresh_token", "refresh_token": refresh_token, **named}
    return await _token_call(client, fields, profile.refresh_encoding, basic)


async def revoke(
    client: ApiClient, token: Secret, hint: Literal["refresh_token", "access_token"]
) -> None:
    """Revoke a token, and usually the whole session with it: `POST /oauth2/1/revoke`."""
    profile = client.service.profile
    named, basic = _client_auth(client, profile.revoke_auth)
    fields: _Fields = {"token": token, "token_type_hint": hint, **named}
    answer = await client.post(_REVOKE, fields, profile.revoke_encoding, basic=basic)
    check(answer, may_be_empty=True)  # the client ignores the content (RFC 7009, section 2.2)


async def _token_call(
    client: ApiClient, fields: _Fields, encoding: Encoding, basic: Secret | None = None
) -> Tokens:
    """Post to the token endpoint, and again in the other encoding if it could not read this one."""
    path = client.service.profile.token_path
    try:
        answer = await client.post(path, fields, encoding, basic=basic)
    except ServiceError as error:
        if not _unread(error):
            raise
        answer = None
    if answer is None:
        other: Encoding = "form" if encoding == "json" else "json"
        answer = await client.post(path, fields, other, basic=basic)
    return await read_json(answer, Tokens.from_json)


def _unread(error: ServiceError) -> bool:
    unread = error.code == "invalid_request" or (
        "grant type was not specified" in error.description.lower()
    )
    return error.status == 400 and unread


def _client_auth(client: ApiClient, auth: ClientAuth) -> tuple[_Fields, Secret | None]:
    """Return the fields that name the client, and the secret where HTTP Basic does instead."""
    service = client.service
    if not service.client_secret:
        return {"client_id": service.client_id}, None
    if auth == "basic":
        return {}, service.client_secret
    return {"client_id": service.client_id, "client_secret": service.client_secret}, None


def _mobile(typed: str, as_integer: bool) -> str | int:
    return int(typed) if as_integer and typed.isascii() and typed.isdigit() else typed
