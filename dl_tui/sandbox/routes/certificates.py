"""Certificates as XML, including the e-Aadhaar."""

from __future__ import annotations

import asyncio
from functools import partial
from urllib.parse import unquote

from starlette.requests import Request

from dl_tui.sandbox.answers import Content, Refusal, no_such_document
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.people.person import XML


async def xml(call: Call) -> Content:
    """`GET /oauth2/1/xml/{uri}`: return the certificate of an issued document."""
    person = call.bearer("files.issueddocs")
    uri = sent_uri(call.request, "/xml/")
    if not uri:
        raise Refusal(400, "uri_missing", "URI parameter missing")
    document = call.state.locker(person).document(uri)
    if document is None or document.xml is None or XML not in (document.mime or ()):
        raise no_such_document()
    await call.pause(document.delay)
    return call.signed(await asyncio.to_thread(document.xml))


async def eaadhaar(call: Call, version: int) -> Content:
    """`GET /oauth2/2/xml/eaadhaar`, or version 3: return the e-Aadhaar of the account."""
    person = call.bearer("files.issueddocs")
    if person.eaadhaar is None:
        raise Refusal(404, "aadhaar_not_linked", "Aadhaar is not linked to the account")
    return call.signed(await asyncio.to_thread(person.eaadhaar, version))


def sent_uri(request: Request, before: str) -> str:
    """Return the document URI that follows `before` in the path, or the `uri` in the query.

    The URI is one segment, so a slash in it must be percent-encoded. Raises Refusal: 404
    invalid_uri for a path with more segments.
    """
    raw: bytes = request.scope["raw_path"]
    segment = raw.decode("ascii").partition(before)[2]
    if "/" in segment:
        raise no_such_document()
    return request.query_params.get("uri", "") if segment in ("", "uri") else unquote(segment)


OPERATIONS = (
    Operation(
        "eaadhaar",
        "GET",
        ("/oauth2/3/xml/eaadhaar",),
        partial(eaadhaar, version=3),
        generations=("current",),
    ),
    Operation(
        "eaadhaar_v2",
        "GET",
        ("/oauth2/2/xml/eaadhaar",),
        partial(eaadhaar, version=2),
        generations=("published",),
    ),
    Operation("xml", "GET", ("/oauth2/1/xml/{uri:path}",), xml),
)
