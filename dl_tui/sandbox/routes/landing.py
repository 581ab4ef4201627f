"""A redirect target if the app does not listen for one: a page with the code to copy."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import Response

from dl_tui.sandbox.pages import page as web_page

PATH = "/sandbox/landing"
"""Outside the API, and registered as a redirect address."""


async def page(request: Request) -> Response:
    """Show the whole address, and the code in it or the error."""
    code = request.query_params.get("code", "")
    problem = request.query_params.get("error_description", "")
    title = "You are signed in" if code else "You are not signed in"
    shown = [("Why", problem)] if problem else []
    shown += [("The code", code)] if code else []
    shown += [("The whole address", str(request.url))]
    rows = "\n".join(f"<p>{name}<output>{escape(value)}</output></p>" for name, value in shown)
    return web_page(title, f"<p>Copy one of these back into the app.</p>\n{rows}").response()
