"""The list of issued documents, in both versions."""

from __future__ import annotations

import asyncio
import json
from functools import partial

from dl_tui.sandbox.answers import Content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.people.live import LiveLocker
from dl_tui.sandbox.people.person import PDF, Document


async def issued(call: Call) -> Content:
    """`GET /oauth2/2/files/issued`: the list whose `mime` is an array."""
    return await _list(call, 2)


async def issued_v1(call: Call) -> Content:
    """`GET /oauth2/1/files/issued`: the list whose `mime` is one string."""
    return await _list(call, 1)


async def _list(call: Call, version: int) -> Content:
    person = call.bearer("files.issueddocs")
    body = await asyncio.to_thread(
        call.state.kept, person, version, partial(_body, call.state.locker(person), version)
    )
    if call.state.as_published and version == 1:
        body = b'{"details":' + body + b"}"
    return Content(body, "application/json")


def _body(locker: LiveLocker, version: int) -> bytes:
    items = [_row(document, version) for document in locker.issued()]
    return json.dumps({"items": items, "resource": "issued"}, separators=(",", ":")).encode()


def _row(document: Document, version: int) -> dict[str, object]:
    row: dict[str, object] = {
        "name": document.name,
        "type": "file",
        "size": "",
        "date": document.date,
        "parent": "",
        "mime": document.mime,
        "uri": document.uri,
        "doctype": document.doctype,
        "description": document.name,
        "issuerid": document.issuer.id,
        "issuer": document.issuer.name,
    }
    if document.mime is None:
        del row["mime"]
    elif version == 1:
        row["mime"] = document.mime if isinstance(document.mime, str) else PDF
    return row


OPERATIONS = (
    Operation("issued", "GET", ("/oauth2/2/files/issued",), issued),
    Operation("issued_v1", "GET", ("/oauth2/1/files/issued",), issued_v1),
)
