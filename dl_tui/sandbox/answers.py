"""What an operation returns: content, or a refusal with DigiLocker's status and code."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response

from dl_tui.sandbox.delivery import Delivery, Stream

INTERNAL = "Internal server error"
"""The text of every failure behind the API."""


@dataclass(frozen=True, slots=True)
class Content:
    """A body that is sent unchanged, with its headers."""

    body: bytes
    media_type: str = "application/xml"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery | None = None
    """None sends it in one piece."""

    def response(self) -> Response:
        """Return it as an HTTP response."""
        headers = {"Content-Type": self.media_type, "Cache-Control": "no-store", **self.headers}
        if self.delivery is None:
            return Response(self.body, self.status, headers=headers)
        return Stream(self.body, self.status, headers, self.delivery)


class Refusal(Exception):
    """A refusal by the service: a status, an error code and a description."""

    def __init__(
        self,
        status: int,
        code: str,
        description: str = INTERNAL,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, code)
        self.content = json_content(
            {"error": code, "error_description": description}, status, headers
        )


def json_content(
    payload: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Content:
    """Return JSON in pure ASCII, which can also represent lone surrogates and NUL."""
    body = json.dumps(payload, separators=(",", ":")).encode()
    return Content(body, "application/json", status, headers or {})


def html_page(status: int, hint: str = "") -> Content:
    """Return the page that a web server in front of the API would show; `hint` is plain text."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    title = f"{status} {phrase}"
    body = (
        f"<html>\r\n<head><title>{title}</title></head>\r\n"
        f"<body>\r\n<center><h1>{title}</h1>{html.escape(hint)}</center>\r\n</body>\r\n</html>\r\n"
    )
    return Content(body.encode(), "text/html", status)


def invalid_token() -> Refusal:
    """Return the refusal of a bearer token: unknown, expired or revoked."""
    headers = {"WWW-Authenticate": 'Bearer realm="Service", error="invalid_token"'}
    return Refusal(401, "invalid_token", "The access token is invalid", headers)


def no_such_document() -> Refusal:
    """Return the refusal of a URI that is not in this locker, or not in this format."""
    return Refusal(404, "invalid_uri", "No file found for given URI")
