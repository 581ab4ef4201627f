"""The page that lets an app in, and the ways back from it."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest

from dl_tui.sandbox.authorizations import s256
from dl_tui.sandbox.options import Options
from tests.support.visitor import Visitor, error

CALLBACK = "http://127.0.0.1:49152/callback"
LANDING = "http://sandbox/sandbox/landing"
CHALLENGE = s256("v" * 43)


async def authorize(visitor: Visitor, **changes: str | None) -> httpx.Response:
    """Open the page; a change to None leaves a parameter out."""
    asked = {
        "response_type": "code",
        "client_id": visitor.state.client_id,
        "redirect_uri": CALLBACK,
        "state": "xyz",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changes,
    }
    query = {name: value for name, value in asked.items() if value is not None}
    return await visitor.http.get("/oauth2/1/authorize", params=query)


def sent_back(answer: httpx.Response, to: str = CALLBACK) -> dict[str, str]:
    """Return what the redirect address was told."""
    assert answer.status_code == 302
    address, _, query = answer.headers["Location"].partition("?")
    assert address == to
    return dict(parse_qsl(query))


def form(page: httpx.Response) -> dict[str, str]:
    """Return the hidden fields of a page's form."""
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
    return {html.unescape(name): html.unescape(value) for name, value in fields}


async def test_the_page_lists_everybody_and_says_that_it_is_not_the_real_one(
    visitor: Visitor,
) -> None:
    page = await authorize(visitor)
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Sandbox, not the real DigiLocker" in page.text
    for account in visitor.state.accounts():
        assert f'name="sandbox_user" required value="{account["username"]}"' in page.text
        assert html.escape(account["about"]) in page.text


async def test_the_form_of_the_page_leads_back_with_a_code(visitor: Visitor) -> None:
    fields = form(await authorize(visitor, state='a"><b>&c'))
    answer = await visitor.http.get(
        "/oauth2/1/authorize", params={**fields, "sandbox_user": "asha.testwala"}
    )
    told = sent_back(answer)
    assert set(told) == {"code", "state"}
    assert told["state"] == 'a"><b>&c'
    assert visitor.state.requests[-1].person == "asha.testwala"


async def test_nothing_of_the_address_becomes_markup(visitor: Visitor) -> None:
    page = await authorize(visitor, state="<script>", extra='"><script>')
    assert "<script" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "answer", [{"sandbox_deny": "1", "sandbox_user": "asha.testwala"}, {"sandbox_user": "nobody"}]
)
async def test_refusing_consent_returns_access_denied(
    visitor: Visitor, answer: dict[str, str]
) -> None:
    told = sent_back(await authorize(visitor, **answer))
    assert (told["error"], told["state"]) == ("access_denied", "xyz")
    assert told["error_description"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_id": "OTHER"}, "invalid_client"),
        ({"client_id": None}, "invalid_client"),
        ({"redirect_uri": None}, "redirect_uri_mismatch"),
        ({"redirect_uri": "https://example.com/callback"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://127.0.0.1:1/elsewhere"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://127.0.0.1@example.com/callback"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://127.0.0.1:99999/callback"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "https://127.0.0.1:1/callback"}, "redirect_uri_mismatch"),
        ({"redirect_uri": "http://127.0.0.1:1/callback?x=1"}, "redirect_uri_mismatch"),
    ],
)
async def test_an_address_that_is_not_trusted_is_never_gone_back_to(
    visitor: Visitor, changes: dict[str, str | None], code: str
) -> None:
    assert error(await authorize(visitor, **changes)) == (400, code)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"state": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"dl_flow": "other"}, "invalid_request"),
        ({"dl_flow": "signup", "verified_mobile": "12"}, "invalid_request"),
    ],
)
async def test_all_other_errors_are_sent_to_the_redirect_address(
    visitor: Visitor, changes: dict[str, str | None], code: str
) -> None:
    told = sent_back(await authorize(visitor, sandbox_user="asha.testwala", **changes))
    assert told["error"] == code
    assert told["error_description"]
    assert told.get("state") == (None if "state" in changes else "xyz")


@pytest.mark.parametrize("redirect_uri", ["http://127.0.0.1/callback", CALLBACK, LANDING])
async def test_loopback_on_any_port_and_the_landing_page_are_registered(
    visitor: Visitor, redirect_uri: str
) -> None:
    answer = await authorize(visitor, redirect_uri=redirect_uri, sandbox_user="ravi.namuna")
    assert "code" in sent_back(answer, redirect_uri)


async def test_one_more_redirect_address_is_an_option() -> None:
    own = "https://app.example/back?from=digilocker"
    visitor = Visitor(Options(redirect_uri=own))
    answer = await authorize(visitor, redirect_uri=own, sandbox_user="ravi.namuna")
    address = urlsplit(answer.headers["Location"])
    assert address.netloc == "app.example"
    assert set(parse_qs(address.query)) == {"from", "code", "state"}


async def test_somebody_without_an_account_passes_a_page_that_makes_none(visitor: Visitor) -> None:
    page = await authorize(visitor, dl_flow="signup", verified_mobile="9123456789")
    assert "Create an account" in page.text
    assert "Sandbox, not the real DigiLocker" in page.text
    assert "XXXXXX6789" in page.text
    assert "9123456789" not in page.text
    assert "sandbox_user" not in page.text
    following = await visitor.http.get("/oauth2/1/authorize", params=form(page))
    assert "Who are you?" in following.text
    told = sent_back(await authorize(visitor, dl_flow="signup", sandbox_user="asha.testwala"))
    assert told["code"]


async def test_the_landing_page_shows_the_code_and_the_address(visitor: Visitor) -> None:
    answer = await authorize(visitor, redirect_uri=LANDING, sandbox_user="asha.testwala")
    code = sent_back(answer, LANDING)["code"]
    page = await visitor.http.get(answer.headers["Location"])
    assert f"<output>{code}</output>" in page.text
    assert html.escape(answer.headers["Location"]) in page.text


async def test_the_landing_page_says_why_there_is_no_code(visitor: Visitor) -> None:
    answer = await authorize(visitor, redirect_uri=LANDING, sandbox_deny="1")
    page = await visitor.http.get(answer.headers["Location"])
    assert "You are not signed in" in page.text
    assert "denied access" in page.text
    hostile = await visitor.http.get(LANDING + "?code=<script>")
    assert "<script" not in hostile.text
