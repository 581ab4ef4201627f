"""The sandbox's own endpoints, outside the API: the outbox of SMS and emails."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dl_tui.sandbox.answers import json_content
from dl_tui.sandbox.state import State


def routes(state: State) -> list[Route]:
    """Return the control routes of one sandbox."""

    async def outbox(request: Request) -> Response:
        after = request.query_params.get("after", "0")
        messages = state.outbox.after(int(after) if after.isdecimal() else 0)
        return json_content({"messages": [message.payload() for message in messages]}).response()

    return [Route("/sandbox/outbox", outbox)]
