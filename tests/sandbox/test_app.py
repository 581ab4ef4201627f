"""The application as a whole: its log, its switches, and what it does not know."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from starlette.types import Message, Scope

from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.app import OPERATIONS, create_app
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.state import State
from tests.support.visitor import Visitor, error


async def test_requests_are_logged_with_operation_status_and_person(visitor: Visitor) -> None:
    await visitor.sign_in()
    await visitor.get("/oauth2/1/user")
    await visitor.get("/oauth2/1/user", "0" * 40)
    await visitor.get("/elsewhere?x=1")
    assert [
        (seen.operation, seen.method, seen.path, seen.status, seen.person)
        for seen in visitor.state.requests
    ] == [
        ("code", "POST", "/public/oauth2/1/code", 200, ""),
        ("token", "POST", "/public/oauth2/1/token", 200, "asha.testwala"),
        ("user", "GET", "/public/oauth2/1/user", 200, "asha.testwala"),
        ("user", "GET", "/public/oauth2/1/user", 401, ""),
        ("", "GET", "/public/elsewhere", 404, ""),
    ]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/oauth2/1/user/", 404),
        ("GET", "/oauth2/1/code", 405),
        ("POST", "/oauth2/1/user", 405),
    ],
)
async def test_what_is_no_operation_gets_a_web_servers_page(
    visitor: Visitor, method: str, path: str, status: int
) -> None:
    answer = await visitor.http.request(method, path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html"
    assert f"<h1>{status} " in answer.text


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/oauth2/2/user", "/public/oauth2/1/user"),
        ("/wp-login.php", ""),
    ],
)
async def test_a_path_that_clients_guess_is_answered_with_the_one_that_is_meant(
    visitor: Visitor, path: str, meant: str
) -> None:
    answer = await visitor.http.get(path)
    assert (f"The sandbox serves {meant}" in answer.text) is bool(meant)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/oauth2/1/code", {"POST"}), ("POST", "/oauth2/1/user", {"GET", "HEAD"})],
)
async def test_who_uses_a_wrong_method_is_told_the_right_one(
    visitor: Visitor, method: str, path: str, allowed: set[str]
) -> None:
    answer = await visitor.http.request(method, path)
    assert set(answer.headers["Allow"].split(", ")) == allowed


async def test_the_operations_of_the_table_have_names_and_paths_of_their_own() -> None:
    names = [operation.name for operation in OPERATIONS]
    paths = [(operation.method, path) for operation in OPERATIONS for path in operation.paths]
    assert len(set(names)) == len(names)
    assert len(set(paths)) == len(paths)


async def test_an_operation_fails_as_often_as_it_is_told_to(visitor: Visitor) -> None:
    await visitor.sign_in()
    visitor.state.fail("user", 503, "repository_service_inactive", times=2)
    for _ in range(2):
        failed = await visitor.get("/oauth2/1/user")
        assert error(failed) == (503, "repository_service_inactive")
    assert (await visitor.get("/oauth2/1/user")).status_code == 200


async def test_a_failing_operation_leaves_the_others_alone(visitor: Visitor) -> None:
    await visitor.sign_in()
    visitor.state.html("issued")
    page = await visitor.get("/oauth2/2/files/issued")
    assert page.status_code == 502
    assert "502 Bad Gateway" in page.text
    assert (await visitor.get("/oauth2/1/user")).status_code == 200
    visitor.state.faults.clear("issued")
    assert (await visitor.get("/oauth2/2/files/issued")).status_code == 200


async def test_faults_of_one_operation_are_played_in_order(visitor: Visitor) -> None:
    await visitor.sign_in()
    visitor.state.fail("user", 429, "rate_limit", times=1, headers={"Retry-After": "7"})
    visitor.state.faults.answer("user", Content(b"", "text/plain", 200), times=1)
    visitor.state.html("*", 530)
    first, second, third = [await visitor.get("/oauth2/1/user") for _ in range(3)]
    assert first.headers["Retry-After"] == "7"
    assert (second.status_code, second.content) == (200, b"")
    assert third.status_code == 530
    visitor.state.faults.clear()
    assert (await visitor.get("/oauth2/1/user")).status_code == 200


async def test_a_stalled_operation_is_let_go_when_the_server_stops(visitor: Visitor) -> None:
    await visitor.sign_in()
    visitor.state.faults.stall("user", 3600)
    answer = asyncio.create_task(visitor.get("/oauth2/1/user"))
    for _ in range(2):
        await visitor.get("/oauth2/1/files")
    assert not answer.done()
    visitor.state.stopping.set()
    assert (await answer).status_code == 200


async def test_a_stalled_operation_is_let_go_when_the_client_hangs_up(visitor: Visitor) -> None:
    visitor.state.faults.stall("user", 3600)
    messages: Iterator[Message] = iter(
        [{"type": "http.request", "body": b""}, {"type": "http.disconnect"}]
    )

    async def receive() -> Message:
        return next(messages)

    async def send(message: Message) -> None:
        pass

    path = "/public/oauth2/1/user"
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
    }
    async with asyncio.timeout(10):
        await visitor.app(scope, receive, send)
    assert [seen.status for seen in visitor.state.requests] == [401]


async def test_every_answer_waits_for_the_latency(visitor: Visitor) -> None:
    visitor.state.latency = 3_600_000
    answer = asyncio.create_task(visitor.request_code(dl_mobile="9000000001"))
    await asyncio.sleep(0)
    visitor.state.latency = 0
    await visitor.request_code(dl_mobile="9000000002")
    assert not answer.done()
    visitor.state.stopping.set()
    assert (await answer).status_code == 200


async def test_the_outbox_is_served_outside_the_api(visitor: Visitor) -> None:
    await visitor.request_code(dl_mobile="9000000001")
    everything = (await visitor.http.get("http://sandbox/sandbox/outbox")).json()["messages"]
    later = (await visitor.http.get("http://sandbox/sandbox/outbox?after=1")).json()["messages"]
    assert [message["id"] for message in everything] == [1, 2]
    assert later == everything[1:]
    assert set(later[0]) == {"id", "channel", "to", "text", "otp", "at"}


async def test_one_seed_repeats_exactly_and_another_does_not() -> None:
    async def life(seed: int) -> list[object]:
        visitor = Visitor(Options(seed=seed, documents=50))
        told: list[object] = [visitor.state.client_secret]
        for username in ("asha.testwala", "meera.sangrahak"):
            tokens = await visitor.sign_in(username)
            told += [tokens["access_token"], tokens["refresh_token"], visitor.otp]
            told += [(await visitor.get("/oauth2/1/files")).text, await visitor.issued()]
            told.append((await visitor.xml((await visitor.issued())[1]["uri"])).content)
        return told

    first, again, other = [await life(seed) for seed in (1, 1, 2)]
    assert first == again
    assert all(one != two for one, two in zip(first, other, strict=True))


async def test_an_issued_list_is_serialised_once_per_person_and_version(visitor: Visitor) -> None:
    asha, ravi = visitor.state.people[:2]
    made: list[str] = []

    def make() -> bytes:
        made.append("list")
        return b"list"

    for person, version in ((asha, 2), (asha, 2), (asha, 1), (ravi, 2)):
        assert visitor.state.kept(person, version, make) == b"list"
    assert len(made) == 3


async def test_the_secret_can_be_chosen() -> None:
    state: State = create_app(Options(client_id="MINE", client_secret="s")).state.sandbox
    assert (state.client_id, state.client_secret) == ("MINE", "s")


async def test_answers_forbid_caching(visitor: Visitor) -> None:
    answer: httpx.Response = await visitor.request_code(dl_mobile="9000000001")
    assert answer.headers["Cache-Control"] == "no-store"
