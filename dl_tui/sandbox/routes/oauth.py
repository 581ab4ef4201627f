"""Sign-in and sign-out: device codes, tokens, revocation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping

from dl_tui.sandbox.answers import Content, Refusal, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.codes import LIFETIME
from dl_tui.sandbox.people.person import Person
from dl_tui.sandbox.routes.account import token_profile
from dl_tui.sandbox.tokens import Grant

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CONSENT_DAYS = 31


async def request_device_code(call: Call) -> Content:
    """`POST /oauth2/1/code`: send an OTP and return its device code."""
    fields = await call.fields()
    call.check_client_id(fields)
    if fields.get("response_type") != "device_code":
        text = "The response_type parameter is invalid"
        raise Refusal(400, "invalid_response_type", text)
    person = _account(call, fields)
    if not person.reachable:
        text = "OTP could not be sent as the account may not have a valid mobile or a valid email."
        raise Refusal(500, "otp_error", text)
    code = call.state.codes.issue(person)
    mobile, email = person.masked()
    call.state.outbox.send("sms", mobile, code.otp)
    call.state.outbox.send("email", email, code.otp)
    return json_content(
        {
            "device_code": code.code,
            "dl_masked_mobile": mobile,
            "dl_masked_email": email,
            "expires_in": LIFETIME,
        }
    )


def _account(call: Call, fields: Mapping[str, str]) -> Person:
    username, mobile = fields.get("dl_username", ""), fields.get("dl_mobile", "")
    found = call.state.find(username=username, mobile=mobile)
    if len(found) > 1:
        text = (
            "The mobile number provided is associated with more than one DigiLocker accounts. "
            "Please login using username."
        )
        raise Refusal(400, "multiple_mobile_accounts", text)
    if not found:
        name = "username" if username else "mobile"
        raise Refusal(400, f"invalid_{name}", f"The dl_{name} parameter is invalid")
    return found[0]


async def token(call: Call) -> Content:
    """`POST /oauth2/1/token`: redeem a code of either kind, or a refresh token."""
    fields = await call.fields()
    match fields.get("grant_type"):
        case None:
            text = "The grant type was not specified in the request"
            raise Refusal(400, "invalid_request", text)
        case "refresh_token":
            call.check_client(fields)
            used = fields.get("refresh_token") or fields.get("refresh_Token", "")
            grant = call.state.tokens.refresh(used)
            return token_answer(call, grant, token_profile(call, grant.family.person))
        case "authorization_code":
            return _redeem_authorization(call, fields)
        case value if value == DEVICE_GRANT and call.state.options.generation != "current":
            return _redeem_device_code(call, fields)
        case _:
            raise Refusal(400, "invalid_grant_type", "The grant_type parameter is invalid")


def _redeem_authorization(call: Call, fields: Mapping[str, str]) -> Content:
    call.check_client(fields)
    _require(fields, "code")
    authorization = call.state.authorizations.redeem(
        fields["code"], fields.get("redirect_uri", ""), fields.get("code_verifier", "")
    )
    asked = authorization.asked
    grant = call.state.sign_in(authorization.person, asked.get("scope", ""))
    authorization.family = grant.family
    profile = token_profile(call, authorization.person)
    if not call.state.as_published:
        profile |= {"mobile": authorization.person.mobile, "purpose": asked.get("purpose", "")}
        if until := asked.get("consent_valid_till", ""):
            profile["consent_valid_till"] = int(until) if until.isdigit() else until
    if "openid" in asked.get("scope", "").split() and "/oauth2/2/" in call.request.url.path:
        profile["id_token"] = _id_token(call, authorization.person)
    return token_answer(call, grant, profile)


def _id_token(call: Call, person: Person) -> str:
    """Return a JWT about who signed in (RFC 7519), signed with the client secret."""
    claims = {
        "iss": str(call.request.base_url),
        "aud": call.state.client_id,
        "sub": person.digilocker_id,
        "given_name": person.profile_name or person.name,
        "birthdate": person.dob.replace("-", "/"),
        "phone_number": person.mobile,
    }
    parts = [_url64(json.dumps(part).encode()) for part in ({"alg": "HS256"}, claims)]
    signed = ".".join(parts)
    mac = hmac.digest(call.state.client_secret.encode(), signed.encode(), hashlib.sha256)
    return f"{signed}.{_url64(mac)}"


def _url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _redeem_device_code(call: Call, fields: Mapping[str, str]) -> Content:
    call.check_client_id(fields)
    if "client_secret" in fields:
        call.check_client(fields)
    _require(fields, "device_code", "dl_otp")
    person = call.state.codes.redeem(fields["device_code"], fields["dl_otp"])
    return token_answer(call, call.state.sign_in(person), token_profile(call, person))


def _require(fields: Mapping[str, str], *names: str) -> None:
    for name in names:
        if not fields.get(name):
            raise Refusal(400, "invalid_request", f"Missing parameter: {name}")


def token_answer(call: Call, grant: Grant, profile: Mapping[str, object]) -> Content:
    """Return a pair of tokens with the profile of their owner."""
    call.person = grant.family.person
    payload: dict[str, object] = {
        "access_token": grant.access,
        "expires_in": call.state.tokens.lifetime,
        "token_type": "Bearer",
        "scope": grant.family.scope,
        "refresh_token": grant.refresh,
    }
    if not call.state.as_published:
        payload["consent_valid_till"] = int(time.time()) + CONSENT_DAYS * 24 * 3600
        payload["new_account"] = "N"
    return json_content({**payload, **profile})


async def revoke(call: Call) -> Content:
    """`POST /oauth2/1/revoke`: revoke a token and every other one of the same sign-in."""
    fields = await call.fields()
    call.check_client(fields, basic_status=401)
    call.state.tokens.revoke(fields.get("token", ""))
    return json_content({"revoked": True})


OPERATIONS = (
    Operation("code", "POST", ("/oauth2/1/code",), request_device_code, ("published",)),
    Operation("token", "POST", ("/oauth2/1/token",), token, newer_paths=("/oauth2/2/token",)),
    Operation("revoke", "POST", ("/oauth2/1/revoke",), revoke),
)
