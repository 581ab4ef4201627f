"""Ends the browser's own session at DigiLocker; tokens stay valid, as they belong to the app."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dl_tui.sandbox.pages import page
from dl_tui.sandbox.routes.authorize import registered
from dl_tui.sandbox.state import State

PATH = "/signin/logout/Y"
"""At the root of the host, outside the API."""


async def logout(request: Request) -> Response:
    """`GET /signin/logout/Y?client_id&redirect_uri`: redirect the browser, or show a page."""
    state: State = request.app.state.sandbox
    asked = request.query_params
    back = asked.get("redirect_uri", "")
    if asked.get("client_id") == state.client_id and registered(request, state, back):
        return RedirectResponse(back, 302)
    return page("You are signed out", "<p>This browser is signed in no longer.</p>").response()
