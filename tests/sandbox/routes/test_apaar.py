"""The APAAR, and who may see it."""

from __future__ import annotations

import pytest

from dl_tui.sandbox.options import Options
from tests.support.visitor import Visitor, error

KAVITA = "kavita.parivar"


async def test_a_student_has_one_and_the_scope_says_so(visitor: Visitor) -> None:
    tokens = await visitor.sign_in(KAVITA)
    record = (await visitor.get("/oauth2/1/apaar")).json()
    assert "apaar" in tokens["scope"].split()
    assert len(record["apaar_id"]) == 12
    (details,) = record["academic_details"]
    assert details["courses"][0]["subjects"][0]["grade"] == "A"


async def test_without_the_scope_it_is_not_to_be_seen(visitor: Visitor) -> None:
    await visitor.sign_in()
    assert error(await visitor.get("/oauth2/1/apaar")) == (403, "insufficient_scope")


async def test_a_person_without_an_apaar_gets_404(visitor: Visitor) -> None:
    visitor.state.scope += " apaar"
    await visitor.sign_in()
    assert error(await visitor.get("/oauth2/1/apaar")) == (404, "apaar_not_linked")


async def test_the_published_contract_knows_none() -> None:
    visitor = Visitor(Options(generation="published"))
    tokens = await visitor.sign_in(KAVITA)
    assert "apaar" not in tokens["scope"]
    assert (await visitor.get("/oauth2/1/apaar")).status_code == 404


@pytest.mark.parametrize(
    "redirect_uri", ["http://127.0.0.1/callback", "http://127.0.0.1:81/callback"]
)
async def test_a_browser_that_signs_out_is_sent_back(visitor: Visitor, redirect_uri: str) -> None:
    asked = {"client_id": visitor.state.client_id, "redirect_uri": redirect_uri}
    answer = await visitor.http.get("http://sandbox/signin/logout/Y", params=asked)
    assert (answer.status_code, answer.headers["Location"]) == (302, redirect_uri)


@pytest.mark.parametrize(
    "asked", [{}, {"client_id": "nobody"}, {"redirect_uri": "https://elsewhere.example/"}]
)
async def test_it_is_sent_nowhere_that_is_not_registered(
    visitor: Visitor, asked: dict[str, str]
) -> None:
    asked = {"client_id": visitor.state.client_id, "redirect_uri": ""} | asked
    answer = await visitor.http.get("http://sandbox/signin/logout/Y", params=asked)
    assert answer.status_code == 200
    assert "You are signed out" in answer.text


async def test_its_tokens_outlive_the_browsers_session(visitor: Visitor) -> None:
    await visitor.sign_in()
    await visitor.http.get("http://sandbox/signin/logout/Y")
    assert (await visitor.get("/oauth2/1/user")).status_code == 200
