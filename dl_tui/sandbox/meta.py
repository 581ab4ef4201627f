"""Calls that a partner signs with its client secret: checks of sender, time and integrity."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from dl_tui.sandbox.call import Call
from dl_tui.sandbox.contract.errors import HMAC, TIMESTAMP
from dl_tui.sandbox.forms import form_fields

TS_LIFETIME = 30 * 60
"""Seconds by which a timestamp may differ from the sandbox's clock."""
INDIAN_TIME = 19_800
"""Seconds that Indian time is ahead of UTC; a timestamp may be shifted by as much."""

_PLAIN = ("clientid", "ts")
_SEQUENCES: Mapping[str, tuple[str, ...]] = {
    "doctype": ("clientid", "orgid", "ts"),
    "parameters": ("clientid", "orgid", "doctype", "ts"),
    "verify": ("clientid", "uid", "mobile", "ts"),
    "pushuri": (
        *("clientid", "digilockerid", "uri", "doctype", "description", "docid", "issuedate"),
        *("validfrom", "validto", "action", "ts", "doccontent", "datacontent"),
    ),
    "demoauth": (
        *("clientid", "uid", "name", "dob", "gender", "mobile", "verification", "consent", "ts"),
    ),
    "demoauthverify": ("clientid", "mobile", "otp", "ts"),
}
"""The fields after the secret in the current service's digest; other calls use `_PLAIN`."""

Fields = Mapping[str, str]


async def signed_fields(
    call: Call, operation: str, problems: Callable[[Fields], list[str]] = lambda _: []
) -> Fields:
    """Return the fields of a signed call; `problems` names what is wrong with its own fields.

    Raises Refusal: 401 invalid_client_id, 400 invalid_parameter with every problem in its text.
    """
    fields = await client_fields(call, operation)
    found = problems(fields)
    if not fresh(call, fields):
        found = [*found, TIMESTAMP]
    if not authentic(call, operation, fields):
        found = [*found, HMAC]
    if found:
        raise call.refusal(operation, "invalid_parameter", "; ".join(found))
    return fields


async def client_fields(call: Call, operation: str) -> Fields:
    """Return the fields of a call by this partner. Raises Refusal: 401 invalid_client_id."""
    fields = await form_fields(call.request)
    if fields.get("clientid") != call.state.client_id:
        raise call.refusal(operation, "invalid_client_id")
    return fields


def fresh(call: Call, fields: Fields) -> bool:
    """Whether `ts` is UNIX seconds within half an hour of now, in UTC or in Indian time."""
    text = fields.get("ts", "")
    if not (text.isascii() and text.isdecimal() and len(text) <= 12):
        return False
    ahead = int(text) - call.state.now()
    return min(abs(ahead), abs(ahead - INDIAN_TIME)) <= TS_LIFETIME


def authentic(call: Call, operation: str, fields: Fields) -> bool:
    """Whether `hmac` is the SHA-256 of the secret and the fields, in the generation's order."""
    today = _SEQUENCES.get(operation, _PLAIN)
    sequences = {"published": (_PLAIN,), "current": (today,), "both": (_PLAIN, today)}
    secret = call.state.client_secret
    digests = [
        hashlib.sha256("".join([secret, *(fields.get(name, "") for name in names)]).encode())
        for names in sequences[call.state.options.generation]
    ]
    return fields.get("hmac") in [digest.hexdigest() for digest in digests]
