"""The APAAR: a student's id and credits, part of version 2.4 of the API."""

from __future__ import annotations

from dl_tui.sandbox.answers import Content, json_content
from dl_tui.sandbox.call import Call, Operation


async def apaar(call: Call) -> Content:
    """`GET /oauth2/1/apaar`: return the record of the account, as JSON."""
    person = call.bearer("apaar")
    if person.apaar is None:
        raise call.refusal("apaar", "apaar_not_linked")
    return json_content(person.apaar())


OPERATIONS = (Operation("apaar", "GET", ("/oauth2/1/apaar",), apaar, generations=("current",)),)
