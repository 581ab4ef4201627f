"""The application: every operation behind its path, its fail switch and the request log."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from difflib import get_close_matches
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dl_tui.sandbox.answers import Content, Refusal, html_page
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.openapi import description
from dl_tui.sandbox.options import Options
from dl_tui.sandbox.routes import (
    account,
    apaar,
    authorize,
    certificates,
    control,
    file,
    issued,
    issuer,
    landing,
    locker,
    logout,
    oauth,
    pulls,
    registration,
    signup,
    statistics,
    upload,
)
from dl_tui.sandbox.state import Seen, State

BASE = "/public"
OPERATIONS = (
    *authorize.OPERATIONS,
    *oauth.OPERATIONS,
    *account.OPERATIONS,
    *issued.OPERATIONS,
    *locker.OPERATIONS,
    *certificates.OPERATIONS,
    *apaar.OPERATIONS,
    *upload.OPERATIONS,
    *file.OPERATIONS,
    *pulls.OPERATIONS,
    *registration.OPERATIONS,
    *signup.OPERATIONS,
    *issuer.OPERATIONS,
    *statistics.OPERATIONS,
)


HELD_SECONDS = 0.02
"""Seconds between two checks whether a held request has been released."""
_NEAR = 0.8
"""How similar an unknown path must be to a known one for that one to be suggested."""


def create_app(options: Options, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """Return a sandbox as an application; its `State` is `app.state.sandbox`.

    `clock` returns monotonic seconds; the expiry of tokens and device codes is measured with it.
    """
    state = State(options, clock)
    routes = [
        Route(BASE + path, _endpoint(state, operation), methods=[operation.method])
        for operation in offered(options)
        for path in operation.paths
    ]

    async def stray(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        response = html_page(status, _meant(request.url.path, routes)).response()
        response.headers.update(getattr(error, "headers", None) or {})  # 405 has an `Allow` header
        _record(state, request, response, "")
        return response

    handlers = {404: stray, 405: stray}
    told = partial(description, offered(options), BASE, options.generation)
    own = [*control.routes(state, told), Route(landing.PATH, landing.page)]
    if options.generation != "published":
        own.append(Route(logout.PATH, logout.logout))
    app = Starlette(routes=[*routes, *own], exception_handlers=handlers)
    app.router.redirect_slashes = False
    app.state.sandbox = state
    return app


def offered(options: Options) -> tuple[Operation, ...]:
    """Return the operations that the chosen generation of the API has."""
    chosen = options.generation
    has = (one for one in OPERATIONS if chosen == "both" or chosen in one.generations)
    if chosen == "published":
        return tuple(has)
    return tuple(replace(one, paths=one.paths + one.newer_paths) for one in has)


def _meant(path: str, routes: list[Route]) -> str:
    """Return a hint at the path that an unknown one most resembles, as some clients guess paths."""
    near = get_close_matches(path, [route.path for route in routes], 1, _NEAR)
    return f"The sandbox serves {near[0]}" if near and near[0] != path else ""


def _endpoint(state: State, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        call = Call(state, request)
        try:
            content = await _answer(call, operation)
        except Refusal as refusal:
            content = refusal.content
        response = content.response()
        _record(state, request, response, operation.name, call)
        return response

    return endpoint


async def _answer(call: Call, operation: Operation) -> Content:
    fault = call.state.faults.take(operation.name)
    await call.pause(call.state.latency / 1000 + (fault.delay if fault else 0))
    if fault and fault.released:
        while not (fault.released.is_set() or call.state.stopping.is_set()):
            await call.pause(HELD_SECONDS)
    if fault and fault.content:
        return fault.content
    return await operation.handle(call)


def _record(
    state: State, request: Request, response: Response, operation: str, call: Call | None = None
) -> None:
    person = call.person.username if call and call.person else ""
    path = request.scope["raw_path"].decode("ascii")
    state.requests.append(Seen(operation, request.method, path, response.status_code, person))
