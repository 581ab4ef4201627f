"""The sandbox's own endpoints, outside the API: its outbox, scenarios, and OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dl_tui.sandbox.answers import Refusal, json_content
from dl_tui.sandbox.scenarios import UnknownScenario, check, described
from dl_tui.sandbox.state import State


def routes(state: State, description: Callable[[], dict[str, object]]) -> list[Route]:
    """Return the control routes of one sandbox; `description` returns its OpenAPI document."""

    async def outbox(request: Request) -> Response:
        after = request.query_params.get("after", "0")
        messages = state.outbox.after(int(after) if after.isdecimal() else 0)
        return json_content({"messages": [message.payload() for message in messages]}).response()

    async def scenarios(request: Request) -> Response:
        try:
            if request.method == "POST":
                _turn_on(state, await request.body())
            if request.method == "DELETE":
                _turn_off(state, request.query_params.get("name"))
        except UnknownScenario as unknown:
            return Refusal(400, "unknown_scenario", str(unknown)).content.response()
        except ValueError as error:
            return Refusal(400, "invalid_request", str(error)).content.response()
        known = described(state.options.generation)
        return json_content({"available": list(known), "on": state.scenarios.on}).response()

    async def openapi(_: Request) -> Response:
        return json_content(description()).response()

    return [
        Route("/sandbox/outbox", outbox),
        Route("/sandbox/openapi.json", openapi),
        Route("/sandbox/scenarios", scenarios, methods=["GET", "POST", "DELETE"]),
    ]


def _turn_on(state: State, body: bytes) -> None:
    """Switch on all scenarios in the body, or none. Raises ValueError, UnknownScenario."""
    try:
        wanted = json.loads(body)
    except RecursionError:
        raise ValueError("the body is nested too deeply") from None
    names, times = (wanted.get("on"), wanted.get("times")) if isinstance(wanted, dict) else (0, 0)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError('"on" is a list of names')
    if times is not None and (type(times) is not int or times < 1):
        raise ValueError('"times" is a whole number from 1 up, or null')
    check(names)
    for name in names:
        state.scenarios.turn_on(name, times)


def _turn_off(state: State, name: str | None) -> None:
    if name is None:
        state.scenarios.turn_all_off()
    else:
        state.scenarios.turn_off(name)
