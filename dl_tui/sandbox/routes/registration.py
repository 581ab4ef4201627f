"""Whether a person has an account."""

from __future__ import annotations

from dl_tui.sandbox.answers import Content, json_content
from dl_tui.sandbox.call import Call, Operation
from dl_tui.sandbox.checks import is_mobile, is_uid
from dl_tui.sandbox.meta import Fields, signed_fields
from dl_tui.sandbox.people.person import Person

_NEITHER = "Either one of uid or mobile number is mandatory"


async def verify(call: Call) -> Content:
    """`POST /account/2/verify`: return whether an Aadhaar or mobile number has an account.

    The answer is a string in the OpenAPI file, and a boolean in the service.
    """
    fields = await signed_fields(call, "verify", _problems)
    found = call.state.holder(fields.get("uid", "")) or _first(call, fields.get("mobile", ""))
    registered: object = found is not None
    if call.state.as_published:
        registered = "true" if found else "false"
    return json_content(
        {"registered": registered, "digilockerid": found.digilocker_id if found else ""}
    )


def _problems(fields: Fields) -> list[str]:
    uid, mobile = fields.get("uid", ""), fields.get("mobile", "")
    given = [is_uid(uid)] * bool(uid) + [is_mobile(mobile)] * bool(mobile)
    return [] if given and all(given) else [_NEITHER]


def _first(call: Call, mobile: str) -> Person | None:
    return next(iter(call.state.find(mobile=mobile)), None)


OPERATIONS = (Operation("verify", "POST", ("/account/2/verify",), verify, ("published",)),)
