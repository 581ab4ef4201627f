"""Named failures: each does what its name says, and stops when it is switched off."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from dl_tui.sandbox.app import OPERATIONS, offered
from dl_tui.sandbox.contract.errors import ERRORS
from dl_tui.sandbox.options import Generation, Options
from dl_tui.sandbox.scenarios import SHAPES, UnknownScenario, check, described
from tests.support.sandbox import running_sandbox
from tests.support.visitor import Visitor, error

PATHS = {operation.name: (operation.method, operation.paths[0]) for operation in OPERATIONS}
BROKEN = ("html", "empty", "garbage", "truncated", "slow")


async def call(visitor: Visitor, operation: str) -> httpx.Response:
    method, path = PATHS[operation]
    return await visitor.http.request(method, path.replace("{uri:path}", "x"))


def test_every_operation_has_its_errors_and_its_broken_transport() -> None:
    assert ERRORS.keys() == PATHS.keys()
    named = {f"{name}.{error.code}" for name, errors in ERRORS.items() for error in errors}
    broken = {f"{name}.{what}" for name in PATHS for what in BROKEN}
    assert described("both").keys() == named | broken | SHAPES.keys()


@pytest.mark.parametrize("operation", sorted(ERRORS))
async def test_every_documented_error_is_played_in_either_generation(operation: str) -> None:
    for generation in ("both", "published"):
        visitor = Visitor(Options(generation=generation))
        if operation not in [known.name for known in offered(visitor.state.options)]:
            continue
        for documented in ERRORS[operation]:
            visitor.state.scenarios.turn_on(f"{operation}.{documented.code}", times=1)
            answer = await call(visitor, operation)
            assert error(answer) == (documented.status_in(generation), documented.code)
            assert answer.json()["error_description"] == documented.text


async def test_broken_transport_is_no_answer_of_the_api(visitor: Visitor) -> None:
    for what in ("html", "empty", "garbage"):
        visitor.state.scenarios.turn_on(f"user.{what}:1")
    page, empty, garbage = [await call(visitor, "user") for _ in range(3)]
    assert (page.status_code, page.headers["Content-Type"]) == (502, "text/html")
    assert (empty.status_code, empty.content) == (200, b"")
    assert garbage.status_code == 200
    with pytest.raises(ValueError):
        garbage.json()
    assert (await call(visitor, "user")).status_code == 401


@pytest.mark.parametrize("operation", ["user", "xml", "file"])
def test_a_truncated_answer_breaks_off(operation: str) -> None:
    with running_sandbox(scenarios=(f"{operation}.truncated",)) as sandbox:
        path = PATHS[operation][1].replace("{uri:path}", "x")
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            httpx.get(sandbox.base_url + path, trust_env=False)


async def test_a_slow_operation_answers_after_a_minute(visitor: Visitor) -> None:
    visitor.state.scenarios.turn_on("user.slow")
    answer = asyncio.create_task(call(visitor, "user"))
    for _ in range(2):
        await visitor.get("/oauth2/1/files")
    assert not answer.done()
    visitor.state.stopping.set()
    assert (await answer).status_code == 401


async def test_scenarios_of_one_operation_follow_each_other(visitor: Visitor) -> None:
    for name in ("user.unexpected_error:2", "user.html"):
        visitor.state.scenarios.turn_on(name)
    statuses = [(await call(visitor, "user")).status_code for _ in range(4)]
    assert statuses == [500, 500, 502, 502]
    assert visitor.state.scenarios.on == ["user.html"]


async def test_what_is_on_can_be_switched_off_and_leaves_other_switches_alone(
    visitor: Visitor,
) -> None:
    visitor.state.fail("user", 418, "teapot")
    for name in ("user.html", "files.html", "shapes.openapi"):
        visitor.state.scenarios.turn_on(name)
    assert visitor.state.scenarios.on == ["user.html", "files.html", "shapes.openapi"]
    visitor.state.scenarios.turn_off("files.html")
    assert (await call(visitor, "files")).status_code == 401
    visitor.state.scenarios.turn_all_off()
    assert visitor.state.scenarios.on == []
    assert (await call(visitor, "user")).status_code == 418


@pytest.mark.parametrize(
    ("generation", "name", "during", "after"),
    [("both", "shapes.openapi", True, False), ("published", "shapes.flat", False, True)],
)
async def test_a_shape_lasts_until_it_is_switched_off(
    generation: Generation, name: str, during: bool, after: bool
) -> None:
    state = Visitor(Options(generation=generation, scenarios=(name,))).state
    assert (state.as_published, state.scenarios.on) == (during, [name])
    state.scenarios.turn_off(name)
    assert (state.as_published, state.scenarios.on) == (after, [])


async def test_one_shape_takes_the_place_of_the_other(visitor: Visitor) -> None:
    for name in SHAPES:
        visitor.state.scenarios.turn_on(name)
    assert visitor.state.scenarios.on == ["shapes.flat"]
    assert not visitor.state.as_published


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("uplod.invalid_filsize", "did you mean 'upload.invalid_filesize'"),
        ("", "did you mean"),
        ("user.html:0", "'0' is no number of times"),
        ("user.html:", "'' is no number of times"),
        ("user.html:-1", "'-1' is no number of times"),
        ("user.html:१", "is no number of times"),
    ],
)
def test_a_wrong_name_is_refused_with_the_nearest_one(text: str, told: str) -> None:
    with pytest.raises(UnknownScenario, match=told):
        check(["user.html", text])
