"""The page in the browser that asks a person to authorize an app."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request

from dl_tui.sandbox import pages
from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.routes import landing
from dl_tui.sandbox.state import State

LOOPBACK = "http://127.0.0.1/callback"
"""The registered redirect address, valid with any port (RFC 8252, section 7.3)."""
_SIGN_UP = ("dl_flow", "verified_mobile")
_PKCE = {"code_challenge", "code_challenge_method"}
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_MOBILE = re.compile(r"[6-9][0-9]{9}", re.ASCII)


async def authorize(call: Call) -> Content:
    """`GET /oauth2/1/authorize`: ask who signs in, and send the browser back with a code.

    `sandbox_user` in the query answers the question, and `sandbox_deny=1` denies access. A wrong
    client or redirect address is reported here, all other errors at the redirect address (RFC
    6749, section 4.1.2.1). Raises Refusal: 400 invalid_client, 400 redirect_uri_mismatch.
    """
    asked = dict(call.request.query_params)
    if asked.get("client_id") != call.state.client_id:
        raise call.refusal("authorize", "invalid_client")
    redirect_uri = asked.get("redirect_uri", "")
    if not registered(call.request, call.state, redirect_uri):
        raise call.refusal("authorize", "redirect_uri_mismatch")
    if problem := _problem(asked, call.state.options.generation):
        return _back(asked, error=problem[0], error_description=problem[1])
    if "sandbox_deny" in asked:
        return _denied(asked)
    if "sandbox_user" not in asked:
        return _ask(call, asked)
    found = call.state.find(username=asked["sandbox_user"])
    if not found:
        return _denied(asked)
    call.person = found[0]
    code = call.state.authorizations.allow(found[0], redirect_uri, asked)
    return _back(asked, code=code)


def registered(request: Request, state: State, redirect_uri: str) -> bool:
    """Return whether a browser may be sent to this address."""
    own = str(request.base_url.replace(path=landing.PATH))
    if redirect_uri in (own, state.options.redirect_uri):
        return True
    try:
        parts = urlsplit(redirect_uri)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return False
    return redirect_uri == LOOPBACK.replace("127.0.0.1", f"127.0.0.1{port}")


def _problem(asked: Mapping[str, str], generation: str) -> tuple[str, str] | None:
    """Return the code and text of the first error in the query parameters."""
    if asked.get("response_type") != "code":
        return "unsupported_response_type", "The response_type parameter is invalid"
    if not asked.get("state"):
        return "invalid_request", "The state parameter is required"
    # PKCE is optional in the OpenAPI file, and required by the current service.
    if generation == "current" or _PKCE & asked.keys():
        if asked.get("code_challenge_method") != "S256":
            return "invalid_request", "The code_challenge_method parameter has to be S256"
        if not _CHALLENGE.fullmatch(asked.get("code_challenge", "")):
            return "invalid_request", "The code_challenge parameter is missing or invalid"
    flows = ("signup",) if generation == "published" else ("signup", "signin")
    if asked.get("dl_flow", "signup") not in flows:
        return "invalid_request", "The dl_flow parameter is invalid"
    if "dl_flow" in asked and not _MOBILE.fullmatch(asked.get("verified_mobile", "9999999999")):
        return "invalid_request", "The verified_mobile parameter is invalid"
    return None


def _ask(call: Call, asked: Mapping[str, str]) -> Content:
    if asked.get("dl_flow") != "signup":
        return pages.choose_person(asked, call.state.people)
    later = {name: value for name, value in asked.items() if name not in _SIGN_UP}
    return pages.create_account(later, asked.get("verified_mobile", ""))


def _denied(asked: Mapping[str, str]) -> Content:
    text = "The user denied access to your application"
    return _back(asked, error="access_denied", error_description=text)


def _back(asked: Mapping[str, str], **answer: str) -> Content:
    """Send the browser to the redirect address, with the `state` of the request."""
    if "state" in asked:
        answer["state"] = asked["state"]
    address = asked["redirect_uri"]
    joint = "&" if urlsplit(address).query else "?"
    query = urlencode(answer, errors="replace")
    return Content(b"", "text/plain", 302, {"Location": f"{address}{joint}{query}"})


OPERATIONS = (
    Operation(
        "authorize",
        "GET",
        ("/oauth2/1/authorize",),
        authorize,
        newer_paths=("/oauth2/2/authorize",),
    ),
)
