"""Scenarios over HTTP: listed, switched on, switched off."""

from __future__ import annotations

import httpx
import pytest

from tests.support.visitor import Visitor, error

URL = "http://sandbox/sandbox/scenarios"


async def on(visitor: Visitor) -> list[str]:
    names: list[str] = (await visitor.http.get(URL)).json()["on"]
    return names


async def test_scenarios_are_listed(visitor: Visitor) -> None:
    told = (await visitor.http.get(URL)).json()
    assert {"upload.invalid_filesize", "pull.slow", "shapes.flat"} < set(told["available"])
    assert told["on"] == []


async def test_scenarios_are_switched_on_for_some_times_or_for_ever(visitor: Visitor) -> None:
    answer = await visitor.http.post(URL, json={"on": ["user.html", "files.empty"], "times": 1})
    assert answer.json()["on"] == ["user.html", "files.empty"]
    assert (await visitor.get("/oauth2/1/user")).status_code == 502
    assert await on(visitor) == ["files.empty"]
    await visitor.http.post(URL, json={"on": ["user.html"], "times": None})
    for _ in range(3):
        assert (await visitor.get("/oauth2/1/user")).status_code == 502


async def test_one_scenario_is_switched_off_or_all(visitor: Visitor) -> None:
    names = ["user.html", "files.empty", "shapes.openapi"]
    await visitor.http.post(URL, json={"on": names})
    assert (await visitor.http.delete(f"{URL}?name=user.html")).json()["on"] == names[1:]
    assert (await visitor.http.delete(URL)).json()["on"] == []


async def test_an_unknown_name_switches_nothing_on(visitor: Visitor) -> None:
    refused = await visitor.http.post(URL, json={"on": ["user.html", "user.htlm"]})
    assert error(refused) == (400, "unknown_scenario")
    assert "'user.html'" in refused.json()["error_description"]
    assert await on(visitor) == []
    refused = await visitor.http.delete(f"{URL}?name=user.htlm")
    assert error(refused) == (400, "unknown_scenario")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"on": "user.html"}',
        b'{"on": [1]}',
        b'{"on": ["user.html"], "times": 0}',
        b'{"on": ["user.html"], "times": true}',
        b'{"on": ["user.html"], "times": "2"}',
        b"\xff",
        b"[" * 50_000,
    ],
)
async def test_a_body_that_means_nothing_is_refused(visitor: Visitor, body: bytes) -> None:
    refused: httpx.Response = await visitor.http.post(URL, content=body)
    assert error(refused) == (400, "invalid_request")
    assert await on(visitor) == []
